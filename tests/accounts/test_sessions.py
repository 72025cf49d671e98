"""When a session begins and ends."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from federation.accounts.models import AuditEntry, User
from tests.factories import PASSWORD, make_user

MORNING = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
PAGE = "/work/password/"
SIGN_IN = f"/sign-in/?next={PAGE}"
NEW = "一句只有我知道的话 9"


def signed_in_client(username="village-caizichuan", password=PASSWORD, **more):
    browser = Client()
    response = browser.post("/sign-in/", {"username": username, "password": password, **more})
    assert response.status_code == 302
    return browser


def is_signed_in(browser):
    response = browser.get(PAGE)
    if response.status_code == 302:
        assert response["Location"] == SIGN_IN
    return response.status_code == 200


@pytest.fixture
def cadre(caizichuan_cadre):
    return caizichuan_cadre


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def test_session_key_changes_at_sign_in(cadre):
    browser = Client()
    browser.get("/sign-in/")
    fixed = browser.session
    fixed["planted"] = 1
    fixed.save()
    browser.cookies["sid"] = fixed.session_key

    browser.post("/sign-in/", {"username": cadre.username, "password": PASSWORD})

    assert browser.cookies["sid"].value != fixed.session_key
    browser.cookies["sid"] = fixed.session_key
    assert not is_signed_in(browser)


def test_session_id_in_the_address_is_ignored(cadre):
    key = signed_in_client().cookies["sid"].value

    response = Client().get(f"{PAGE}?sessionid={key}&sid={key}")

    assert response.status_code == 302


def test_session_of_a_shared_device_ends_with_the_browser(cadre):
    cookie = signed_in_client().cookies["sid"]

    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_session_of_her_own_phone_is_kept_two_weeks(cadre):
    cookie = signed_in_client(own_phone="on").cookies["sid"]

    assert cookie["max-age"] == 14 * 24 * 3600


def test_shared_session_ends_after_two_idle_hours(cadre, clock):
    browser = signed_in_client()
    clock.shift(timedelta(hours=1, minutes=59))
    assert is_signed_in(browser)
    clock.shift(timedelta(hours=1, minutes=59))
    assert is_signed_in(browser)
    clock.shift(timedelta(hours=2))

    assert not is_signed_in(browser)


def test_shared_session_ends_after_twelve_hours_however_busy(cadre, clock):
    browser = signed_in_client()
    for _ in range(11):
        clock.shift(timedelta(hours=1))
        assert is_signed_in(browser)
    clock.shift(timedelta(hours=1))

    assert not is_signed_in(browser)


def test_own_phone_session_ends_after_two_weeks_however_busy(cadre, clock):
    browser = signed_in_client(own_phone="on")
    for _ in range(13):
        clock.shift(timedelta(days=1))
        assert is_signed_in(browser)
    clock.shift(timedelta(days=1))

    assert not is_signed_in(browser)


def test_ended_session_leaves_nothing_of_her_on_a_public_page(cadre, clock):
    browser = signed_in_client()
    clock.shift(timedelta(hours=3))

    page = browser.get("/sign-in/")

    assert page.status_code == 200
    assert not page.context["user"].is_authenticated


def test_sign_out_kills_the_session_and_keeps_the_device_cookie(cadre):
    browser = signed_in_client()
    key = browser.cookies["sid"].value

    response = browser.post("/sign-out/")

    assert response["Clear-Site-Data"] == '"cache"'
    assert browser.cookies["device"].value
    browser.cookies["sid"] = key
    assert not is_signed_in(browser)
    assert AuditEntry.objects.filter(action="sign_out", username=cadre.username).count() == 1


def test_sign_out_by_get_is_refused(cadre):
    browser = signed_in_client()

    response = browser.get("/sign-out/")

    assert response.status_code == 405
    assert is_signed_in(browser)


def test_sign_out_twice_is_no_error(cadre):
    browser = signed_in_client()
    browser.post("/sign-out/")

    response = browser.post("/sign-out/")

    assert response.status_code == 302
    assert AuditEntry.objects.filter(action="sign_out").count() == 1


def test_password_change_ends_every_other_session(cadre):
    here, elsewhere = signed_in_client(), signed_in_client()
    key = here.cookies["sid"].value

    here.post(PAGE, {"old_password": PASSWORD, "new_password": NEW, "repeated": NEW})

    assert is_signed_in(here)
    assert here.cookies["sid"].value != key
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"role": "head"},
        {"area_id": "621125105207"},
        {"password": "another hash"},
        {"session_round": 1},
    ],
)
def test_change_of_rights_ends_her_sessions_at_the_next_request(cadre, change):
    browser = signed_in_client()

    User.objects.filter(pk=cadre.pk).update(**change)

    assert not is_signed_in(browser)


def test_session_of_a_disabled_account_does_not_wake_with_it(as_user, county_cadre, cadre):
    browser, keeper = signed_in_client(), as_user(county_cadre)
    data = {"name": "x", "role": "village", "area": cadre.area_id}
    keeper.post(f"/work/users/{cadre.pk}/", data | {"version": 1})
    assert not is_signed_in(browser)

    keeper.post(f"/work/users/{cadre.pk}/", data | {"version": 2, "is_active": "on"})

    assert User.objects.get(pk=cadre.pk).is_active
    assert not is_signed_in(browser)


def test_disabled_account_cannot_sign_in(db):
    make_user("gone", "keeper", is_active=False)

    response = Client().post("/sign-in/", {"username": "gone", "password": PASSWORD})

    assert response.status_code == 200
