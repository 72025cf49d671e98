"""The history of one record, readable: who, when, and what changed from what to what."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from activities.models import Activity, ActivityState

TOLD = (
    "held_on",
    "kind",
    "kind_text",
    "headcount",
    "women",
    "elders",
    "children",
    "others",
    "title",
    "place",
    "content",
    "late_reason",
)


@dataclass(frozen=True)
class Step:
    """One saved version: the state it reached and the fields that changed."""

    at: datetime
    by: object
    state: str
    state_name: str
    note: str
    changes: list = field(default_factory=list)
    is_first: bool = False

    @property
    def is_review(self):
        return self.state != ActivityState.SUBMITTED


def steps_of(activity):
    """All versions of the record, the newest first, in one query."""
    versions = list(
        activity.history.select_related("kind", "changed_by").order_by("version", "history_id")
    )
    if not versions:
        return []
    later = [_step(new, _changes(old, new)) for old, new in pairwise(versions)]
    return [*reversed(later), _step(versions[0], [], is_first=True)]


def _step(version, changes, is_first=False):
    return Step(
        at=version.changed_at,
        by=version.changed_by,
        state=version.state,
        state_name=str(dict(ActivityState.choices)[version.state]),
        note=version.review_note,
        changes=changes,
        is_first=is_first,
    )


def _changes(old, new):
    """(label, before, after) of each field that differs."""
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in TOLD)
    return [
        (Activity._meta.get_field(name).verbose_name, _shown(before), _shown(after))
        for name, before, after in pairs
        if before != after
    ]


def _shown(value):
    return "" if value is None else str(value)
