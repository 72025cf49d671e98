"""The table of rights, cell by cell: URL x method x role x position of the object."""

import pytest

from tests import addresses
from tests.permission_table import Row, ask, public_names, rows
from tests.sample import share
from tests.world import ROLES

pytestmark = pytest.mark.django_db
ROWS = rows()
NAMES = sorted({row.name for row in ROWS})
SAFE = {"GET", "HEAD", "OPTIONS"}


def test_table_names_every_address_and_no_other():
    assert set(NAMES) ^ set(addresses.all_names()) == set()


@pytest.mark.parametrize("name", share(NAMES))
def test_rights(name, world, clients):
    different = {}
    for row in (row for row in ROWS if row.name == name):
        for role in ROLES:
            answer = ask(world, clients[role], row, role)
            if answer != row.expected[role]:
                cell = f"{row.method} {row.position} {role}"
                different[cell] = f"expected {row.expected[role]}, got {answer}"

    assert different == {}


def test_public_views_are_the_declared_ones():
    views = addresses.views()

    public = {name for name, view in views.items() if not getattr(view, "login_required", True)}

    assert public == set(public_names())


@pytest.mark.parametrize("method", share(["POST", "PUT", "PATCH", "DELETE", "TRACE"]))
def test_methods_outside_the_table_are_refused(method, world, clients):
    listed = {(row.name, row.method) for row in ROWS}
    samples = {row.name: row for row in ROWS if (row.name, method) not in listed}

    answered = {
        f"{row.name} {role}": answer
        for row in samples.values()
        for role in ("anonymous", "village", "county", "keeper")
        for answer in [ask(world, clients[role], Row(row.name, method, row.position, {}), role)]
        if answer not in {"405", "403", "404", "401", "in"}
    }

    assert answered == {}
