"""No foreign page can act for somebody signed in, and reading changes nothing (R-16)."""

import secrets

import pytest
from django.db import transaction
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client

from federation.accounts.models import AuditEntry
from tests import addresses
from tests.permission_table import rows
from tests.sample import share
from tests.snapshot import tables
from tests.world import ROLES, body

pytestmark = pytest.mark.django_db
UNSAFE = [row for row in rows() if row.method not in {"GET", "HEAD", "OPTIONS"}]
REFUSED = {"in", "401", "403", "404", "405"}
FORGERIES = ["missing", "wrong", "of another session", "foreign origin", "null origin"]


def permitted(row):
    """A role that may post here; anonymous where it is the sign-in itself."""
    return next((role for role in ROLES if row.expected[role] not in REFUSED), "county")


def forged(client, path, forgery):
    own = secrets.token_hex(CSRF_SECRET_LENGTH // 2)
    client.cookies["csrf"] = own
    if forgery == "missing":
        return client.post(path)
    if forgery == "wrong":
        return client.post(path, {"csrfmiddlewaretoken": "x" * CSRF_SECRET_LENGTH})
    if forgery == "of another session":
        other = secrets.token_hex(CSRF_SECRET_LENGTH // 2)
        return client.post(path, {"csrfmiddlewaretoken": other})
    origin = "null" if forgery == "null origin" else "https://evil.example"
    return client.post(path, {"csrfmiddlewaretoken": own}, headers={"origin": origin})


@pytest.mark.parametrize("forgery", share(FORGERIES))
def test_forged_post_is_refused_and_changes_nothing(forgery, world):
    strict = {role: Client(enforce_csrf_checks=True) for role in ROLES}
    for role, user in world.users.items():
        strict[role].force_login(user)
    before, answers = tables(), {}

    for row in UNSAFE:
        role = permitted(row)
        path = addresses.address(world, row.name, row.position, role)
        answers[f"{row.name} {row.position}"] = forged(strict[role], path, forgery).status_code

    assert {where: status for where, status in answers.items() if status != 403} == {}
    assert tables() == before


def test_the_right_token_is_accepted(world):
    # The control of the test above: with its own token the same client is let in.
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["county"])
    client.cookies["csrf"] = own = "a" * CSRF_SECRET_LENGTH

    response = client.post("/sign-out/", {"csrfmiddlewaretoken": own})

    assert response.status_code == 302


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_changes_nothing(method, world, clients):
    before, attempts = tables(), AuditEntry.objects.exclude(action="denied").count()

    positions = {(row.name, row.position): row for row in rows()}
    asked = positions if method == "GET" else {row.name: row for row in rows()}
    for row in share(asked.values()):
        for role in ("anonymous", "head", "county"):
            path = addresses.address(world, row.name, row.position, role)
            with transaction.atomic():
                body(clients[role].generic(method, path))

    assert tables() == before
    assert AuditEntry.objects.exclude(action="denied").count() == attempts
