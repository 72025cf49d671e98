"""Every answer carries its headers: pages, errors, redirects, static files, photos (R-17)."""

import json
import os
import subprocess
import sys

import pytest
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from federation.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests import addresses
from tests.permission_table import rows
from tests.world import ROLES, body

__all__ = ["handler400", "handler403", "handler404", "handler500"]

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
SECRET = "zq-a-secret-key-that-no-page-may-show-qz-0123456789abcdef"


@login_not_required
def fail(request):
    raise RuntimeError(f"nobody may read this: {SECRET}")


urlpatterns = [path("broken/", fail), *urlpatterns]
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def faults(response, signed_in):
    """What is wrong with the headers of one answer."""
    headers = response.headers
    wrong = [name for name, value in FIXED.items() if headers.get(name) != value]
    wrong += policy_faults(headers.get("Content-Security-Policy", ""))
    wrong += [] if headers.get("Permissions-Policy") else ["Permissions-Policy"]
    if signed_in and "no-store" not in headers.get("Cache-Control", ""):
        wrong.append("Cache-Control")
    for cookie in response.cookies.values():
        if not cookie["httponly"] or cookie["samesite"] not in {"Lax", "Strict"}:
            wrong.append(f"cookie {cookie.key}")
    return wrong


def policy_faults(policy):
    if "sandbox" in policy:  # photos: stricter than any page
        return [] if "default-src 'none'" in policy else ["sandbox without default-src"]
    found = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    wrong = [name for name, value in POLICY.items() if found.get(name) != value]
    return wrong + [word for word in ("unsafe-", "http:", "https:", "data:", "*") if word in policy]


@pytest.mark.parametrize("role", ["anonymous", "county"])
def test_every_page_carries_the_headers(role, world, clients):
    wrong = {}

    for row in rows():
        if row.method == "GET":
            address = addresses.address(world, row.name, row.position, role)
            response = clients[role].get(address)
            body(response)
            if found := faults(response, signed_in="/work/" in address and role in ROLES[1:-2]):
                wrong[address] = found

    assert wrong == {}


@pytest.mark.parametrize(
    "address", ["/nothing-here/", "/work/nothing/", "/static/css/portal.css", "/homes", "/photos/x"]
)
def test_errors_redirects_and_files_carry_the_headers(client, address):
    response = client.get(address)
    body(response)

    assert faults(response, signed_in=False) == []


def test_server_error_carries_the_headers_and_tells_nothing(client, settings):
    settings.ROOT_URLCONF = "tests.security.test_headers"
    settings.SECRET_KEY = SECRET
    client.raise_request_exception = False

    response = client.get("/broken/")

    assert response.status_code == 500
    assert faults(response, signed_in=False) == []
    for word in (SECRET, "RuntimeError", "Traceback", "test_headers"):
        assert word not in response.content.decode()


@pytest.mark.parametrize(
    "host", ["evil.example", "a@b", "localhost.evil.example", "127.0.0.1:port", "", "-"]
)
def test_foreign_host_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Rewrite-URL"]
)
def test_forwarding_headers_change_nothing(client, header):
    plain = client.get("/sign-in/")

    forged = client.get("/sign-in/", headers={header: "evil.example"})

    assert forged.status_code == plain.status_code
    assert "evil.example" not in forged.content.decode() + str(forged.headers)


@pytest.fixture(scope="module")
def secure_answers(tmp_path_factory):
    """What a portal with HTTPS=1 answers, asked in a process of its own."""
    place = tmp_path_factory.mktemp("https")
    environment = os.environ | {"HTTPS": "1", "DATA_DIR": str(place), "DEBUG": "0"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.security.https_probe"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr[-2000:]
    return json.loads(result.stdout.splitlines()[-1])


def test_https_sends_plain_requests_to_https(secure_answers):
    answer = secure_answers["http /sign-in/"]

    assert answer["status"] == 301
    assert answer["headers"]["Location"] == "https://localhost/sign-in/"


def test_https_cookies_are_bound_to_the_host(secure_answers):
    cookies = secure_answers["https signed in"]["cookies"]

    assert {"__Host-sid", "__Host-csrf"} <= set(cookies)
    for name, cookie in cookies.items():
        assert name.startswith("__Host-"), name
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert (cookie["path"], cookie["domain"]) == ("/", ""), name


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/nothing/", "/static/css/portal.css"])
def test_https_is_remembered_by_the_browser(secure_answers, address):
    header = secure_answers[f"https {address}"]["headers"]["Strict-Transport-Security"]

    assert "max-age=31536000" in header
    assert "includeSubDomains" in header
