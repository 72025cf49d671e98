from datetime import date, timedelta

import pytest
from django.db import connection

from activities import figures
from activities.models import Activity
from federation.areas.models import Area
from homes.models import Home, HomeStateChange
from homes.quarter import Quarter
from tests.factories import make_activity, make_home, make_user
from tests.stats.conftest import TODAY

Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
TOWN = 9


def in_area(code):
    return Activity.objects.in_area(code)


def test_tally_counts_submitted_and_confirmed_between_the_ends_of_the_quarter(county_of_six):
    found = figures.tally(Activity.objects.all(), Q1)

    assert found == figures.Tally(activities=4, person_times=42, unreviewed=2)


def test_tally_of_a_joint_activity_is_one_at_each_level(county_of_six):
    towns = {area.pk: figures.tally(in_area(area.pk), Q1) for area in Area.objects.towns()}

    assert towns["621125108"] == figures.Tally(4, 42, 2)
    assert towns["621125105"] == figures.Tally(1, 20, 0)
    assert sum(town.activities for town in towns.values()) == 5  # the joint one in both towns
    assert figures.tally(in_area("621125"), Q1).activities == 4


def test_tally_of_the_county_is_the_sum_of_the_towns_without_joint_activities(county_of_six):
    towns = [figures.tally(in_area(area.pk), Q2) for area in Area.objects.towns()]

    assert sum(towns, figures.Tally()) == figures.tally(in_area("621125"), Q2)


def test_tally_of_a_joint_activity_within_one_town_is_not_doubled(county_of_six):
    joint = Activity.objects.get(held_on=date(2026, 2, 10))
    joint.activity_homes.create(home=county_of_six.second, is_lead=False)

    assert figures.tally(in_area("621125108"), Q1) == figures.Tally(4, 42, 2)
    assert figures.in_quarter(figures.monthly(in_area("621125108"), Q1.first, Q1.last), Q1) == (
        figures.Tally(4, 42, 2)
    )


def test_monthly_tallies_add_up_to_the_quarters(county_of_six):
    months = figures.monthly(Activity.objects.all(), date(2025, 6, 1), Q2.last)

    assert len(months) == 13
    assert months[7] == figures.MonthTally(date(2026, 1, 1), figures.Tally(2, 15, 2))
    assert months[7].last == date(2026, 1, 31)
    assert figures.in_quarter(months, Q1) == figures.tally(Activity.objects.all(), Q1)
    assert figures.in_quarter(months, Q2) == figures.Tally(1, 50, 0)


def test_tally_without_a_record_has_no_data(db):
    assert not figures.tally(Activity.objects.all(), Q1).has_data
    assert figures.Tally().unreviewed_percent == 0


@pytest.mark.parametrize(("unreviewed", "percent"), [(0, 0), (1, 1), (500, 50), (999, 99)])
def test_unreviewed_share_never_tells_some_as_none_or_as_all(unreviewed, percent):
    assert figures.Tally(1000, 1, unreviewed).unreviewed_percent == percent
    assert figures.Tally(3, 1, 3).unreviewed_percent == 100


def test_months_up_to_a_day_cross_the_year():
    months = figures.months_up_to(date(2026, 2, 3))

    assert (months[0], months[-1], len(months)) == (date(2025, 3, 1), date(2026, 2, 1), 12)


def test_homes_dormant_today_are_open_ones_without_a_counted_activity(county_of_six):
    [now] = figures.home_counts(Home.objects.all(), [Q2], TODAY)

    assert now == figures.HomeCount(day=TODAY, standing=5, active=1, dormant=3)
    assert set(Home.objects.dormant(TODAY)) == {
        county_of_six.second, county_of_six.canteen, county_of_six.at_town,
    }  # fmt: skip


def test_homes_of_a_past_quarter_are_dormant_as_of_its_last_day(county_of_six):
    [past] = figures.home_counts(Home.objects.all(), [Q1], TODAY)

    assert past == figures.HomeCount(day=date(2026, 3, 31), standing=5, active=3, dormant=1)


@pytest.mark.parametrize(("days_ago", "is_dormant"), [(0, False), (89, False), (90, True)])
def test_home_becomes_dormant_after_ninety_days(
    stopped_clock, caizichuan_home, caizichuan_cadre, days_ago, is_dormant
):
    make_activity(caizichuan_home, caizichuan_cadre, TODAY - timedelta(days=days_ago))

    assert Home.objects.dormant(TODAY).exists() is is_dormant


def test_home_with_returned_records_alone_is_dormant(
    stopped_clock, caizichuan_home, caizichuan_cadre
):
    returned = {"state": "returned", "review_note": "人数不对"}
    make_activity(caizichuan_home, caizichuan_cadre, TODAY, **returned)

    assert Home.objects.dormant(TODAY).exists()


def test_home_that_opened_later_was_not_dormant_before(stopped_clock, db):
    make_home("621125108207", plaque_on=date(2026, 4, 2))

    assert not Home.objects.dormant(date(2026, 3, 31)).exists()
    assert not Home.objects.standing_on(date(2026, 4, 1)).exists()
    assert Home.objects.standing_on(date(2026, 4, 2)).exists()


def test_home_paused_now_was_dormant_while_it_was_open(stopped_clock, caizichuan_home):
    HomeStateChange.objects.create(
        home=caizichuan_home, state="paused", changed_on=date(2026, 4, 10)
    )
    Home.objects.update(state="paused")

    assert not Home.objects.dormant(TODAY).exists()
    assert not Home.objects.dormant(date(2026, 4, 10)).exists()
    assert Home.objects.dormant(date(2026, 4, 9)).exists()


def test_home_closed_since_stands_until_the_day_before(stopped_clock, caizichuan_home):
    Home.objects.update(state="closed", closed_on=date(2026, 4, 10))

    assert Home.objects.standing_on(date(2026, 4, 9)).exists()
    assert not Home.objects.standing_on(date(2026, 4, 10)).exists()


def test_homes_by_state_are_grouped_by_town_in_one_query(county_of_six, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = figures.homes_by_state(Home.objects.all(), TOWN, TODAY)

    assert dict(found["621125108"].states) == {"open": 2}
    assert found["621125100"].number("paused") == 1
    assert found["621125103"].number("proposed") == 1
    assert found["621125106"].number("open") == 1
    assert sum(area.headless for area in found.values()) == 5  # a proposed home needs no head


def test_backlog_tells_the_oldest_in_days(county_of_six):
    Activity.objects.update(submitted_at="2026-05-15T01:00:00+08:00")
    Activity.objects.filter(headcount=5).update(submitted_at="2026-05-14T23:59:00+08:00")

    found = figures.backlog(Activity.objects.all(), TODAY)

    assert found == figures.Backlog(
        waiting=3, oldest_days=6, returned=1, earliest=date(2025, 12, 31)
    )


def test_backlog_of_nothing_is_empty(db):
    found = figures.backlog(Activity.objects.all(), TODAY)

    assert found == figures.Backlog(waiting=0, oldest_days=None, returned=0, earliest=None)


def test_every_figure_has_a_rule_of_one_sentence(settings):
    settings.DORMANT_DAYS = 60

    assert "60" in figures.definition("dormant")
    assert all(figures.definition(code) for code in figures.DEFINITIONS)


def test_figures_take_the_same_number_of_queries_for_any_number_of_homes(db):
    by = make_user("logger", "village", "621125108207")
    for _ in range(20):
        make_activity(make_home("621125108207", f"微家{_}"), by, date(2026, 1, 2))

    with connection.execute_wrapper(_forbid_more_than(2)):
        figures.monthly(Activity.objects.all(), Q1.first, Q1.last)
        figures.home_counts(Home.objects.all(), [Q1, Q2], TODAY)


def _forbid_more_than(limit):
    made = []

    def wrapper(execute, sql, params, many, context):
        made.append(sql)
        assert len(made) <= limit
        return execute(sql, params, many, context)

    return wrapper
