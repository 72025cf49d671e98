"""Packing attendance for counting, and proving that packs and stored numbers are true.

Under the row locks of the activities, as everybody writes attendance (`activities.attendance`).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, F, Q

from activities.models import Activity, Attendance, PackedTicks
from activities.models.packed import packed

BATCH = 1000


@dataclass
class Verified:
    """How many activities were looked at, and the keys of those whose numbers were wrong."""

    activities: int = 0
    newly_packed: int = 0
    wrong_packs: list = field(default_factory=list)
    wrong_named: list = field(default_factory=list)

    @property
    def differences(self):
        return len(self.wrong_packs) + len(self.wrong_named)


def pack_all():
    """Packs every activity that has no pack; returns how many."""
    number, last = 0, 0
    while keys := _next(Activity.objects.filter(packed=None), last):
        number += _pack(keys)
        last = keys[-1]
    return number


def verify():
    """Compares every pack and every stored number with the rows; packs what has none.

    A wrong pack is made anew, for it is only a copy; a wrong number is told and left alone.
    """
    found, last = Verified(newly_packed=pack_all()), 0
    while keys := _next(Activity.objects.all(), last):
        _verify(keys, found)
        last = keys[-1]
    return found


def _next(activities, last):
    rows = activities.filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _pack(keys):
    _lock(keys)
    there = set(PackedTicks.objects.filter(pk__in=keys).values_list("pk", flat=True))
    ticks = _ticks(keys)
    rows = [PackedTicks(activity_id=key, persons=ticks[key]) for key in keys if key not in there]
    return len(PackedTicks.objects.bulk_create(rows))


@transaction.atomic
def _verify(keys, found):
    _lock(keys)
    ticks = _ticks(keys)
    rows = PackedTicks.objects.filter(pk__in=keys)
    wrong = [row for row in rows if bytes(row.persons) != ticks[row.pk]]
    for row in wrong:
        row.persons = ticks[row.pk]
        row.save()
    came = Count("attendances", filter=Q(attendances__role="participant"))
    named = Activity.objects.filter(pk__in=keys).annotate(came=came).exclude(named=F("came"))
    found.activities += len(keys)
    found.wrong_packs += [row.pk for row in wrong]
    found.wrong_named += named.order_by("pk").values_list("pk", flat=True)


def _lock(keys):
    list(Activity.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))


def _ticks(keys):
    """{activity: the pack it should have}, of any key."""
    persons = defaultdict(list)
    rows = Attendance.objects.participants().filter(activity__in=keys).order_by()
    for activity, person in rows.values_list("activity", "person"):
        persons[activity].append(person)
    return defaultdict(bytes, {key: packed(numbers) for key, numbers in persons.items()})
