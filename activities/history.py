"""The history of one record, readable: who, when, why, and what changed from what to what."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.utils.formats import localize
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, ActivityState, Step

TOLD = (
    "held_on",
    "start_time",
    "end_time",
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
    "is_announced",
)
# What stands in other tables, as `Activity.beside` names it.
BESIDE = {
    "photos": _("photos"),
    "homes": _("homes"),
    "supporters": _("number of supporters"),
    "attendance": _("named participants"),
    "helpers": _("number of helpers"),
}


@dataclass(frozen=True)
class Told:
    """One saved version: the step that made it, the state it reached and what changed."""

    at: datetime
    by: object
    step: str
    name: str
    state: str
    note: str
    changes: list = field(default_factory=list)


def steps_of(activity):
    """All versions of the record, the newest first, in one query."""
    versions = list(
        activity.history.select_related("kind", "changed_by").order_by("version", "history_id")
    )
    if not versions:
        return []
    later = [_told(new, _changes(old, new)) for old, new in pairwise(versions)]
    return [*reversed(later), _told(versions[0], [])]


def _told(version, changes):
    note = version.review_note if version.step == Step.RETURNED else version.step_reason
    return Told(
        at=version.changed_at,
        by=version.changed_by,
        step=version.step,
        name=Step(version.step).label,
        state=ActivityState(version.state).label,
        note=note,
        changes=changes,
    )


def _changes(old, new):
    """(label, before, after) of each field that differs, and of what stands beside the record."""
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in TOLD)
    own = [
        (Activity._meta.get_field(name).verbose_name, _shown(before), _shown(after))
        for name, before, after in pairs
        if before != after
    ]
    beside = new.beside if new.beside != old.beside else {}
    return own + [
        (BESIDE[name], _shown(before), _shown(after))
        for name, (before, after) in beside.items()
        if name in BESIDE
    ]


def _shown(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return pgettext("between the parts of a list", ", ").join(map(str, value))
    return str(value if isinstance(value, str | int) else localize(value))
