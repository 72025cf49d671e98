"""The records that the figures count: from packs, and from the rows of what changed since."""

import numpy as np

from activities.columns import Joined, Records, numbers
from activities.figures.at_once import at_once, total
from activities.models import ChangedActivity, PackedActivities
from activities.models.packed import SIZE

MANY = 20_000  # records read by their keys; of more, all are read from their rows
FEW_PACKS, FEW_RECORDS = 8, 5  # more packs than that, with fewer records in each: rows are quicker


def questions_of(counted):
    """What has to be asked `at_once` of these activities before their packs are read.

    What changed is asked for first: packing takes notes away after it made the pack.
    """
    changed = total(ChangedActivity.objects.all(), Joined("activity", distinct=True))
    return {"keys": total(counted, Joined("pk")), "changed": changed}


def records_of(counted, asked=None):
    """All of these activities as Records, in at most three queries, or two after the questions.

    Where packing never ran, and for what changed since the last night, rows are read; and where
    the records are thinly spread, as those of one village over ten years.
    """
    asked = asked or at_once(questions_of(counted))
    keys, changed = numbers(asked["keys"]), numbers(asked["changed"])
    packs = np.unique(keys // SIZE)
    if len(packs) > FEW_PACKS and len(keys) < len(packs) * FEW_RECORDS:
        return Records.read(counted)
    packed = _packed(packs)
    fresh = np.isin(packed.keys, keys) & ~np.isin(packed.keys, changed)
    packed = packed.take(np.flatnonzero(fresh))
    loose = np.setdiff1d(keys, packed.keys)
    if not len(loose):
        return packed
    if len(loose) > MANY:
        return Records.read(counted)
    return packed.and_more(Records.read(counted.filter(pk__in=loose.tolist())))


def _packed(packs):
    rows = PackedActivities.objects.filter(number__in=packs.tolist()).order_by("number")
    return Records.unpacked(rows.values_list("facts", "homes", "persons"))
