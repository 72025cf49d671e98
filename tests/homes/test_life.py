"""The life of a home: each step, who decides it, and what is written down."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import Home, HomeState
from tests.conftest import CAIZICHUAN
from tests.factories import make_home

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)
ALLOWED = {
    ("proposed", "approved"),
    ("proposed", "closed"),
    ("approved", "open"),
    ("approved", "closed"),
    ("open", "paused"),
    ("open", "closed"),
    ("paused", "open"),
    ("paused", "closed"),
}
MATRIX = [(here, there) for here in HomeState.values for there in HomeState.values]


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel("2026-06-15 10:00+08:00", tick=False):
        yield


def home_in(state):
    unopened = state in ("proposed", "approved")
    return make_home(
        CAIZICHUAN,
        state=state,
        plaque_on=None if unopened else date(2021, 8, 1),
        closed_on=date(2025, 1, 1) if state == "closed" else None,
    )


def state_data(to, **fields):
    return {"state": to, "on": "2026-06-01", "reason": "县里决定"} | fields


def address(home):
    return reverse("homes:home_state", args=[home.code])


@pytest.mark.parametrize(("here", "there"), MATRIX)
def test_a_home_moves_only_along_its_life(county_cadre, here, there):
    home = home_in(here)

    try:
        home.change_state(there, DAY, "县里决定", county_cadre)
        moved = True
    except ValidationError as wrong:
        moved = "state" not in wrong.message_dict

    home.refresh_from_db()
    assert moved == ((here, there) in ALLOWED)
    assert home.state == (there if moved else here)


@pytest.mark.parametrize(("here", "there"), MATRIX)
def test_home_state_refuses_a_step_that_is_not_offered(as_user, president, here, there):
    home = home_in(here)

    as_user(president).post(address(home), state_data(there))

    home.refresh_from_db()
    assert home.state == (there if (here, there) in ALLOWED else here)


def test_opening_makes_the_day_the_plaque_date(as_user, county_cadre):
    home = home_in("approved")

    response = as_user(county_cadre).post(address(home), state_data("open", reason=""))

    home.refresh_from_db()
    assert response.url == reverse("homes:home_detail", args=[home.code])
    assert (home.plaque_on, home.version) == (DAY, 2)
    assert home.refusal_for(DAY) is None
    assert home.refusal_for(date(2026, 5, 31))


def test_reopening_keeps_the_plaque_date(county_cadre):
    home = home_in("paused")

    home.change_state("open", DAY, "", county_cadre)

    assert home.plaque_on == date(2021, 8, 1)


def test_a_step_is_written_into_the_life_and_the_trail(county_cadre):
    home = home_in("open")

    home.change_state("paused", DAY, "房子在修", county_cadre)

    step = home.state_changes.last()
    entry = AuditEntry.objects.get(action="change", object_type="home")
    assert (step.state, step.changed_on) == ("paused", DAY)
    assert (step.reason, step.changed_by) == ("房子在修", county_cadre)
    assert (entry.changes["state"], entry.reason) == (["open", "paused"], "房子在修")
    assert home.history.count() == 2


def test_closing_keeps_day_and_successor(as_user, county_cadre):
    home, successor = home_in("open"), make_home(CAIZICHUAN, "接手微家")

    as_user(county_cadre).post(address(home), state_data("closed", successor=successor.code))

    home.refresh_from_db()
    assert (home.closed_on, home.successor) == (DAY, successor)


@pytest.mark.parametrize("to", ["paused", "closed"])
@pytest.mark.parametrize("reason", ["", "   "])
def test_pausing_and_closing_ask_for_a_reason(as_user, county_cadre, to, reason):
    home = home_in("open")

    response = as_user(county_cadre).post(address(home), state_data(to, reason=reason))

    home.refresh_from_db()
    assert response.context["form"].errors["reason"]
    assert home.state == "open"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", ""),
        ("on", "2026-06-16"),
        ("on", "2021-07-31"),
        ("on", "2026-02-30"),
        ("on", "0001-01-01"),
        ("on", "\x00"),
        ("state", ""),
        ("state", "dormant"),
        ("state", "\x00"),
        ("reason", "字" * 201),
        ("reason", "原因\x00"),
        ("successor", "621125-99"),
        ("successor", "\x00"),
        ("successor", "字" * 5000),
        ("successor", f"{CAIZICHUAN}-01"),
    ],
)
def test_home_state_shows_what_is_wrong_and_keeps_what_was_typed(
    as_user, county_cadre, field, value
):
    home = home_in("open")
    data = state_data("closed", reason="搬到村委会去了") | {field: value}

    response = as_user(county_cadre).post(address(home), data)

    home.refresh_from_db()
    assert response.context["form"].errors[field]
    assert home.state == "open"
    if field != "reason":
        assert "搬到村委会去了" in response.content.decode()


def test_a_successor_is_refused_unless_the_home_closes(as_user, county_cadre):
    home, other = home_in("open"), make_home(CAIZICHUAN, "接手微家")

    response = as_user(county_cadre).post(address(home), state_data("paused", successor=other.code))

    assert response.context["form"].errors["successor"]


def test_a_closed_home_is_no_successor(county_cadre):
    home, gone = home_in("open"), make_home(CAIZICHUAN, "旧微家", state="closed", closed_on=DAY)

    with pytest.raises(ValidationError, match="successor"):
        home.change_state("closed", DAY, "搬走", county_cadre, gone)


def test_a_step_decided_on_an_old_page_is_refused(county_cadre, second_county_cadre):
    home = home_in("open")
    old = Home.objects.get(pk=home.pk)
    home.change_state("closed", DAY, "搬走", county_cadre)

    with pytest.raises(ValidationError, match="state"):
        old.change_state("paused", date(2026, 6, 2), "房子在修", second_county_cadre)

    assert Home.objects.get(pk=home.pk).state == "closed"


def test_the_page_of_a_closed_home_offers_no_step(as_user, county_cadre):
    home = home_in("closed")

    response = as_user(county_cadre).get(address(home))

    assert response.status_code == 200
    assert response.context["form"].fields["state"].choices == []


def test_today_is_not_the_future_late_in_the_evening(county_cadre):
    home = home_in("open")

    with time_machine.travel("2026-06-15 23:30+08:00", tick=False):
        home.change_state("paused", date(2026, 6, 15), "房子在修", county_cadre)

    assert home.state == "paused"
