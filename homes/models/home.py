"""Micro-sized women's homes: what each is, and which ones a question means."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.areas.language import in_chinese
from federation.areas.models import Area, Level
from federation.photos.models import Photo
from federation.photos.publication import withdraw
from homes.models.head import HeadTerm, change_head
from homes.models.life import (
    NEXT_STATES,
    HomeState,
    HomeStateChange,
    living_successor,
    open_spans,
    refusal,
    take_step,
)
from homes.models.place import FormerPlace
from homes.models.theme import Theme
from homes.models.words import mentions, tells

PUBLIC = [HomeState.OPEN, HomeState.PAUSED]


class HomeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one rule of scope: a head her homes inside her area, a cadre all below hers."""
        if user.role == Role.HEAD:
            own = HeadTerm.objects.open_on(timezone.localdate()).filter(user=user)
            return self.filter(pk__in=own.values("home"), area__code__startswith=user.area_id)
        if user.role == Role.KEEPER:
            return self.none()
        return self.filter(area__code__startswith=user.area_id)

    def public(self):
        """Homes that anyone may find: open and paused ones."""
        return self.filter(state__in=PUBLIC)

    def open(self):
        return self.filter(state=HomeState.OPEN)

    def open_on(self, day):
        """Homes open on `day`: by the steps of their life for a past day, else as they are."""
        if day >= timezone.localdate():
            return self.open()
        steps = HomeStateChange.objects.filter(home=OuterRef("pk"), changed_on__lte=day)
        then = Subquery(steps.order_by("-changed_on", "-pk").values("state")[:1])
        was = self.alias(state_then=Coalesce(then, F("state")))
        return was.filter(plaque_on__lte=day, state_then=HomeState.OPEN)

    def standing_on(self, day):
        """Homes that had opened and not closed by `day`: the open and the paused ones."""
        still = Q(closed_on=None) | Q(closed_on__gt=day)
        had_opened = self.exclude(state__in=[HomeState.PROPOSED, HomeState.APPROVED])
        return had_opened.filter(still, plaque_on__lte=day)

    def active_between(self, first, last):
        """Homes with at least one counted activity from `first` to `last`, both days inside."""
        counted = Q(
            activities__state__in=["submitted", "confirmed"],
            activities__held_on__gte=first,
            activities__held_on__lte=last,
        )
        return self.filter(pk__in=Home.objects.filter(counted).values("pk"))

    def headless(self):
        """Open and paused homes that nobody heads today."""
        headed = HeadTerm.objects.open_on(timezone.localdate()).values("home")
        return self.public().exclude(pk__in=headed)

    def dormant(self, day):
        """Homes open on `day` without a counted activity in the DORMANT_DAYS up to that day.

        A paused home is never dormant (domain.md, section 6).
        """
        since = day - timedelta(days=settings.DORMANT_DAYS - 1)
        lively = Home.objects.active_between(since, day).values("pk")
        return self.open_on(day).exclude(pk__in=lively)

    def with_latest_activity(self, states=("confirmed",)):
        """Adds `latest_on`: the date of the latest activity in these states, or None."""
        held = Home.objects.filter(pk=OuterRef("pk"), activities__state__in=states)
        days = held.order_by("-activities__held_on").values("activities__held_on")
        return self.annotate(latest_on=Subquery(days[:1]))

    def with_head_today(self):
        """Fetches today's head of each home in one query, for `head_today`."""
        terms = HeadTerm.objects.open_on(timezone.localdate()).select_related("person")
        return self.prefetch_related(Prefetch("head_terms", terms, to_attr="terms_today"))

    def in_town(self, code):
        return self.filter(area__code__startswith=code)

    def lying_in(self, code, day):
        """Homes that lay in the area, or below it, on that day."""
        moved = FormerPlace.objects.on(day)
        there = [home for home, where in moved.items() if where.startswith(code)]
        return self.filter(Q(area__code__startswith=code) & ~Q(pk__in=moved) | Q(pk__in=there))

    def with_theme(self, theme):
        """Homes that carry the theme, as their main one or beside it."""
        beside = Home.objects.filter(other_themes=theme).values("pk")
        return self.filter(Q(main_theme=theme) | Q(pk__in=beside))

    def search(self, text):
        """Homes whose code, name (Chinese or pinyin) or place contains every word of `text`."""
        found = self
        for word in text.split():
            found = found.filter(mentions(word))
        return found

    def telling_of(self, text):
        """As `search`, and by all else that the public reads of a home; those named so first."""
        found, named = self, Q()
        for word in text.split():
            found = found.filter(mentions(word) | tells(word))
            named &= mentions(word)
        return found.order_by(Case(When(named, then=0), default=1), "code")

    def search_with_head(self, text):
        """As `search`, and by the name of today's head: for signed-in staff only."""
        terms = HeadTerm.objects.open_on(timezone.localdate())
        found = self
        for word in text.split():
            headed = terms.filter(person__display_name__icontains=word)
            found = found.filter(mentions(word) | Q(pk__in=headed.values("home")))
        return found

    def next_code(self, area):
        """The next free code in the area: its code and a serial that was never used before.

        Called in the transaction that stores the home: the area's row stays locked until then,
        so two homes made at the same moment get two codes.
        """
        Area.objects.select_for_update(no_key=True).get(pk=area.pk)
        used = Home.objects.filter(code__startswith=f"{area.pk}-").values_list("code", flat=True)
        last = max((int(code.rpartition("-")[2]) for code in used), default=0)
        return f"{area.pk}-{last + 1:02}"


class Home(Versioned):
    """A micro-sized women's home (妇女微家): the smallest regular place of the federation's work.

    It hangs at any level of the tree; its code is the area code it was given in, and a serial.
    Activities may be logged only for dates while it is open.
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
                condition=~Q(state__in=PUBLIC) | Q(plaque_on__isnull=False),
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
        return self.name_zh if in_chinese() else self.name_en or self.name_zh

    @property
    def next_states(self):
        return NEXT_STATES[HomeState(self.state)]

    @property
    def description(self):
        """What it does, in the language of the page, or in Chinese."""
        return self.description_zh if in_chinese() else self.description_en or self.description_zh

    @property
    def town(self):
        """The town it lies in; None for a home of the county itself."""
        if self.area.level == Level.COUNTY:
            return None
        return self.area if self.area.level == Level.TOWN else self.area.parent

    @property
    def is_public(self):
        return self.state in PUBLIC

    @property
    def taken_over_by(self):
        """The public home in which its work goes on, also after several moves; None if none."""
        return living_successor(self)

    @property
    def head_today(self):
        """The person who heads it today, or None; uses what `with_head_today` fetched."""
        if not hasattr(self, "terms_today"):
            return self.head_on(timezone.localdate())
        return self.terms_today[0].person if self.terms_today else None

    def head_on(self, day):
        """The person who headed it on `day`, or None."""
        term = self.head_terms.open_on(day).select_related("person").first()
        return term and term.person

    def refusal_for(self, day):
        """None when an activity may be dated `day`; else why not, with the permitted dates."""
        return refusal(self, day)

    def loggable_range(self):
        """First and last day an activity may be dated today; (None, None) before it opened.

        Days of a pause lie inside the range and are refused by `refusal_for` all the same.
        """
        today = timezone.localdate()
        spans = [span for span in open_spans(self) if span[0] <= today]
        return (spans[0][0], min(spans[-1][1], today)) if spans else (None, None)

    def change_state(self, to, on, reason, user, successor=None):
        """Takes the next step of its life; a ValidationError names the field that is wrong."""
        take_step(self, to, on, reason, user, successor)

    def change_head(self, person, on, reason, by, user=None):
        """Closes the present term and opens the new one on the same day; returns the new term."""
        return change_head(self, person, on, reason, by, user)

    def change_picture(self, photo, user):
        """Hangs up a published photo in the place of the one before, which leaves the public."""
        with transaction.atomic():
            locked = Home.objects.select_for_update().get(pk=self.pk)
            before, locked.picture = locked.picture, photo
            locked.touch(user)
            locked.save()
            photo.attach()
            changed = [before.pk if before else "", photo.pk]
            record(user, Action.CHANGE, locked, changes={"picture": changed})
            if before:
                withdraw(before, user)
        self.refresh_from_db()
