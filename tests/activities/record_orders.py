"""Several women work on one record at once: each looks, and later acts on what she saw.

`play` lets them act in a given order through the forms of the portal, and checks after every
act that nothing was silently overwritten and that the record only went where it may go.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st

from activities.forms import ActivityEditForm, ConfirmForm, ReturnForm, UndoForm, VoidForm
from activities.models import Activity, ActivityState
from activities.models.life import COUNTED, NEXT_STATES, WRITING, WrongStep
from federation.accounts.versioned_form import StaleSave

WOMEN = ("head", "village", "town", "county")
ACTS = ("confirm", "return", "correct", "void", "undo")
# She looks, or acts on what she saw last; a number tells one correction from another.
MOVES = st.tuples(
    st.sampled_from(WOMEN), st.sampled_from(("look", "look", *ACTS)), st.integers(1, 2000)
)
ORDERS = st.lists(MOVES, min_size=2, max_size=14)


@dataclass
class Table:
    """What the women see, what they wrote, and how their acts ended."""

    activity: Activity
    users: dict
    seen: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)
    ended: Counter = field(default_factory=Counter)


def play(activity, users, order):
    """Plays the order; returns how many acts were done, overtaken or refused."""
    table = Table(activity, users)
    for woman in WOMEN:
        _look(table, woman)
    for woman, act, number in order:
        if act == "look":
            _look(table, woman)
        else:
            _act(table, woman, act, number)
    _check_the_whole_history(table)
    return table.ended


def _look(table, woman):
    table.seen[woman] = Activity.objects.with_details().get(pk=table.activity.pk)


def _act(table, woman, act, number):
    before = _now(table)
    outcome = _attempt(table, woman, act, number)
    after = _now(table)
    table.ended[outcome] += 1
    if outcome != "done":
        assert after == before, f"{act} was {outcome} and changed something"
        return
    assert table.seen[woman].version == before["version"], "she acted on what she had not seen"
    assert after["version"] == before["version"] + 1
    assert after["state"] in NEXT_STATES[ActivityState(before["state"])]
    assert after["changed_by"] == table.users[woman].pk
    if act in ("confirm", "return"):
        assert not _wrote(table, table.users[woman]), "she reviewed what she wrote"
    if act == "correct":
        assert after["headcount"] == number
        table.written[after["version"]] = number
    else:
        assert after["headcount"] == before["headcount"], f"{act} changed the number"


def _attempt(table, woman, act, number):
    """done, overtaken (somebody was faster) or refused."""
    try:
        with transaction.atomic():
            form = _form(table, woman, act, number)
            if not form.is_valid() or (act == "correct" and not form.is_changed):
                return "refused"
            form.save()
    except StaleSave:
        return "overtaken"
    except (WrongStep, PermissionDenied):
        return "refused"
    return "done"


def _form(table, woman, act, number):
    user, seen = table.users[woman], table.seen[woman]
    reasoned = {"version": seen.version, "reason": "own", "words": f"{woman} {number}"}
    if act == "correct":
        return _correction(user, seen, number)
    kind = {"confirm": ConfirmForm, "return": ReturnForm, "void": VoidForm, "undo": UndoForm}[act]
    return kind(reasoned, user=user, activity=seen)


def _correction(user, seen, number):
    data = {
        "version": seen.version,
        "kind": seen.kind.code,
        "held_on": seen.held_on.isoformat(),
        "headcount": str(number),
        "people_shown": "unknown",
    }
    fresh = Activity.objects.with_details().get(pk=seen.pk)
    if fresh.state not in (*COUNTED, ActivityState.RETURNED):
        raise WrongStep(fresh)
    # The page she opened: its values, its version.
    for name in ("version", "state", "headcount"):
        setattr(fresh, name, getattr(seen, name))
    return ActivityEditForm(data, {}, instance=fresh, user=user)


def _now(table):
    names = ("version", "state", "step", "headcount", "changed_by", "reviewed_by", "review_note")
    row = Activity.objects.filter(pk=table.activity.pk).values(*names).get()
    return row | {"versions": table.activity.history.count()}


def _wrote(table, user):
    versions = table.activity.history.filter(step__in=WRITING, changed_by=user)
    return table.activity.created_by_id == user.pk or versions.exists()


def _check_the_whole_history(table):
    """Every version is there, each one step from the one before, and every number she stored."""
    versions = list(table.activity.history.order_by("version"))
    assert [one.version for one in versions] == list(range(1, len(versions) + 1))
    for old, new in zip(versions, versions[1:], strict=False):
        assert new.state in NEXT_STATES[ActivityState(old.state)]
    kept = {one.version: one.headcount for one in versions}
    assert {version: kept[version] for version in table.written} == table.written
