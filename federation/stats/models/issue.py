"""The issue of a month: its stories and its closed figures on one page, as a magazine has them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.news.models import ArticleVersion
from federation.stats.models.period import Period


class IssueQuerySet(models.QuerySet):
    def readable(self):
        """Those whose figures are published: what anyone reads."""
        return self.filter(month__in=Period.objects.published().values("month"))


class Issue(Versioned):
    """A month is issued once. What is changed later is a numbered correction that says what.

    `stories` are the groups of articles it gathers, `cover` the one whose first photo stands on
    top. A story that is withdrawn leaves the page by itself; the figures are those published.
    """

    month = models.DateField(_("month"), unique=True, editable=False)
    title = models.CharField(_("title"), max_length=60)
    foreword = models.TextField(_("foreword"), max_length=500, blank=True)
    stories = models.JSONField(default=list)
    cover = models.CharField(max_length=36, blank=True)
    issued_at = models.DateTimeField(default=timezone.now, editable=False)
    correction = models.PositiveSmallIntegerField(_("correction"), default=0, editable=False)
    corrected = models.CharField(_("what is put right"), max_length=200, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-month"]
        verbose_name = _("issue")
        constraints = [
            models.CheckConstraint(name="issue_begins_on_the_first", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="issue_correction_says_what",
                condition=Q(correction=0) | ~Q(corrected=""),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("stats:issue_page", args=[f"{self.month:%Y-%m}"])

    @property
    def period(self):
        """The month's published figures."""
        return Period.objects.published().get(month=self.month)

    def told(self):
        """Its public stories, the cover's first; each in the language of the page if written."""
        shown = ArticleVersion.objects.public().for_this_page()
        found = list(shown.filter(public_in__group__in=self.stories))
        return sorted(found, key=lambda version: str(version.public_in.group) != self.cover)

    def cover_photo(self, told):
        """The first photo of the cover story, while both are public."""
        for version in told:
            if str(version.public_in.group) == self.cover and version.lead_photo:
                return version.lead_photo if version.lead_photo.is_public else None
        return None

    def corrections(self):
        """(number, what was put right, when) of each, the first one first."""
        rows = self.history.filter(correction__gt=0).order_by("correction", "history_id")
        return rows.values_list("correction", "corrected", "changed_at")
