"""Sent twice, and sent again after everything else: no action of the records changes two things."""

import uuid

import pytest
from django.db import transaction

from tests import addresses
from tests.security.test_mass_assignment import CHANGED, filled
from tests.snapshot import VOLATILE, tables
from tests.world import body

pytestmark = pytest.mark.django_db
REASON = {"reason": "own", "words": "请核对"}
TOKEN = str(uuid.UUID(int=7))
# URL name, position of the object, role, and what a browser sends.
BUTTONS = [
    ("activities:activity_confirm", "by_head", "village", {"version": 1}),
    ("activities:activity_undo", "confirmed", "county", {"version": 1}),
    ("activities:review_many", "-", "village", {}),
    ("activities:undo_many", "-", "county", {}),
    ("activities:activity_void", "by_head", "head", {"version": 1} | REASON),
    ("activities:plan_cancel", "plan", "head", {"version": 1, "reason": "weather"}),
    ("activities:activity_homes", "by_head", "town", {"code": "621125108201-01"}),
    ("activities:activity_homes", "by_head", "head", {"code": "621125108201-01"}),
    ("activities:invitation_answer", "own", "head", {"answer": "yes"}),
    ("activities:invitation_answer", "own", "head", {"answer": "no"}),
    ("activities:question_answer", "by_head", "head", {}),
    ("activities:activity_faces", "by_head", "head", {"mood": "glad", "token": TOKEN}),
    ("activities:sheet_remove", "by_head", "head", {}),
    ("activities:series_end", "own", "head", {"reason": "换老师"}),
]
FORMS = [
    ("activities:activity_create", "-", "head"),
    ("activities:activity_edit", "by_head", "head"),
    ("activities:activity_return", "by_head", "village"),
    ("activities:activity_supporters", "by_head", "head"),
    ("activities:plan_create", "-", "head"),
    ("activities:plan_edit", "plan", "head"),
    ("activities:series_create", "-", "head"),
    ("activities:series_edit", "own", "head"),
    ("activities:supporter_edit", "own", "village"),
]


def sent(client, path, data):
    """The tables before, after the first POST and after two more; all of it is taken back."""
    found = [tables(besides=VOLATILE)]
    with transaction.atomic():
        for times in (1, 2):
            for _time in range(times):
                body(client.post(path, data))
            found.append(tables(besides=VOLATILE))
        transaction.set_rollback(True)
    return found


def picks(world):
    """Every record on the page, ticked."""
    return [f"{one.uid}.{one.version}" for one in world.activities.values() if one.number]


@pytest.mark.parametrize(("name", "position", "role", "data"), BUTTONS)
def test_button_pressed_twice_is_pressed_once(name, position, role, data, world, clients):
    path = addresses.address(world, name, position, role)
    data = data | ({"pick": picks(world)} if name.endswith("_many") else {})

    before, once, thrice = sent(clients[role], path, data)

    assert thrice == once
    if "undo" not in name:  # these verdicts are not hers to take back
        assert once != before, "the button did nothing at all"


@pytest.mark.parametrize(("name", "position", "role"), FORMS)
def test_form_sent_twice_is_sent_once(name, position, role, world, clients):
    path = addresses.address(world, name, position, role)
    data = filled(clients[role].get(path))[0] | CHANGED.get(name, {})

    before, once, thrice = sent(clients[role], path, data)

    assert once != before, "the form stored nothing"
    assert thrice == once
