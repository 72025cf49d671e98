"""Whom activities served: person-times and different persons, side by side.

Volunteers, hosts and lecturers are served by nobody and counted nowhere here. A merge of persons
moves their attendance to one row, so that nothing here has to know of it.
"""

from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Left, TruncMonth

from activities.columns import Joined, numbers
from activities.figures.records import records_of
from activities.models import ActivityHome, Attendance
from federation.areas.models import Level
from homes.models import Person, Sex, Theme

# Dimension -> digits of the area code, or the key itself; of a home, or of the activity.
PLACES = {Level.COUNTY: Left("home__area_id", 6), Level.TOWN: Left("home__area_id", 9)}
OF_HOMES = PLACES | {"home": F("home__code")}
FEW = 500  # ticks whose persons are asked for by number; of more, all women are read
OF_ACTIVITIES = {"kind": F("kind__code"), "month": TruncMonth("held_on")}


@dataclass(frozen=True)
class Served:
    """Activities and whom they served.

    `person_times` of which `named` by name; `persons` different ones among the named, of whom
    `women` are recorded as female.
    """

    activities: int = 0
    person_times: int = 0
    named: int = 0
    persons: int = 0
    women: int = 0

    @property
    def unnamed(self):
        """Person-times without a name; they never enter the persons."""
        return self.person_times - self.named


_NUMBERS = {"activities": Count("pk"), "person_times": Sum("headcount"), "named": Sum("named")}
_PERSONS = {
    "persons": Count("person", distinct=True),
    "women": Count("person", distinct=True, filter=Q(person__sex=Sex.FEMALE)),
}
_BY_NAME = _PERSONS | {
    "activities": Count("activity", distinct=True),
    "named": Count("pk", distinct=True),
}


def served(activities, group=None):
    """The Served of the counted ones among the activities, in at most four queries.

    With a `group` only its members on the day of the activity count: those known by name, and the
    activities at which at least one of them was.
    """
    counted = activities.counted().order_by()
    if group is not None:
        return _by_name(ticks_of(counted).of_group(group))
    records = records_of(counted)
    persons = np.flatnonzero(np.bincount(records.persons.flat))
    women = int(are_women(persons)[persons].sum())
    whole = len(records), records.headcounts.sum(), records.persons.lengths.sum()
    return Served(*map(int, whole), len(persons), women)


def are_women(persons):
    """For each number up to the largest of these persons, whether she is recorded as female."""
    found = np.zeros(int(persons.max(initial=0)) + 1, bool)
    rows = Person.objects.filter(sex=Sex.FEMALE, pk__lt=len(found)).order_by()
    if len(persons) <= FEW:
        rows = rows.filter(pk__in=persons.tolist())
    found[numbers(rows.aggregate(all=Joined("pk"))["all"])] = True
    return found


def served_by(activities, dimension, homes=None):
    """{key: Served} by "county", "town", "home", "kind", "month" or "theme".

    Keys are the area code, the codes of home, kind and theme, the first day of the month; what
    has no counted activity is left out. A joint activity stands once at each key that one of its
    homes has, so that places and themes may exceed the total. `homes` limits the homes that give
    keys. The number of queries does not grow with the activities.
    """
    counted = activities.counted().order_by()
    if dimension == "theme":
        themes = {theme.code: served(counted.with_theme(theme)) for theme in Theme.objects.all()}
        return {code: found for code, found in themes.items() if found.activities}
    if dimension in OF_ACTIVITIES:
        return _grouped(*_of_activities(counted, dimension))
    return _grouped(*_of_homes(counted, OF_HOMES[dimension], homes))


def served_by_group(activities):
    """{code of a group: Served}, members by the day of the activity, in one query."""
    membership = "person__group_memberships"
    begun = Q(**{f"{membership}__started_on__lte": F("activity__held_on")})
    not_ended = Q(**{f"{membership}__ended_on": None})
    not_ended |= Q(**{f"{membership}__ended_on__gt": F("activity__held_on")})
    ticks = ticks_of(activities.counted().order_by()).filter(begun & not_ended)
    rows = ticks.values(key=F(f"{membership}__group__code")).annotate(**_BY_NAME)
    return {row.pop("key"): Served(person_times=row["named"], **row) for row in rows}


def ticks_of(counted):
    """Participations by name in these activities."""
    ticks = Attendance.objects.participants().order_by()
    return ticks.filter(activity__in=counted.values("pk"))


def _by_name(ticks):
    found = ticks.aggregate(**_BY_NAME)
    return Served(person_times=found["named"], **found)


def _of_activities(counted, dimension):
    """Rows of numbers and rows of persons, by something that each activity has once."""
    key = OF_ACTIVITIES[dimension]
    beside = {"kind": F("activity__kind__code"), "month": TruncMonth("activity__held_on")}
    numbers = counted.values(key=key).annotate(**_NUMBERS)
    return numbers, ticks_of(counted).values(key=beside[dimension]).annotate(**_PERSONS)


def _of_homes(counted, key, homes):
    """As `_of_activities`, by the places of the homes: of two links with one key one counts."""
    links = ActivityHome.objects.filter(activity__in=counted.values("pk"))
    links = links if homes is None else links.filter(home__in=homes)
    keyed = links.annotate(key=key)
    earlier = keyed.filter(
        activity=OuterRef("activity"), key=OuterRef("key"), pk__lt=OuterRef("pk")
    )
    once = keyed.filter(~Exists(earlier)).values("key")
    numbers = once.annotate(
        activities=Count("pk"),
        person_times=Sum("activity__headcount"),
        named=Sum("activity__named"),
    )
    ticks = keyed.filter(activity__attendances__role="participant").values("key")
    persons = ticks.annotate(
        persons=Count("activity__attendances__person", distinct=True),
        women=Count(
            "activity__attendances__person",
            distinct=True,
            filter=Q(activity__attendances__person__sex=Sex.FEMALE),
        ),
    )
    return numbers, persons


def _grouped(numbers, persons):
    rows = {row.pop("key"): row for row in numbers}
    for row in persons:
        rows[row.pop("key")] |= row
    return {key: Served(**_whole(row)) for key, row in rows.items()}


def _whole(row):
    """Sums of nothing are nought."""
    return {name: number or 0 for name, number in row.items()}
