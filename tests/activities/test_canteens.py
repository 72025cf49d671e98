"""A canteen's page and days: a gap is a gap, not nought."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import canteens
from tests.activities.submissions import days_ago
from tests.factories import make_canteen, make_home, make_meal, make_user

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)
TODAY = date(2026, 3, 18)


@pytest.fixture
def canteen(shagoutai_home):
    return make_canteen(shagoutai_home, opening_days="12345")


def states(canteen, today=TODAY):
    return {one.day.day: one.state for one in canteens.month_of(canteen, MARCH, today)}


def test_month_tells_served_missing_closed_and_coming_days_apart(canteen, shagoutai_cadre):
    make_meal(canteen, shagoutai_cadre, date(2026, 3, 2))
    canteen.close_on(date(2026, 3, 3), shagoutai_cadre, "停水")

    found = states(canteen)

    assert len(found) == 31
    assert (found[2], found[3], found[4]) == ("served", "closed", "gap")
    assert (found[7], found[8]) == ("outside", "outside")  # a weekend
    assert (found[18], found[19]) == ("to_come", "to_come")


def test_gap_has_no_number_and_is_not_nought(canteen):
    gap = next(one for one in canteens.month_of(canteen, MARCH, TODAY) if one.state == "gap")

    assert gap.diners is None


def test_day_with_one_of_two_meals_is_told_as_a_part(canteen, shagoutai_cadre):
    canteen.meals = "lunch,supper"
    make_meal(canteen, shagoutai_cadre, date(2026, 3, 2), headcount=11)

    day = canteens.month_of(canteen, MARCH, TODAY)[1]

    assert (day.state, day.diners) == ("part", 11)


def test_days_before_the_canteen_or_while_its_home_was_closed_are_no_gaps(
    canteen, county_cadre, shagoutai_home
):
    canteen.opened_on = date(2026, 3, 4)
    shagoutai_home.change_state("paused", date(2026, 3, 6), "修房", county_cadre)
    shagoutai_home.change_state("open", date(2026, 3, 11), "", county_cadre)

    found = states(canteen)

    assert (found[3], found[4], found[9], found[11]) == ("outside", "gap", "outside", "gap")


def test_void_record_leaves_a_gap(canteen, shagoutai_cadre):
    make_meal(canteen, shagoutai_cadre, date(2026, 3, 2), state="void", step_reason="记错了")

    assert states(canteen)[2] == "gap"


def test_canteen_detail_shows_month_gaps_and_ways_to_log(as_user, canteen, shagoutai_cadre):
    canteen.opening_days = "1234567"
    canteen.save()
    make_meal(canteen, shagoutai_cadre, days_ago(0), headcount=27)

    response = as_user(shagoutai_cadre).get(canteen.get_absolute_url())

    assert response.context["meals_served"] == 27
    gaps = [one.day for one in response.context["gaps"]]
    assert gaps == [day for day in map(days_ago, range(60, 0, -1)) if day >= first_of_month()]
    page = response.content.decode()
    for day in gaps:
        assert f"?sitting={canteen.pk}-lunch&amp;day={day}" in page


def first_of_month():
    return timezone.localdate().replace(day=1)


@pytest.mark.parametrize("month", ["", "x", "2026-13", "%00", "9999-12", "0001-01", "2099-01"])
def test_month_that_is_none_shows_this_one(month, as_user, canteen, shagoutai_cadre):
    response = as_user(shagoutai_cadre).get(f"{canteen.get_absolute_url()}?month={month}")

    assert response.context["first"] == first_of_month()


def test_president_reads_the_month_and_is_asked_to_log_nothing(as_user, canteen, president):
    page = as_user(president).get(canteen.get_absolute_url()).content.decode()

    assert "/work/activities/new/" not in page
    assert "/closed/" not in page


def test_canteens_of_another_scope_are_neither_listed_nor_opened(
    as_user, canteen, caizichuan_cadre
):
    browser = as_user(caizichuan_cadre)

    assert browser.get(canteen.get_absolute_url()).status_code == 404
    assert not browser.get(reverse("activities:canteen_list")).context["page"].object_list


def test_canteen_pages_take_the_same_queries_for_any_number_of_meals(
    as_user, canteen, shagoutai_cadre, django_assert_max_num_queries
):
    browser = as_user(shagoutai_cadre)
    browser.get(canteen.get_absolute_url())
    with django_assert_max_num_queries(12) as few:
        browser.get(canteen.get_absolute_url())
    for days in range(40):
        make_meal(canteen, shagoutai_cadre, days_ago(days))

    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(canteen.get_absolute_url())


def test_workbench_tells_gaps_of_a_canteen_as_one_thing_to_do(as_user, canteen, shagoutai_head):
    canteen.opening_days = "1234567"
    canteen.save()
    for days in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14):
        make_meal(canteen, shagoutai_head, days_ago(days))

    response = as_user(shagoutai_head).get("/en/work/")

    [task] = [one for one in response.context["waiting"] if "recorded" in one.words]
    assert timezone.localdate(task.since) == days_ago(3)
    assert task.url.endswith("#gaps")


def test_closed_day_is_no_gap_on_the_workbench(as_user, canteen, shagoutai_head):
    canteen.opened_on = days_ago(1)
    canteen.opening_days = "1234567"
    canteen.save()
    canteen.close_on(days_ago(1), shagoutai_head)

    response = as_user(shagoutai_head).get("/en/work/")

    assert response.context["keepings"][0].gaps == []


def test_workbench_shows_the_meal_that_is_logged(as_user, canteen, shagoutai_head):
    canteen.opening_days = "1234567"
    canteen.save()
    make_meal(canteen, shagoutai_head, days_ago(0), headcount=27)

    page = as_user(shagoutai_head).get("/en/work/").content.decode()

    assert '<b class="num">27</b>' in page
    assert f"sitting={canteen.pk}-lunch" not in page


def test_canteen_waits_for_whoever_is_nearest(as_user, canteen, yihuqiao_cadre, county_cadre):
    in_town = make_canteen(make_home("621125105", "镇上食堂微家"))

    for user, kept in ((yihuqiao_cadre, [in_town]), (county_cadre, [])):
        response = as_user(user).get("/work/")
        assert [one.canteen for one in response.context["keepings"]] == kept


def test_gap_of_long_ago_is_told_on_the_page_alone(canteen, shagoutai_head):
    today = timezone.localdate()

    [keeping] = canteens.kept_by(shagoutai_head, today)

    assert min(keeping.gaps) >= today - timedelta(days=14)


def test_canteen_of_a_closed_home_waits_for_nobody(canteen, county_cadre, shagoutai_home):
    head = make_user("village-2", "village", "621125105207")
    shagoutai_home.change_state("paused", days_ago(1), "修房", county_cadre)

    assert canteens.kept_by(head, timezone.localdate()) == []
