"""What a home did, or plans to do: one record, from which every figure follows."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.kind import ActivityKind
from activities.models.life import (
    UNSUBMITTED,
    ActivityState,
    CancelReason,
    Step,
    move,
    take_step,
)
from activities.models.queries import ActivityQuerySet
from federation.accounts.models import Role, Versioned
from federation.accounts.models.user import RANK
from homes.models import Facility, Home, Meal

HEADCOUNT_MAX = 2000


class Activity(Versioned):
    """One activity: planned, or held and logged once.

    `uid` is made when the form is opened: the same uid with the same content is the same record,
    with other content a conflict (`content_sha256` holds what was first sent). `number` is the
    receipt number: lead home's code, year of the activity, serial. `headcount` is the number of
    participants in person-times; women, elders, children and others divide it, each person in
    one of them, and may leave a rest unsaid. Hosts and lecturers are not participants.

    `named` of the headcount are known by name (Attendance), the others came without a name.

    A meal of a canteen names its `facility` and which `meal` of the day it was; each once a day.

    A plan has neither number nor headcount; both come when it is submitted, and `created_by` is
    then who logged it, `planned_by` who had planned it. `step`, `step_reason` and `beside` say of
    each version what made it: `beside` maps what belongs to the record but stands in other tables
    (photos, homes, supporters) to [before, after].
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    content_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    number = models.CharField(
        _("number"), max_length=40, unique=True, null=True, blank=True, editable=False
    )
    serial = models.PositiveIntegerField(null=True, editable=False)
    homes = models.ManyToManyField(Home, through="ActivityHome", related_name="activities")
    held_on = models.DateField(_("date"), db_index=True)
    start_time = models.TimeField(_("begins"), null=True, blank=True)
    end_time = models.TimeField(_("ends"), null=True, blank=True)
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, verbose_name=_("kind"), related_name="activities"
    )
    kind_text = models.CharField(_("what it was"), max_length=50, blank=True)
    title = models.CharField(_("title"), max_length=30, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    headcount = models.PositiveIntegerField(_("how many came"), null=True)
    named = models.PositiveIntegerField(_("known by name"), default=0, editable=False)
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    elders = models.PositiveIntegerField(_("elders"), null=True, blank=True)
    children = models.PositiveIntegerField(_("children"), null=True, blank=True)
    others = models.PositiveIntegerField(_("others"), null=True, blank=True)
    content = models.TextField(_("a few words"), max_length=500, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ActivityState,
        default=ActivityState.SUBMITTED,
        editable=False,
    )
    late_reason = models.CharField(_("why it is late"), max_length=200, blank=True)
    # She was shown a record of the same home, day and kind, and said that this is another one.
    is_another = models.BooleanField(_("another activity"), default=False, editable=False)
    logged_role = models.CharField(max_length=10, choices=Role, editable=False)
    submitted_at = models.DateTimeField(
        default=timezone.now, null=True, editable=False, db_index=True
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    review_note = models.CharField(_("note"), max_length=200, blank=True)
    # Everyone is welcome: kind, day, time and home stand on the public page of coming activities.
    is_announced = models.BooleanField(_("announced to everyone"), default=False)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    cancelled_for = models.CharField(
        _("why it is cancelled"), max_length=10, choices=CancelReason, blank=True, editable=False
    )
    series = models.ForeignKey(
        "activities.Series", models.PROTECT, null=True, editable=False, related_name="meetings"
    )
    # The day the series planned it for, which stays when the meeting is moved.
    series_on = models.DateField(null=True, editable=False)
    # A session of a course lies inside the course's days.
    training = models.ForeignKey(
        "activities.Training", models.PROTECT, null=True, editable=False, related_name="sessions"
    )
    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, editable=False, related_name="meals_held"
    )
    meal = models.CharField(_("meal"), max_length=10, choices=Meal, blank=True, editable=False)
    step = models.CharField(max_length=10, choices=Step, default=Step.LOGGED, editable=False)
    step_reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)
    beside = models.JSONField(default=dict, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("activity")
        indexes = [
            models.Index(name="activity_waiting", fields=["state", "submitted_at"]),
            models.Index(name="activity_counted", fields=["held_on", "state", "id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="activity_headcount_in_range",
                condition=Q(headcount__gte=1, headcount__lte=HEADCOUNT_MAX)
                | Q(headcount=None, state__in=UNSUBMITTED),
            ),
            models.CheckConstraint(
                name="activity_headcount_holds_the_named",
                condition=Q(headcount__gte=F("named")) | Q(headcount=None, named=0),
            ),
            models.CheckConstraint(
                name="activity_numbered_when_submitted",
                condition=Q(state__in=UNSUBMITTED)
                | Q(number__isnull=False, serial__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="activity_ended_with_reason",
                condition=~Q(state__in=[ActivityState.CANCELLED, ActivityState.VOID])
                | ~Q(step_reason=""),
            ),
            models.CheckConstraint(
                name="activity_cancelled_for_something",
                condition=~Q(state=ActivityState.CANCELLED) | ~Q(cancelled_for=""),
            ),
            models.UniqueConstraint(
                name="activity_once_in_series",
                fields=["series", "series_on"],
                condition=Q(series__isnull=False),
            ),
            models.UniqueConstraint(
                name="activity_meal_once",
                fields=["facility", "held_on", "meal"],
                condition=Q(facility__isnull=False)
                & ~Q(state__in=[ActivityState.CANCELLED, ActivityState.VOID]),
            ),
            models.CheckConstraint(
                name="activity_meal_of_a_canteen",
                condition=Q(facility=None, meal="") | (Q(facility__isnull=False) & ~Q(meal="")),
            ),
            models.CheckConstraint(
                name="activity_ends_after_it_begins",
                condition=Q(start_time=None, end_time=None)
                | Q(start_time__isnull=False, end_time=None)
                | Q(end_time__gt=F("start_time")),
            ),
            models.CheckConstraint(
                name="activity_reviewed_by_another",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("created_by")),
            ),
            models.CheckConstraint(
                name="activity_returned_with_note",
                condition=~Q(state=ActivityState.RETURNED) | ~Q(review_note=""),
            ),
        ]

    def __str__(self):
        return self.number or f"{self.held_on:%Y-%m-%d} {self.heading}"

    def get_absolute_url(self):
        return reverse("activities:activity_detail", args=[self.uid])

    def get_event_url(self):
        """Its address among the coming activities, for everyone."""
        return reverse("activities:event_page", args=[self.uid])

    @property
    def lead_home(self):
        """The home whose ledger numbers it; uses what `with_details` fetched."""
        return next(link.home for link in self.activity_homes.all() if link.is_lead)

    @property
    def partner_homes(self):
        """The other homes of a joint activity; uses what `with_details` fetched."""
        return [link.home for link in self.activity_homes.all() if not link.is_lead]

    @property
    def area_id(self):
        """Code of the lead home's area: which town's cadre may read the trail."""
        return self.lead_home.area_id

    @property
    def heading(self):
        """Its title, else the words of an 'other' kind, else the kind's name."""
        return self.title or self.kind_text or str(self.kind)

    @property
    def unnamed(self):
        """How many came without a name."""
        return (self.headcount or 0) - self.named

    @property
    def waiting_days(self):
        """Whole days since it was submitted."""
        return (timezone.now() - self.submitted_at).days

    @property
    def is_plan(self):
        """Not held yet, or never: without number and headcount."""
        return self.state in UNSUBMITTED

    @property
    def is_public_event(self):
        """A plan that stands on the page of coming activities, or stood there."""
        open_to_all = self.is_announced and self.kind.may_be_announced
        return self.is_plan and open_to_all and self.lead_home.is_public

    def resubmit(self, user, reason="", step=Step.CHANGED):
        """After a change it waits for review again; not yet saved. The old note is history."""
        if self.state != ActivityState.SUBMITTED:
            self.submitted_at = timezone.now()
        move(self, ActivityState.SUBMITTED, step, reason)
        self.reviewed_at = self.reviewed_by = None
        self.review_note = ""
        if RANK[user.role] > RANK[self.logged_role]:
            # Whoever reviews stands above everyone who wrote in it.
            self.logged_role = user.role

    def take(self, step, user, reason="", **more):
        """Takes the step from the version in hand, under the row lock (`life.take_step`)."""
        take_step(self, step, user, version=self.version, reason=reason, **more)
        self.refresh_from_db()

    def review(self, user, verdict, note=""):
        """Confirms it or returns it with a note."""
        self.take(Step(verdict), user, note)

    def is_kept_by(self, user):
        """Whether she may change it: as `kept_by`, asked of one record."""
        if not user.is_logger or not self.lead_home.area_id.startswith(user.area_id):
            return False
        homes = Home.objects.filter(pk=self.lead_home.pk)
        return user.role != Role.HEAD or homes.visible_to(user).exists()
