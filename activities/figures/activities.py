"""Activities and person-times by period, and what waits to be reviewed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, IntegerField, Min, Q, Sum, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from activities.figures.at_once import at_once, total
from activities.models import ActivityState
from activities.models.life import COUNTED


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
        return last_of_month(self.first)


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


def last_of_month(first):
    """The last day of the month that begins on `first`."""
    return following_month(first) - timedelta(days=1)


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


def person_times_of(path=""):
    """An expression: the person-times of the activity at `path`, nought when it does not count.

    For questions about many rows that point at activities; `path` ends with two underscores.
    """
    counts = When(**{f"{path}state__in": COUNTED}, then=F(f"{path}headcount"))
    return Case(counts, default=0, output_field=IntegerField())


def in_quarter(months, quarter):
    """The tally of a quarter, from the tallies of its months."""
    inside = [m.tally for m in months if quarter.first <= m.first <= quarter.last]
    return sum(inside, Tally())


def backlog(activities, today):
    """What waits today, and since when there are records; in one query."""
    submitted = activities.filter(state=ActivityState.SUBMITTED)
    returned = activities.filter(state=ActivityState.RETURNED)
    found = at_once(
        {
            "waiting": total(submitted, Count("pk")),
            "oldest_at": total(submitted, Min("submitted_at")),
            "returned": total(returned, Count("pk")),
            "earliest": activities.counted().order_by("held_on").values("held_on")[:1],
        }
    )
    oldest_at = found["oldest_at"]
    age = (today - timezone.localdate(oldest_at)).days if oldest_at else None
    return Backlog(found["waiting"] or 0, age, found["returned"] or 0, found["earliest"])
