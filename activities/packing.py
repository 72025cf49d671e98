"""Packing records for counting, and proving that packs and stored numbers are true."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, F, Q

from activities.columns import Records
from activities.models import Activity, ChangedActivity, PackedActivities
from activities.models.packed import SIZE


@dataclass
class Verified:
    """Activities looked at, packs made, and the keys of the records whose numbers were wrong."""

    activities: int = 0
    packs_made: int = 0
    wrong_packs: list = field(default_factory=list)
    wrong_named: list = field(default_factory=list)

    @property
    def differences(self):
        return len(self.wrong_packs) + len(self.wrong_named)


def pack_all():
    """Packs what is in no pack and what changed since; returns how many packs were made."""
    changed = ChangedActivity.objects.values_list("activity", flat=True).distinct()
    asked = {key // SIZE for key in changed.order_by().iterator()}
    asked |= set(_all_numbers()) - set(PackedActivities.objects.values_list("pk", flat=True))
    for number in sorted(asked):
        _pack(number)
    return len(asked)


def verify():
    """Packs, then compares every pack and every stored number with the rows.

    A wrong pack is made anew, for it is only a copy; a wrong number is told and left alone.
    """
    found = Verified(packs_made=pack_all())
    for number in _all_numbers():
        _verify(number, found)
    return found


def _all_numbers():
    keys = Activity.objects.order_by("pk").values_list("pk", flat=True)
    first, last = keys.first(), keys.last()
    return range(0) if first is None else range(first // SIZE, last // SIZE + 1)


def _keys(number):
    return number * SIZE, number * SIZE + SIZE - 1


def _rows(number):
    return Activity.objects.filter(pk__range=_keys(number))


@transaction.atomic
def _pack(number):
    """Only notes that were there before the rows were read are taken away.

    Whoever writes meanwhile leaves a note that stays, so that the record is read from its rows.
    The pack is locked first: another that is made at the same time waits, and reads newer rows.
    """
    packs = PackedActivities.objects.select_for_update()
    pack, _made = packs.get_or_create(number=number)
    noted = ChangedActivity.objects.filter(activity__range=_keys(number))
    seen = list(noted.values_list("pk", flat=True))
    for name, column in Records.read(_rows(number)).packed().items():
        setattr(pack, name, column)
    pack.save()
    ChangedActivity.objects.filter(pk__in=seen).delete()


@transaction.atomic
def _verify(number, found):
    """Under the row locks under which attendance is written (`activities.attendance`)."""
    keys = list(_rows(number).select_for_update().order_by("pk").values_list("pk", flat=True))
    wrong = _differing(number)
    if wrong:
        _pack(number)
    came = Count("attendances", filter=Q(attendances__role="participant"))
    named = Activity.objects.filter(pk__in=keys).annotate(came=came).exclude(named=F("came"))
    found.activities += len(keys)
    found.wrong_packs += wrong
    found.wrong_named += named.order_by("pk").values_list("pk", flat=True)


def _differing(number):
    """Keys of the records that the pack tells otherwise than the rows, and that nobody noted."""
    packs = PackedActivities.objects.filter(number=number).values_list("facts", "homes", "persons")
    packed = _by_key(Records.unpacked(packs))
    rows = _by_key(Records.read(_rows(number)))
    noted = ChangedActivity.objects.filter(activity__range=_keys(number))
    noted = set(noted.values_list("activity", flat=True))
    keys = (packed.keys() | rows.keys()) - noted
    return sorted(key for key in keys if packed.get(key) != rows.get(key))


def _by_key(records):
    """{key: everything the figures read of the record}."""
    alone = (records.take([place]) for place in range(len(records)))
    return {int(one.keys[0]): one.packed() for one in alone}
