"""No address of ours sends a reader to a foreign site (R-19)."""

import pytest
from django.urls import reverse

from tests import addresses
from tests.factories import PASSWORD, make_user
from tests.permission_table import rows
from tests.world import body

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
NEXT = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/work/",
    "http:///evil.example",
    "/%0d%0aLocation:%20https://evil.example",
    "/\r\nLocation: https://evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil。example",
    "//evil．example",
    "https://localhost@evil.example",
    "https://localhost.evil.example",
    " //evil.example",
    "\x00//evil.example",
]


def is_inside(location):
    return (
        location.startswith("/")
        and not location.startswith(("//", "/\\"))
        and not any(ord(char) < 33 for char in location)
    )


@pytest.mark.parametrize("wanted", NEXT)
def test_sign_in_leads_to_this_site_only(client, wanted):
    make_user("keeper", "keeper")
    words = {"username": "keeper", "password": PASSWORD, "next": wanted}

    response = client.post(f"{reverse('accounts:sign_in')}?next={_quoted(wanted)}", words)

    assert response.status_code == 302
    assert is_inside(response["Location"])


@pytest.mark.parametrize("wanted", NEXT[:3])
def test_no_address_leads_outside(wanted, world, clients):
    outside = {}

    for row in {(row.name, row.method): row for row in rows()}.values():
        path = addresses.address(world, row.name, row.position, "county")
        send = clients["county"].get if row.method == "GET" else clients["anonymous"].post
        response = send(path, dict.fromkeys(("next", "back", "to", "url"), wanted))
        body(response)
        location = response.headers.get("Location", "/")
        if not is_inside(location):
            outside[f"{row.method} {path}"] = location

    assert outside == {}


def _quoted(text):
    return "".join(f"%{byte:02x}" for byte in text.encode())
