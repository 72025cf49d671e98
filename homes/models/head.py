"""Who heads which home, and when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from homes.models.person import Person


class HeadTermQuerySet(models.QuerySet):
    def open_on(self, day):
        """Terms that have begun and not ended on `day`: the end itself is no longer inside."""
        return self.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def overlapping(self, started_on, ended_on=None):
        """Terms that share at least one day with this span; no end reaches for ever."""
        later = self.filter(Q(ended_on=None) | Q(ended_on__gt=started_on))
        return later.filter(started_on__lt=ended_on) if ended_on else later


class HeadTerm(Versioned):
    """One woman heads one home from a date on. Terms of a home do not overlap.

    `user` is set when she signs in herself; her rights last exactly as long as the term.
    """

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="head_terms")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="head_terms", verbose_name=_("head")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="head_terms",
        verbose_name=_("her account"),
    )
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = HeadTermQuerySet.as_manager()

    class Meta:
        ordering = ["home_id", "-started_on"]
        constraints = [
            models.CheckConstraint(
                name="head_term_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                name="head_term_one_without_end", fields=["home"], condition=Q(ended_on=None)
            ),
        ]

    def __str__(self):
        return f"{self.home_id} {self.started_on:%Y-%m-%d}"

    @property
    def is_open(self):
        """Whether the term counts today."""
        today = timezone.localdate()
        return self.started_on <= today and (self.ended_on is None or self.ended_on > today)
