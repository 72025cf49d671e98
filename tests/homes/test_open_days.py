"""On which days a home's activities may be dated."""

from datetime import date

import pytest
import time_machine

from homes.models import HomeState
from tests.conftest import CAIZICHUAN
from tests.factories import make_home

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]

PLAQUE = date(2026, 1, 10)
TODAY = date(2026, 6, 15)


@pytest.fixture
def june():
    with time_machine.travel("2026-06-15 10:00+08:00", tick=False):
        yield


@pytest.fixture
def home():
    home = make_home(CAIZICHUAN, plaque_on=PLAQUE)
    home.state_changes.update(changed_on=PLAQUE)
    return home


def step(home, state, day, **fields):
    home.state_changes.create(state=state, changed_on=day)
    home.state = state
    for name, value in fields.items():
        setattr(home, name, value)
    home.save()


@pytest.mark.parametrize("day", [PLAQUE, date(2026, 3, 8), TODAY])
def test_an_open_home_accepts_every_day_from_its_plaque_to_today(home, day):
    assert home.refusal_for(day) is None


def test_the_day_before_the_plaque_is_refused_with_the_permitted_dates(home):
    refusal = home.refusal_for(date(2026, 1, 9))

    assert "2026年1月10日" in refusal
    assert "2026年6月15日" in refusal


def test_tomorrow_is_refused_with_the_permitted_dates(home):
    refusal = home.refusal_for(date(2026, 6, 16))

    assert "2026年1月10日" in refusal
    assert "2026年6月15日" in refusal


def test_a_pause_is_refused_but_the_days_it_began_and_ended_are_not(home):
    step(home, HomeState.PAUSED, date(2026, 2, 1))
    step(home, HomeState.OPEN, date(2026, 3, 1))

    inside, edges = date(2026, 2, 15), [date(2026, 2, 1), date(2026, 3, 1)]

    assert "2026年2月1日" in home.refusal_for(inside)
    assert "2026年3月1日" in home.refusal_for(inside)
    assert [home.refusal_for(day) for day in edges] == [None, None]
    assert home.loggable_range() == (PLAQUE, TODAY)


def test_a_paused_home_accepts_only_days_up_to_its_pause(home):
    step(home, HomeState.PAUSED, date(2026, 5, 1))

    assert home.refusal_for(date(2026, 5, 1)) is None
    assert "2026年5月1日" in home.refusal_for(date(2026, 5, 2))
    assert home.loggable_range() == (PLAQUE, date(2026, 5, 1))


def test_a_closed_home_accepts_its_closing_day_and_nothing_later(home):
    step(home, HomeState.CLOSED, date(2026, 4, 1), closed_on=date(2026, 4, 1))

    assert home.refusal_for(date(2026, 4, 1)) is None
    assert "2026年4月1日" in home.refusal_for(date(2026, 4, 2))
    assert home.loggable_range() == (PLAQUE, date(2026, 4, 1))


def test_a_home_closed_while_paused_refuses_the_days_between(home):
    step(home, HomeState.PAUSED, date(2026, 3, 1))
    step(home, HomeState.CLOSED, date(2026, 4, 1), closed_on=date(2026, 4, 1))

    assert "2026年3月1日" in home.refusal_for(date(2026, 3, 15))
    assert "2026年4月1日" in home.refusal_for(date(2026, 4, 15))


@pytest.mark.parametrize("state", ["proposed", "approved"])
def test_a_home_without_plaque_accepts_no_day(state):
    home = make_home(CAIZICHUAN, "未挂牌微家", state=state, plaque_on=None)

    assert home.refusal_for(TODAY)
    assert home.loggable_range() == (None, None)


def test_the_sentence_lists_only_the_two_spans_around_a_pause(home):
    step(home, HomeState.PAUSED, date(2026, 2, 1))
    step(home, HomeState.OPEN, date(2026, 3, 1))
    step(home, HomeState.PAUSED, date(2026, 4, 1))
    step(home, HomeState.OPEN, date(2026, 5, 1))

    refusal = home.refusal_for(date(2026, 2, 15))

    assert "2026年4月1日" in refusal
    assert "2026年5月1日" not in refusal


def test_fetched_state_changes_are_not_asked_for_again(home, django_assert_num_queries):
    fetched = type(home).objects.prefetch_related("state_changes").get(pk=home.pk)

    with django_assert_num_queries(0):
        fetched.refusal_for(TODAY)
        fetched.loggable_range()
