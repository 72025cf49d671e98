"""Reads tests/permissions.yaml and asks the portal what it says."""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.db import transaction
from django.urls import reverse

from tests import addresses
from tests.world import ROLES, body

FILE = Path(__file__).parent / "permissions.yaml"


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    position: str
    expected: dict[str, str]  # role -> status


def rows():
    """Every row of the table; a row must say something about each role."""
    return [_row(key, text) for key, text in yaml.safe_load(FILE.read_text())["table"].items()]


def public_names():
    return yaml.safe_load(FILE.read_text())["public"]


def _row(key, text):
    name, method, position = key.split()
    statuses = str(text).split()
    if len(statuses) == 1:
        statuses *= len(ROLES)
    return Row(name, method, position, dict(zip(ROLES, statuses, strict=True)))


def ask(world, client, row, role):
    """The answer to one cell: a status, `in` for the sign-in page, `go` for another redirect.

    Whatever the request changed is taken back.
    """
    path = addresses.address(world, row.name, row.position, role)
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(row.method, path)
        body(response)
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code != 302:
        return str(response.status_code)
    return "in" if response["Location"].startswith(reverse("accounts:sign_in")) else "go"
