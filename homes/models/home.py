"""Micro-sized women's homes, their themes and their life cycle."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.areas.models import Area
from federation.photos.models import Photo
from homes.models.head import HeadTerm


class ThemeQuerySet(models.QuerySet):
    def in_use(self):
        """Themes that new forms offer; retired ones stay readable on old records."""
        return self.filter(retired_on=None)


class Theme(Versioned):
    """What a home is for. The county edits the list; a theme is retired, never deleted."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=30, unique=True)
    name_en = models.CharField(_("English name"), max_length=50, unique=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name_zh if (get_language() or "zh").startswith("zh") else self.name_en


class HomeState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    APPROVED = "approved", _("approved")
    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")


# Where a home may go from where it is (domain.md, section 6).
NEXT_STATES = {
    HomeState.PROPOSED: [HomeState.APPROVED, HomeState.CLOSED],
    HomeState.APPROVED: [HomeState.OPEN, HomeState.CLOSED],
    HomeState.OPEN: [HomeState.PAUSED, HomeState.CLOSED],
    HomeState.PAUSED: [HomeState.OPEN, HomeState.CLOSED],
    HomeState.CLOSED: [],
}


class HomeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one rule of scope: a head sees her homes, a cadre her area and below."""
        if user.role == Role.HEAD:
            own = HeadTerm.objects.open_on(timezone.localdate()).filter(user=user)
            return self.filter(pk__in=own.values("home"))
        if user.role == Role.KEEPER:
            return self.none()
        return self.filter(area__code__startswith=user.area_id)

    def public(self):
        """Homes that anyone may find: open and paused ones."""
        return self.filter(state__in=[HomeState.OPEN, HomeState.PAUSED])

    def open(self):
        return self.filter(state=HomeState.OPEN)

    def dormant(self, day):
        """Open homes without a counted activity in the DORMANT_DAYS up to and including `day`.

        A paused home is never dormant (domain.md, section 6).
        """
        since = day - timedelta(days=settings.DORMANT_DAYS)
        lively = Q(
            activities__state__in=["submitted", "confirmed"],
            activities__held_on__gt=since,
            activities__held_on__lte=day,
        )
        return self.open().exclude(pk__in=Home.objects.filter(lively).values("pk"))

    def with_latest_activity(self):
        """Adds `latest_on`: the date of the latest confirmed activity, or None."""
        confirmed = Q(activities__state="confirmed")
        return self.annotate(latest_on=Max("activities__held_on", filter=confirmed))

    def in_town(self, code):
        return self.filter(area__code__startswith=code)

    def with_theme(self, theme):
        """Homes that carry the theme, as their main one or beside it."""
        return self.filter(Q(main_theme=theme) | Q(other_themes=theme)).distinct()

    def search(self, text):
        """Homes whose code, name (Chinese or pinyin) or place contains every word of `text`."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(code__icontains=word)
                | Q(name_zh__icontains=word)
                | Q(name_en__icontains=word)
                | Q(name_pinyin__icontains=word)
                | Q(area__name_zh__icontains=word)
                | Q(area__name_en__icontains=word)
                | Q(area__parent__name_zh__icontains=word)
                | Q(area__parent__name_en__icontains=word)
            )
        return found

    def search_with_head(self, text):
        """As `search`, and by the name of today's head: for signed-in staff only."""
        open_terms = HeadTerm.objects.open_on(timezone.localdate())
        by_head = open_terms.filter(person__display_name__icontains=text.strip())
        return self.filter(
            Q(pk__in=self.search(text).values("pk")) | Q(pk__in=by_head.values("home"))
        )


class Home(Versioned):
    """A micro-sized women's home (妇女微家): the smallest regular place of the federation's work.

    It hangs at any level of the tree; its code is the area code and a serial. Activities may be
    logged only for dates while it is open.
    """

    code = models.CharField(_("code"), max_length=20, unique=True, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("area"), related_name="homes")
    name_zh = models.CharField(_("Chinese name"), max_length=50)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    name_pinyin = models.CharField(max_length=200, blank=True, editable=False)
    main_theme = models.ForeignKey(
        Theme, models.PROTECT, verbose_name=_("main theme"), related_name="main_homes"
    )
    other_themes = models.ManyToManyField(
        Theme, blank=True, verbose_name=_("other themes"), related_name="other_homes"
    )
    place = models.CharField(_("where it is"), max_length=100, blank=True)
    opening_habits = models.CharField(_("when it is open"), max_length=100, blank=True)
    description_zh = models.TextField(_("what it does, in Chinese"), max_length=500, blank=True)
    description_en = models.TextField(_("what it does, in English"), max_length=1000, blank=True)
    is_pilot = models.BooleanField(_("experimental home"), default=True)
    state = models.CharField(
        _("state"), max_length=10, choices=HomeState, default=HomeState.PROPOSED, editable=False
    )
    plaque_on = models.DateField(_("plaque date"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="predecessors"
    )
    picture = models.ForeignKey(
        Photo, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = HomeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                name="home_name_unique_in_area",
                fields=["area", "name_zh"],
                violation_error_message=_("This area already has a home with this name."),
            ),
            models.CheckConstraint(
                name="home_open_has_plaque_date",
                condition=~Q(state__in=[HomeState.OPEN, HomeState.PAUSED])
                | Q(plaque_on__isnull=False),
            ),
            models.CheckConstraint(
                name="home_closed_has_date",
                condition=~Q(state=HomeState.CLOSED) | Q(closed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("homes:home_page", args=[self.code])

    @property
    def name(self):
        """The name in the language of the page; Chinese where no English one was given."""
        zh = (get_language() or "zh").startswith("zh")
        return self.name_zh if zh else self.name_en or self.name_zh

    @property
    def next_states(self):
        return NEXT_STATES[HomeState(self.state)]


class HomeStateChange(models.Model):
    """One step in a home's life: where it went, from which day, why and by whom."""

    home = models.ForeignKey(Home, models.CASCADE, related_name="state_changes")
    state = models.CharField(_("state"), max_length=10, choices=HomeState)
    changed_on = models.DateField(_("date"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["home_id", "changed_on", "pk"]

    def __str__(self):
        return f"{self.home_id} {self.state}"
