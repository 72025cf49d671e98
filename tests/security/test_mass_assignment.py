"""A form stores what it shows and nothing else, whatever the client sends beside it (R-03)."""

import pytest
from django.apps import apps
from django.db import transaction

from tests import addresses
from tests.permission_table import rows
from tests.snapshot import VOLATILE, tables, timeless
from tests.world import ROLES

pytestmark = pytest.mark.django_db
REFUSED = {"in", "403", "404", "405", "go"}
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
    "name_zh": "新的一项",
    "name_en": "A new one",
    "words": "请再核对",
    "reason": "搬家",
    "main_theme": "",
    "state": "",
}
CHANGED = {"activities:activity_edit": {"headcount": "13"}}
FIRST_CHOICE = {"main_theme", "state", "reason"}
STORING = [
    "accounts:user_create",
    "accounts:user_edit",
    "activities:activity_create",
    "activities:activity_edit",
    "activities:activity_return",
    "homes:head_change",
    "homes:home_create",
    "homes:home_edit",
    "homes:home_state",
    "homes:theme_create",
    "homes:theme_edit",
]
OURS = ["accounts", "areas", "photos", "homes", "activities"]
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
    data, shown = {}, set()
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
        found = tables(besides=VOLATILE)
        transaction.set_rollback(True)
    return response.status_code, found


@pytest.mark.parametrize(("name", "position", "role"), PAGES)
def test_form_ignores_what_it_does_not_show(name, position, role, world, clients):
    path = addresses.address(world, name, position, role)
    before = tables(besides=VOLATILE)
    page = clients[role].get(path)
    data, shown = filled(page) if page.status_code == 200 else ({}, set())
    data |= CHANGED.get(name, {})

    plain = outcome(clients[role], path, data)
    if name in STORING and position in {"-", "own", "by_head"}:
        assert plain[1] != before, "the form was not filled well enough to store anything"
    hostile = outcome(clients[role], path, hostile_values(world, shown) | data)

    assert hostile[0] == plain[0]
    assert timeless(hostile[1], before) == timeless(plain[1], before)
