"""Signing in: every way through the form."""

from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from federation.accounts.models import AuditEntry
from tests.factories import PASSWORD, make_user

URL = "/sign-in/"
WORKBENCH = "/work/"

# `next` as an attacker would write it; each must end on the workbench of this site.
EVIL_NEXT = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "http://evil.example/work/",
    "//evil。example",
    "https://evil。com",
    "／／evil.example",
    "/%0d%0aLocation:%20https://evil.example\r\nX: y",
    "/\r\nSet-Cookie: a=b",
    "/\t/evil.example",
    "/\n/evil.example",
    "\x00//evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hi",
    "mailto:a@evil.example",
    "//testserver@evil.example",
    "http://testserver.evil.example",
    "http://testserver@evil.example/",
    "//testserver:80@evil.example",
    "ftp://testserver/",
    " //evil.example",
    "\u2028//evil.example",
    "evil.example",
    "work/",
    "",
    "/" + "a" * 5000,
]


def sign_in(client, username, password=PASSWORD, url=URL, **more):
    return client.post(url, {"username": username, "password": password, **more})


def signed_in_user(client):
    return client.session.get("_auth_user_id")


@pytest.fixture
def cadre(caizichuan_cadre):
    return caizichuan_cadre


def test_sign_in_page_opens_without_an_account(client, db):
    response = client.get(URL)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_sign_in_leads_to_the_workbench(client, cadre):
    response = sign_in(client, cadre.username)

    assert response.status_code == 302
    assert response["Location"] == WORKBENCH
    assert signed_in_user(client) == str(cadre.pk)


def test_sign_in_in_english_leads_to_the_english_workbench(client, cadre):
    response = sign_in(client, cadre.username, url="/en/sign-in/")

    assert response["Location"] == "/en/work/"


@pytest.mark.parametrize("typed", [" Village-Caizichuan ", "ＶＩＬＬＡＧＥ-ｃａｉｚｉｃｈｕａｎ"])
def test_sign_in_forgives_capitals_blanks_and_full_width(client, cadre, typed):
    sign_in(client, typed)

    assert signed_in_user(client) == str(cadre.pk)


def test_sign_in_leads_back_to_the_page_she_wanted(client, cadre):
    response = sign_in(client, cadre.username, url=f"{URL}?next=/work/homes/%3Fq%3D%E8%8F%9C")

    assert response["Location"] == "/work/homes/?q=%E8%8F%9C"


@pytest.mark.parametrize("wanted", EVIL_NEXT)
def test_sign_in_never_leads_to_another_site(client, cadre, wanted):
    url = reverse("accounts:sign_in", query={"next": wanted})

    response = sign_in(client, cadre.username, url=url)

    assert response.status_code == 302
    assert response["Location"] == WORKBENCH


def test_sign_in_page_sends_one_who_is_signed_in_to_her_workbench(as_user, cadre):
    response = as_user(cadre).get(URL)

    assert response["Location"] == WORKBENCH


def test_sign_in_says_the_same_for_unknown_name_wrong_password_and_disabled(client, cadre):
    make_user("gone", "village", cadre.area_id, is_active=False)

    wrong = sign_in(client, cadre.username, "not it")
    unknown = sign_in(client, "nobody-here", "not it")
    disabled = sign_in(client, "gone")

    messages = [response.context["form"].errors for response in (wrong, unknown, disabled)]
    assert messages[0] == messages[1] == messages[2]
    assert {response.status_code for response in (wrong, unknown, disabled)} == {200}
    assert signed_in_user(client) is None


def test_sign_in_keeps_the_user_name_and_clears_the_password(client, cadre):
    page = sign_in(client, cadre.username, "not it at all").content.decode()

    assert f'value="{cadre.username}"' in page
    assert "not it at all" not in page


@pytest.mark.parametrize("field", ["username", "password"])
def test_sign_in_asks_for_what_is_missing(client, cadre, field):
    data = {"username": cadre.username, "password": PASSWORD, field: ""}

    response = client.post(URL, data)

    assert list(response.context["form"].errors) == [field]
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"username=a%00b&password=c%00d",
        b"username=%ed%a0%80&password=%ed%a0%80",
        b"username=%ff%fe&password=%ff",
        b"username=" + b"a" * 5000 + b"&password=x",
        b"username=a&password=" + b"a" * 5000,
        "username=😀殪屲𠮷&password=😀殪屲𠮷".encode(),
        b"username=a&username=b&password=x&password=y",
        b"username[]=a&password[]=b",
        b"%00=1",
        b"",
    ],
)
def test_sign_in_answers_strange_input_with_the_form(client, db, body):
    response = client.post(URL, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200
    assert signed_in_user(client) is None


def test_sign_in_survives_a_mangled_device_cookie(client, cadre):
    for cookie in ("x", "a:b:c", "é", "null", "." * 4000):
        client.cookies["device"] = cookie

        response = sign_in(client, cadre.username)

        assert response.status_code == 302


def test_sign_in_needs_the_csrf_token(db, cadre):
    client = Client(enforce_csrf_checks=True)

    response = sign_in(client, cadre.username)

    assert response.status_code == 403
    assert signed_in_user(client) is None


def test_sign_in_is_written_down(client, cadre):
    sign_in(client, cadre.username)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.username, entry.area_code) == (
        "sign_in",
        cadre.username,
        cadre.area_id,
    )


def test_a_failed_sign_in_is_written_down_without_password(client, cadre):
    sign_in(client, cadre.username, "secret guess")

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.username) == ("sign_in_failed", cadre.username)
    assert "secret guess" not in str(AuditEntry.objects.values().get())


def test_a_failed_sign_in_names_no_account_that_does_not_exist(client, db):
    sign_in(client, "maybe-a-password", "x")

    assert AuditEntry.objects.get().username == ""


def test_an_unknown_name_costs_a_hash_like_a_wrong_password(client, cadre):
    counts = []
    for name in (cadre.username, "nobody-here"):
        with patch(
            "django.contrib.auth.hashers.MD5PasswordHasher.encode",
            autospec=True,
            return_value="md5$a$b",
        ) as encode:
            sign_in(client, name, "guess")
        counts.append(encode.call_count)

    assert counts == [1, 1]


def test_sign_in_answers_a_head_request_as_a_get(client, db):
    response = client.head(reverse("accounts:sign_in"))

    assert response.status_code == 200
