"""Guessing passwords is slowed down; the one whose password it is gets in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from federation.accounts import throttle
from federation.accounts.models import SignInQuota
from tests.factories import PASSWORD, make_user

MORNING = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
CADRE = "village-caizichuan"


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def cadre(caizichuan_cadre):
    return caizichuan_cadre


def attempt(browser, username=CADRE, password="guess", address="10.0.0.1"):  # noqa: S107
    data = {"username": username, "password": password}
    return browser.post("/sign-in/", data, REMOTE_ADDR=address)


def attack(clock, minutes, username=CADRE, each_minute=2):
    """Guesses tested while 200 addresses take turns for so many minutes."""
    tested = 0
    for turn in range(minutes * each_minute):
        response = attempt(Client(), username, f"guess {turn}", f"10.0.{turn % 200}.1")
        tested += response.status_code == 200
        clock.shift(timedelta(minutes=1) / each_minute)
    return tested


def known_browser(username=CADRE):
    browser = Client()
    assert attempt(browser, username, PASSWORD).status_code == 302
    browser.post("/sign-out/")
    return browser


def test_attack_from_many_addresses_tests_at_most_twenty_guesses_an_hour(clock, cadre):
    tested = attack(clock, minutes=60)

    assert 5 <= tested <= 20


def test_attack_that_goes_on_gets_no_faster(clock, cadre):
    hours = [attack(clock, minutes=60, each_minute=1) for _ in range(3)]

    assert max(hours) <= 20
    assert hours[2] <= hours[0]


def test_attack_counts_without_the_throttle(clock, cadre, monkeypatch):
    monkeypatch.setattr(throttle, "spend", lambda *args: None)

    tested = attack(clock, minutes=30)

    assert tested == 60


def test_unknown_account_is_slowed_like_a_real_one(clock, cadre):
    real = [attempt(Client(), CADRE) for _ in range(7)]
    unknown = [attempt(Client(), "nobody-here") for _ in range(7)]

    assert [r.status_code for r in real] == [r.status_code for r in unknown]
    assert [r.context["form"].errors for r in real] == [r.context["form"].errors for r in unknown]


def test_real_user_on_her_known_phone_signs_in_throughout_an_attack(clock, cadre):
    phone = known_browser()

    answers = []
    for turn in range(60):
        attempt(Client(), address=f"10.0.{turn}.1")
        answers.append(attempt(phone, password=PASSWORD).status_code)
        phone.post("/sign-out/")
        clock.shift(timedelta(minutes=1))

    assert set(answers) == {302}


def test_message_says_when_to_try_again_and_it_is_true(clock, cadre):
    for _ in range(5):
        attempt(Client())

    refused = attempt(Client(), password=PASSWORD)

    assert refused.status_code == 429
    assert "09:02" in refused.content.decode()
    clock.move_to(datetime(2026, 3, 9, 1, 2, tzinfo=UTC))
    assert attempt(Client(), password=PASSWORD).status_code == 302


def test_waits_grow(clock, cadre):
    waits = []
    for _ in range(8):
        throttle.spend(CADRE)
        until = SignInQuota.objects.get(key=throttle.account_key(CADRE)).closed_until
        waits.append((until - MORNING) / timedelta(minutes=1) if until else 0)
        SignInQuota.objects.update(closed_until=None)

    assert waits == [0, 0, 0, 0, 1, 5, 15, 15]


def test_known_browser_has_a_quota_of_its_own_too(clock, cadre):
    phone = known_browser()

    answers = [attempt(phone).status_code for _ in range(7)]

    assert answers == [200] * 5 + [429] * 2
    assert attempt(Client()).status_code == 200


def test_device_cookie_helps_with_no_other_account(clock, cadre, shagoutai_cadre):
    stranger = known_browser("village-shagoutai")

    answers = [attempt(stranger).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]
    assert attempt(Client()).status_code == 429


def test_forged_device_cookie_is_an_unknown_browser(clock, cadre):
    phone = known_browser()
    for _ in range(6):
        attempt(Client())
    phone.cookies["device"] = phone.cookies["device"].value[:-1] + "x"

    response = attempt(phone, password=PASSWORD)

    assert response.status_code == 429


def test_shared_computer_is_known_for_each_of_its_cadres(clock, cadre, shagoutai_cadre):
    shared = known_browser()
    attempt(shared, "village-shagoutai", PASSWORD)
    shared.post("/sign-out/")
    for name in (CADRE, "village-shagoutai"):
        for _ in range(6):
            attempt(Client(), name)

    answers = [attempt(shared, name, PASSWORD) for name in (CADRE, "village-shagoutai")]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_right_password_gives_its_guess_back(clock, cadre):
    for _ in range(12):
        assert attempt(Client(), password=PASSWORD).status_code == 302

    assert set(SignInQuota.objects.values_list("count", flat=True)) == {0}


def test_rate_over_all_accounts_stops_spraying_but_no_known_browser(clock, cadre, monkeypatch):
    monkeypatch.setattr(throttle, "RATE", 20)
    phone = known_browser()

    answers = [attempt(Client(), f"name-{number}").status_code for number in range(25)]

    assert answers == [200] * 20 + [429] * 5
    assert attempt(phone, password=PASSWORD).status_code == 302
    clock.shift(timedelta(minutes=10))
    assert attempt(Client(), password=PASSWORD).status_code == 302


def test_hammering_one_account_does_not_use_up_the_common_rate(clock, cadre, monkeypatch):
    monkeypatch.setattr(throttle, "RATE", 20)
    for _ in range(30):
        attempt(Client())

    response = attempt(Client(), "somebody-else")

    assert response.status_code == 200


def test_quota_is_forgotten_after_a_quiet_hour(clock, cadre):
    for _ in range(5):
        attempt(Client())
    clock.shift(timedelta(hours=1))

    answers = [attempt(Client()).status_code for _ in range(5)]

    assert answers == [200] * 5


def test_old_rows_are_swept(clock, cadre):
    for number in range(5):
        attempt(Client(), f"name-{number}")
    clock.shift(timedelta(days=2))

    attempt(Client())

    assert SignInQuota.objects.count() == 2


def test_table_holds_no_user_name(clock, cadre):
    attempt(Client())

    assert CADRE not in str(list(SignInQuota.objects.values()))


def test_new_password_from_the_office_opens_the_account_to_a_new_phone(clock, as_user, keeper):
    make_user("locked-out", "keeper")
    for _ in range(6):
        attempt(Client(), "locked-out")

    throttle.reopen("locked-out")

    assert attempt(Client(), "locked-out", PASSWORD).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_once_are_counted_one_by_one():
    def guess(_):
        try:
            throttle.spend(CADRE)
        except throttle.TryLater:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(8) as pool:
        tested = sum(pool.map(guess, range(40)))

    assert tested == throttle.FREE_GUESSES
