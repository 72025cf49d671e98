"""A weekly meeting, set up once; each of its meetings is an activity of its own."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from activities.models.kind import ActivityKind
from activities.models.life import ActivityState, CancelReason, Step, take_step
from activities.models.links import ActivityHome
from federation.accounts.models import Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models import Home, HomeState

WEEK = timedelta(days=7)
# What every meeting takes from its series, and keeps when it was changed by itself.
SHARED = ("kind", "kind_text", "title", "place", "start_time", "end_time", "is_announced")


class SeriesQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(home__in=Home.objects.visible_to(user))

    def running(self, day):
        """Those with a meeting on `day` or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


class Series(Versioned):
    """A weekly meeting of a home from a day on, until a day or for good.

    `uid` names the intent, as of an activity. The meetings of the next SERIES_WEEKS_AHEAD weeks
    stand as plans. `ends_on` is the last day a meeting may have; ending the series sets it, and
    cancels what was planned for later.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    home = models.ForeignKey(
        Home, models.PROTECT, verbose_name=_("home"), related_name="series", editable=False
    )
    kind = models.ForeignKey(ActivityKind, models.PROTECT, verbose_name=_("kind"), related_name="+")
    kind_text = models.CharField(_("what it was"), max_length=50, blank=True)
    title = models.CharField(_("title"), max_length=30, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("weekday"), choices=sorted(WEEKDAYS.items()), validators=[MaxValueValidator(6)]
    )
    start_time = models.TimeField(_("begins"))
    end_time = models.TimeField(_("ends"), null=True, blank=True)
    is_announced = models.BooleanField(_("announced to everyone"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["home_id", "weekday", "start_time", "pk"]
        verbose_name = _("series")
        constraints = [
            models.CheckConstraint(name="series_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(
                name="series_meeting_ends_after_it_begins",
                condition=Q(end_time=None) | Q(end_time__gt=F("start_time")),
            ),
        ]

    def __str__(self):
        return f"{self.home_id} {self.weekday} {self.start_time:%H:%M}"

    def get_absolute_url(self):
        return reverse("activities:series_detail", args=[self.uid])

    @property
    def area_id(self):
        return self.home.area_id

    @property
    def heading(self):
        """Its title, else the words of an 'other' kind, else the kind's name."""
        return self.title or self.kind_text or str(self.kind)

    @property
    def has_ended(self):
        """It was ended, or its last day is past."""
        past = self.ends_on is not None and self.ends_on < timezone.localdate()
        return bool(self.end_reason) or past

    def days_ahead(self, today):
        """The days of its meetings from `today` to the end of the weeks that are planned."""
        last = today + settings.SERIES_WEEKS_AHEAD * WEEK
        last = min(last, self.ends_on) if self.ends_on else last
        day = max(self.starts_on, today)
        day += timedelta(days=(self.weekday - day.weekday()) % 7)
        while day <= last:
            yield day
            day += WEEK

    def plan_ahead(self, by=None, today=None):
        """Plans the meetings of the next weeks that do not stand yet; returns the new ones.

        `by` is who caused it, nobody when the portal does it by itself; `today` may be another day
        for a demonstration. Under the series' row lock, so that two who do it at once plan each
        meeting once.
        """
        with transaction.atomic():
            series = Series.objects.select_for_update().get(pk=self.pk)
            if self.home.state != HomeState.OPEN:
                return []
            known = set(series.meetings.values_list("series_on", flat=True))
            days = series.days_ahead(today or timezone.localdate())
            return [_plan(series, day, by) for day in days if day not in known]

    def follow(self, before, user):
        """Takes a change of the series to its coming meetings; `before` is the series as it was.

        A meeting that was changed by itself keeps what was said of it; one after the last day is
        cancelled. The series' row is locked.
        """
        coming = self.meetings.select_for_update().filter(
            state=ActivityState.PLANNED, held_on__gte=timezone.localdate()
        )
        for meeting in coming:
            if self.ends_on and meeting.held_on > self.ends_on:
                _call_off(meeting, user, str(_("The series ended.")))
            elif _shared(meeting) == _shared(before) != _shared(self):
                _replan(meeting, self, user)

    def end(self, user, reason):
        """No meeting after today: what was planned for later is cancelled, all else stays."""
        with transaction.atomic():
            current = Series.objects.select_for_update().get(pk=self.pk)
            if current.has_ended:
                return current
            today = timezone.localdate()
            told = "" if current.ends_on is None else current.ends_on.isoformat()
            current.ends_on, current.end_reason = today, reason
            current.touch(user)
            current.save()
            changes = {"ends_on": [told, current.ends_on.isoformat()]}
            record(user, Action.CANCEL, current, changes=changes, reason=reason)
            for meeting in current.meetings.filter(state=ActivityState.PLANNED, held_on__gt=today):
                _call_off(meeting, user, reason)
        return current


def _shared(one):
    return [getattr(one, f"{name}_id" if name == "kind" else name) for name in SHARED]


def _plan(series, day, by):
    user = series.changed_by
    meeting = Activity.objects.create(
        **{name: getattr(series, name) for name in SHARED},
        uid=uuid.uuid5(series.uid, day.isoformat()),
        series=series,
        series_on=day,
        held_on=day,
        state=ActivityState.PLANNED,
        step=Step.PLANNED,
        submitted_at=None,
        logged_role=user.role,
        created_by=user,
        changed_by=user,
        is_demo=series.is_demo,
    )
    ActivityHome.objects.create(activity=meeting, home=series.home, is_lead=True)
    record(by, Action.CREATE, meeting, changes={"held_on": ["", day.isoformat()]})
    return meeting


def _replan(meeting, series, user):
    for name in SHARED:
        setattr(meeting, name, getattr(series, name))
    meeting.step, meeting.step_reason, meeting.beside = Step.REPLANNED, "", {}
    meeting.touch(user)
    meeting.save()


def _call_off(meeting, user, reason):
    take_step(
        meeting,
        Step.CANCELLED,
        user,
        version=meeting.version,
        reason=reason,
        cancelled_for=CancelReason.SERIES,
    )
