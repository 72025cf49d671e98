"""Every count of activities and homes, in one place (domain.md, section 5).

Functions take a queryset that is already limited to what the viewer may see and return frozen
values. A joint activity is one row of that queryset, so it counts once at every level. Inside the
house submitted and confirmed records count.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Left, TruncMonth
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityState
from homes.models import Home
from homes.quarter import Quarter

__all__ = ["DEFINITIONS", "AreaHomes", "Backlog", "HomeCount", "MonthTally", "Quarter", "Tally"]

# The rule of each figure in one sentence; screen, print and file take it from here.
DEFINITIONS = {
    "homes": _("Homes that have opened and not closed, as of the day stated; paused ones too."),
    "active": _("Homes with at least one submitted or confirmed activity in the quarter."),
    "dormant": _(
        "Open homes without a submitted or confirmed activity in the %(days)s days up to the day "
        "stated; paused and closed homes are left out."
    ),
    "activities": _(
        "Submitted and confirmed records of the quarter; a joint activity counts once, returned "
        "records do not count."
    ),
    "person_times": _(
        "Sum of the numbers of participants of these activities; whoever comes twice counts twice."
    ),
    "unreviewed": _("Share of these activities that nobody has confirmed yet."),
}


@dataclass(frozen=True)
class Tally:
    """Counted activities of a period, their person-times, and how many nobody has reviewed."""

    activities: int = 0
    person_times: int = 0
    unreviewed: int = 0

    @property
    def has_data(self):
        """False: nothing is recorded, which is another thing than nought."""
        return self.activities > 0

    @property
    def unreviewed_percent(self):
        """Share of unreviewed records in whole percent; some are never told as none or as all."""
        if not self.activities or self.unreviewed in (0, self.activities):
            return 100 if self.unreviewed else 0
        share = (200 * self.unreviewed + self.activities) // (2 * self.activities)
        return min(max(share, 1), 99)

    def __add__(self, other):
        return Tally(
            self.activities + other.activities,
            self.person_times + other.person_times,
            self.unreviewed + other.unreviewed,
        )


@dataclass(frozen=True)
class MonthTally:
    """The tally of the month that begins on `first`."""

    first: date
    tally: Tally

    @property
    def last(self):
        return following_month(self.first) - timedelta(days=1)


@dataclass(frozen=True)
class HomeCount:
    """Homes in a period: in being and dormant on its reference day, with activities in it."""

    day: date
    standing: int
    active: int
    dormant: int


@dataclass(frozen=True)
class AreaHomes:
    """The homes of one area as they are now: (state, number) pairs, and those nobody heads."""

    states: tuple = ()
    headless: int = 0

    def with_state(self, state, number, headless):
        return AreaHomes((*self.states, (state, number)), self.headless + headless)

    def number(self, state):
        """How many are in this state."""
        return dict(self.states).get(state, 0)


@dataclass(frozen=True)
class Backlog:
    """Records that wait: submitted ones with the age of the oldest in days, and returned ones."""

    waiting: int
    oldest_days: int | None
    returned: int
    earliest: date | None  # day of the first counted activity there is


def following_month(first):
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def months_up_to(last, number=12):
    """First days of the `number` months that end with the month of `last`."""
    ends = last.year * 12 + last.month
    return [date((n - 1) // 12, (n - 1) % 12 + 1, 1) for n in range(ends - number + 1, ends + 1)]


def monthly(activities, first, last):
    """Tallies of the months from the one of `first` to the one of `last`, in one query."""
    counted = activities.counted().held_between(first.replace(day=1), last).order_by()
    rows = counted.annotate(month=TruncMonth("held_on")).values("month").annotate(**_TALLY)
    known = {row.pop("month"): Tally(**row) for row in rows.values("month", *_TALLY)}
    month, months = first.replace(day=1), []
    while month <= last:
        months.append(MonthTally(month, known.get(month, Tally())))
        month = following_month(month)
    return tuple(months)


_TALLY = {
    "activities": Count("pk"),
    "person_times": Sum("headcount"),
    "unreviewed": Count("pk", filter=Q(state=ActivityState.SUBMITTED)),
}


def tally(activities, quarter):
    """The tally of one quarter."""
    counted = activities.counted().held_between(quarter.first, quarter.last)
    found = counted.aggregate(**_TALLY)
    return Tally(found["activities"], found["person_times"] or 0, found["unreviewed"])


def in_quarter(months, quarter):
    """The tally of a quarter, from the tallies of its months."""
    inside = [m.tally for m in months if quarter.first <= m.first <= quarter.last]
    return sum(inside, Tally())


def backlog(activities, today):
    """What waits today, and since when there are records, in one query."""
    submitted = Q(state=ActivityState.SUBMITTED)
    returned = Q(state=ActivityState.RETURNED)
    found = activities.aggregate(
        waiting=Count("pk", filter=submitted),
        oldest_at=Min("submitted_at", filter=submitted),
        returned=Count("pk", filter=returned),
        earliest=Min("held_on", filter=~returned),
    )
    oldest_at = found.pop("oldest_at")
    age = (today - timezone.localdate(oldest_at)).days if oldest_at else None
    return Backlog(oldest_days=age, **found)


def home_count(homes, quarter, today):
    """The homes of one quarter, in one query."""
    day = quarter.reference_day(today)
    found = homes.aggregate(
        standing=_among(Home.objects.standing_on(day)),
        active=_among(Home.objects.active_between(quarter.first, quarter.last)),
        dormant=_among(Home.objects.dormant(day)),
    )
    return HomeCount(day=day, **found)


def _among(others):
    return Count("pk", filter=Q(pk__in=others.values("pk")))


def homes_by_state(homes, width):
    """{area code cut to `width` digits: AreaHomes}, in one query."""
    rows = homes.order_by().values("state", row=Left("area_id", width))
    headless = _among(Home.objects.headless())
    found = {}
    for row in rows.annotate(number=Count("pk"), headless=headless):
        area = found.setdefault(row["row"], AreaHomes())
        found[row["row"]] = area.with_state(row["state"], row["number"], row["headless"])
    return found


def homes_by_area(homes, width):
    """{area code cut to `width` digits: homes}, in one query."""
    rows = homes.order_by().values(row=Left("area_id", width)).annotate(number=Count("pk"))
    return dict(rows.values_list("row", "number"))


def definition(code):
    """The rule of a figure in the language of the page."""
    return DEFINITIONS[code] % {"days": settings.DORMANT_DAYS}
