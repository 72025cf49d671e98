"""The days of a canteen: what was served, what is missing, and the number of the next meal.

A missed day is a gap, never nought: nobody wrote down how many came.
"""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from activities import ledger, questions
from activities.models import Activity, ActivityState
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave
from homes.models import ClosedDay, Facility, Meal
from homes.models.life import open_spans

ASKED_ABOUT = timedelta(days=14)  # a gap older than this is told on the canteen's page alone
ENDED = (ActivityState.CANCELLED, ActivityState.VOID)


@dataclass(frozen=True)
class Sitting:
    """One meal of one canteen on one day, with its record where there is one."""

    canteen: Facility
    day: date
    meal: Meal
    record: Activity | None = None

    @property
    def code(self):
        return code_of(self.canteen, self.meal)


@dataclass(frozen=True)
class Day:
    """One day of a canteen.

    `state` is served, part (a meal of several is missing), gap, closed, to_come, or outside its
    opening days.
    """

    day: date
    state: str
    sittings: list = field(default_factory=list)
    reason: str = ""

    @property
    def diners(self):
        """How many meals were eaten, or None where none was logged."""
        numbers = [one.record.headcount for one in self.sittings if one.record]
        return sum(numbers) if numbers else None


@dataclass
class Keeping:
    """A canteen whose days she keeps: what to log today, and the latest gaps, oldest first."""

    canteen: Facility
    today: list
    gaps: list
    numbers: dict  # meal -> number of diners to begin with


def code_of(canteen, meal):
    """How a form names a meal of a canteen."""
    return f"{canteen.pk}-{meal}"


def standing(canteens, first, last):
    """Records of these canteens' meals from `first` to `last`, both days inside."""
    held = Activity.objects.filter(facility__in=canteens).held_between(first, last)
    return held.exclude(state__in=ENDED).order_by("held_on", "pk")


def record_of(canteen, day, meal):
    """The record of this meal, or None."""
    found = Activity.objects.filter(facility=canteen, held_on=day, meal=meal)
    return found.exclude(state__in=ENDED).with_details().first()


def kept_by(user, today):
    """Keepings of the canteens nearest to her, in three queries however many there are."""
    canteens = list(Facility.objects.nearest_to(user).in_use(today).select_related("home"))
    first = today - ASKED_ABOUT
    records = defaultdict(dict)
    for one in standing(canteens, first, today):
        records[one.facility_id][one.held_on, one.meal] = one
    closed = _closed_days(canteens, first, today)
    return [_keeping(one, first, today, records[one.pk], closed[one.pk]) for one in canteens]


def month_of(canteen, first, today):
    """The days of the month that begins on `first`, in three queries."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    records = {(one.held_on, one.meal): one for one in standing([canteen], first, last)}
    closed = _closed_days([canteen], first, last)[canteen.pk]
    span = [first + timedelta(days=past) for past in range((last - first).days + 1)]
    spans = open_spans(canteen.home)
    return [
        _day(canteen, day, today, records, closed, any(begin <= day <= end for begin, end in spans))
        for day in span
    ]


def days_of(canteens, first, today):
    """[(canteen, its days from `first` to today)], in three queries however many there are."""
    canteens, records = list(canteens), defaultdict(dict)
    for one in standing(canteens, first, today):
        records[one.facility_id][one.held_on, one.meal] = one
    closed = _closed_days(canteens, first, today)
    span = [first + timedelta(days=past) for past in range((today - first).days + 1)]
    return [
        (one, [_day(one, day, today, records[one.pk], closed[one.pk], one.since <= day)
               for day in span])
        for one in canteens
    ]  # fmt: skip


def first_number(canteen, meal, records):
    """The number to begin with: as many as last time, else as usual."""
    earlier = [one for (_day, served), one in sorted(records.items()) if served == meal]
    return earlier[-1].headcount if earlier else canteen.usual_diners


def last_record(canteen, meal):
    """The record of the latest such meal, or None."""
    held = Activity.objects.filter(facility=canteen, meal=meal).exclude(state__in=ENDED)
    return held.order_by("-held_on").first()


def last_number(canteen, meal):
    """As `first_number`, asked of the database."""
    latest = last_record(canteen, meal)
    return latest.headcount if latest else canteen.usual_diners


def is_closed(canteen, day):
    """Whether it serves nothing on this day, by its rule or because it was marked so."""
    return not canteen.is_served_on(day) or canteen.closed_days.filter(closed_on=day).exists()


@transaction.atomic
def change_number(activity, headcount, user, *, version, reason="", photos=(), people_shown=""):
    """A second entry for a meal updates the first; returns the record as it now stands.

    Raises StaleSave when it is no longer the one that she was asked about.
    """
    current = Activity.objects.select_for_update().get(pk=activity.pk)
    if current.version != version:
        raise StaleSave(current)
    before = current.headcount
    current.resubmit(user, reason)
    if photos:
        there = current.activity_photos.count()
        current.beside = {"photos": [there, there + len(photos)]}
    current.headcount = headcount
    current.touch(user)
    current.save()
    if photos:
        ledger.add_photos(current, photos, people_shown)
    questions.renew(current)
    record(user, Action.CHANGE, current, changes={"headcount": [str(before), str(headcount)]})
    return current


def _closed_days(canteens, first, last):
    marked = ClosedDay.objects.filter(facility__in=canteens, closed_on__range=(first, last))
    found = defaultdict(dict)
    for one in marked:
        found[one.facility_id][one.closed_on] = one.reason
    return found


def _keeping(canteen, first, today, records, closed):
    begin = max(first, canteen.since, canteen.opened_on)
    span = [begin + timedelta(days=past) for past in range((today - begin).days + 1)]
    days = [_day(canteen, day, today, records, closed) for day in span]
    gaps = [one.day for one in days if one.state in ("gap", "part") and one.day < today]
    now = [one.sittings for one in days if one.day == today and one.state != "closed"]
    numbers = {meal: first_number(canteen, meal, records) for meal in canteen.meals_served}
    return Keeping(canteen, now[0] if now else [], gaps, numbers)


def _day(canteen, day, today, records, closed, is_open=True):
    served = is_open and canteen.is_served_on(day)
    meals = list(canteen.meals_served) if served else []
    meals += [meal for held, meal in records if held == day and meal not in meals]
    sittings = [Sitting(canteen, day, meal, records.get((day, meal))) for meal in meals]
    state = _state(day, today, served, sittings, day in closed)
    return Day(day, state, sittings, closed.get(day, ""))


def _state(day, today, served, sittings, marked):
    logged = [one.record for one in sittings]
    if any(logged):
        return "served" if all(logged) or marked else "part"
    if marked or not served:
        return "closed" if marked else "outside"
    return "gap" if day < today else "to_come"
