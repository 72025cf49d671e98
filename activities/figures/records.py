"""Records as the figures read them: one row each, its participants in one value."""

from array import array
from collections import defaultdict
from dataclasses import dataclass

from activities.models import Attendance
from activities.models.packed import NUMBER, unpacked


@dataclass(slots=True)
class Record:
    """A counted record: its homes, and in order the numbers of those who took part by name."""

    homes: tuple
    kind: str
    held_on: object
    headcount: int
    persons: array


def records_of(counted):
    """Every one of these activities as a Record, in at most two queries."""
    found = {}
    names = ("pk", "activity_homes__home_id", "kind__code", "held_on", "headcount")
    for (pk, home, *told), persons in with_persons(counted, *names):
        known = found.get(pk)
        if known is None:
            found[pk] = Record((home,), *told, persons)
        else:  # a joint activity has a row for each of its homes
            known.homes = (*known.homes, home)
    return found.values()


def with_persons(counted, *names):
    """([values of these names], persons) of every row; at most two queries.

    What is packed is read from its pack, and anything else from its rows of attendance: what
    changed since the last night, and all of it where packing never ran.
    """
    rows = list(counted.values_list("packed__persons", "pk", *names))
    loose = _loose(counted) if any(row[0] is None for row in rows) else {}
    for pack, pk, *told in rows:
        yield told, loose.get(pk, NOBODY) if pack is None else unpacked(pack)


def _loose(counted):
    """{activity: persons} of those that have no pack."""
    ticks = Attendance.objects.participants().order_by()
    ticks = ticks.filter(activity__in=counted.filter(packed=None).values("pk"))
    found = defaultdict(list)
    for activity, person in ticks.values_list("activity", "person"):
        found[activity].append(person)
    return {activity: array(NUMBER, sorted(persons)) for activity, persons in found.items()}


NOBODY = array(NUMBER)
