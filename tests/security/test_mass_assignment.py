"""A form stores what it shows and nothing else, whatever the client sends beside it (R-03)."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from tests import addresses
from tests.permission_table import rows
from tests.sample import share
from tests.snapshot import VOLATILE, tables, timeless
from tests.world import ROLES, body

pytestmark = pytest.mark.django_db
REFUSED = {"in", "401", "403", "404", "405", "go"}
DANGEROUS = [
    "is_staff", "is_superuser", "is_active", "is_admin", "groups", "permissions", "role", "area",
    "area_id", "town", "town_id", "owner", "owner_id", "user_id", "status", "state", "published",
    "published_at", "confirmed", "deleted", "pk", "id", "password", "next_state", "admin",
]  # fmt: skip
# What an empty field is filled with, so that the form stores something.
ANSWERS = {
    "username": "new-one",
    "name": "新人",
    "role": "village",
    "area": "621125108207",
    "new_name": "新人",
    "kind": "dance",
    "headcount": "5",
    "headline": "新的标题",
    "name_zh": "新的一项",
    "name_en": "A new one",
    "words": "请再核对",
    "reason": "搬家",
    "main_theme": "",
    "state": "",
    "held_on": (timezone.localdate() + timedelta(days=20)).isoformat(),
    "weekday": "4",
    "start_time": "10:00",
    "unit": "县司法局",
    "code": "",
    "mood": "glad",
    "family_name": "新的一家",
    "honour": "",
    "reasons": "和气",
    "given_by": "户主",
    "way": "paper",
    "text": "说一句话",
    "answer": "答一句话",
    "number": "20260301-0001",
    "note": "说明",
}
CHANGED = {
    "activities:activity_edit": {"headcount": "13"},
    "activities:plan_edit": {"start_time": "15:00"},
    "activities:series_edit": {"start_time": "20:00"},
    "activities:supporter_edit": {"unit": "县法院"},
    "activities:activity_supporters": {"name": "新讲师", "role": "lawyer", "unit": "县法院"},
    "families:nomination_create": {"harmony_at_home": "on"},
    "families:nomination_edit": {"reasons": "更和气"},
    "families:family_story": {"story_zh": "新写的故事"},
    "pages:feedback": {"kind": "suggestion"},
}
FIRST_CHOICE = {"main_theme", "state", "reason", "honour", "kind"}
STORING = [
    "accounts:user_create",
    "accounts:user_edit",
    "activities:activity_create",
    "activities:activity_edit",
    "activities:activity_return",
    "activities:activity_supporters",
    "activities:activity_void",
    "activities:plan_cancel",
    "activities:plan_create",
    "activities:plan_edit",
    "activities:series_create",
    "activities:series_edit",
    "activities:series_end",
    "activities:supporter_edit",
    "homes:head_change",
    "homes:home_create",
    "homes:home_edit",
    "homes:home_state",
    "homes:theme_create",
    "homes:theme_edit",
    "news:article_create",
    "news:article_edit",
    "families:consent_create",
    "families:family_story",
    "families:nomination_create",
    "families:nomination_edit",
    "families:nomination_step",
    "pages:feedback",
    "pages:feedback_answer",
]
# Positions at which a form stores nothing, because it speaks of something else there.
BESIDE = {
    "activities:activity_void": {"plan"},
    "activities:plan_cancel": {"by_head"},
    "activities:plan_edit": {"by_head"},
}
STORED_AT = {"-", "own", "by_head", "plan", "in_hand"}
OURS = ["accounts", "areas", "photos", "homes", "activities", "families", "news", "pages"]
PAGES = sorted(
    {
        (row.name, row.position, role)
        for row in rows()
        if row.method == "POST"
        for role in [next((r for r in ROLES if row.expected[r] not in REFUSED), None)]
        if role
    }
)


def hostile_values(world, shown):
    """Every column of every model and the dangerous names, with values that would show."""
    columns = {
        name
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        for name in (field.name, field.attname)
    }
    values = {
        "area": "621125105",
        "area_id": "621125105",
        "role": "president",
        "state": "confirmed",
    }
    values |= {
        "is_active": "",
        "password": "hostile-password-1",
        "home_id": world.homes["other"].pk,
    }
    return {
        name: values.get(name, "1")
        for name in columns | set(DANGEROUS)
        if name not in shown and name != "csrfmiddlewaretoken"
    }


def filled(response):
    """What a browser would send back from this page: what stands there, and some answers."""
    data, shown = {}, set(re.findall(r' name="([\w-]+)"', body(response).decode()))
    for form in {id(f): f for f in forms_of(response)}.values():
        for bound in form:
            shown.add(bound.html_name)
            value = bound.value()
            if value in (None, "", []) and bound.name in ANSWERS:
                value = answer(bound)
            if value not in (None, "", []) and not hasattr(value, "read"):
                data[bound.html_name] = value
    return data, shown


def answer(bound):
    """Our answer to an empty field: the first choice where there is one and we have no word."""
    choices = [str(value) for value, _ in getattr(bound.field, "choices", []) if value]
    if bound.name == "username" and "role" not in bound.form.fields:
        return ""  # the account of a new head, which need not be given
    return choices[0] if choices and bound.name in FIRST_CHOICE else ANSWERS[bound.name]


def forms_of(response):
    contexts = response.context or []
    flat = {key: value for part in contexts for key, value in part.flatten().items()}
    return [value for value in flat.values() if hasattr(value, "changed_data")]


def outcome(client, path, data):
    """Status and tables after the POST, which is taken back."""
    with transaction.atomic():
        response = client.post(path, data)
        body(response)
        found = tables(besides=VOLATILE)
        transaction.set_rollback(True)
    return response.status_code, found


@pytest.fixture(scope="module")
def before(world, django_db_blocker):
    """All tables before any POST; each of them is taken back."""
    with django_db_blocker.unblock():
        return tables(besides=VOLATILE)


@pytest.mark.parametrize(("name", "position", "role"), share(PAGES))
def test_form_ignores_what_it_does_not_show(name, position, role, world, clients, before):
    path = addresses.address(world, name, position, role)
    page = clients[role].get(path)
    data, shown = filled(page) if page.status_code == 200 else ({}, set())
    data |= CHANGED.get(name, {})

    plain = outcome(clients[role], path, data)
    if name in STORING and position in STORED_AT - BESIDE.get(name, set()):
        assert plain[1] != before, "the form was not filled well enough to store anything"
    hostile = outcome(clients[role], path, hostile_values(world, shown) | data)

    assert hostile[0] == plain[0]
    assert timeless(hostile[1], before) == timeless(plain[1], before)
