"""Who came, by name: usual people first, all present then untick, found or entered on the spot."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Activity, Attendance
from tests.activities.sheets import CAIZICHUAN, save, sheet_of, ticked_on
from tests.activities.submissions import days_ago
from tests.factories import (
    make_activity,
    make_member,
    make_person,
    make_plan,
    tick,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def women(db):
    return [make_person(CAIZICHUAN, f"王{name}芳") for name in "玉秀兰桂"]


@pytest.fixture
def activity(caizichuan_home, caizichuan_head):
    return make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2), headcount=6)


@pytest.fixture
def before(caizichuan_home, caizichuan_head, women):
    """Last week three of the four were there."""
    held = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(9), headcount=9)
    return tick(held, *women[:3])


def test_ticked_women_are_stored_beside_those_without_a_name(
    as_user, caizichuan_head, activity, before, women
):
    browser = as_user(caizichuan_head)

    response = save(browser, activity, women[:2], "6")

    activity.refresh_from_db()
    assert response.status_code == 302
    assert (activity.headcount, activity.named, activity.unnamed) == (6, 2, 4)
    assert set(activity.attendances.values_list("person", "role")) == {
        (woman.pk, "participant") for woman in women[:2]
    }
    assert ticked_on(browser.get(sheet_of(activity))) == {woman.pk for woman in women[:2]}


def test_empty_headcount_means_nobody_beside_those_ticked(
    as_user, caizichuan_head, activity, before, women
):
    save(as_user(caizichuan_head), activity, women[:3])

    activity.refresh_from_db()
    assert (activity.headcount, activity.named) == (3, 3)


def test_headcount_smaller_than_the_named_is_refused_with_both_numbers(
    as_user, caizichuan_head, activity, before, women
):
    response = save(as_user(caizichuan_head), activity, women[:3], "2")

    [error] = response.context["form"].errors["headcount"]
    assert "3" in error
    assert "2" in error
    assert ticked_on(response) == {woman.pk for woman in women[:3]}
    assert not activity.attendances.exists()


def test_correction_of_the_record_cannot_leave_named_women_out(
    as_user, caizichuan_head, activity, before, women
):
    save(as_user(caizichuan_head), activity, women[:3], "6")
    activity.refresh_from_db()
    data = {"version": activity.version, "kind": "dance", "headcount": "2"}
    data |= {"held_on": activity.held_on.isoformat(), "people_shown": "unknown"}

    page = as_user(caizichuan_head).post(
        reverse("activities:activity_edit", args=[activity.uid]), data
    )

    [error] = page.context["form"].errors["headcount"]
    assert "3" in error
    assert "2" in error
    activity.refresh_from_db()
    assert activity.headcount == 6


def test_database_holds_the_named_within_the_headcount(activity, women):
    tick(activity, *women)

    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(headcount=3)


def test_nobody_ticked_and_no_number_is_no_attendance(as_user, caizichuan_head, activity):
    response = save(as_user(caizichuan_head), activity, [])

    assert "headcount" in response.context["form"].errors


def test_groups_of_the_record_stay_within_the_headcount(
    as_user, caizichuan_head, activity, before, women
):
    Activity.objects.filter(pk=activity.pk).update(women=4, elders=2)

    response = save(as_user(caizichuan_head), activity, women[:3], "5")

    [error] = response.context["form"].errors["headcount"]
    assert "6" in error
    assert "5" in error


def confirm(activity, by):
    activity.take("confirmed", by)


def test_changed_attendance_of_a_confirmed_record_waits_for_review_again(
    as_user, caizichuan_head, caizichuan_cadre, activity, before, women
):
    browser = as_user(caizichuan_head)
    save(browser, activity, women[:2], "6")
    confirm(Activity.objects.get(pk=activity.pk), caizichuan_cadre)

    save(browser, activity, women[:3], "6")

    activity.refresh_from_db()
    step = browser.get(activity.get_absolute_url()).context["steps"][0]
    assert (activity.state, activity.reviewed_by) == ("submitted", None)
    assert (step.step, [change[1:] for change in step.changes]) == ("attendance", [("2", "3")])


def test_same_attendance_again_leaves_a_confirmed_record_as_it_is(
    as_user, caizichuan_head, caizichuan_cadre, activity, before, women
):
    browser = as_user(caizichuan_head)
    save(browser, activity, women[:2], "6")
    confirm(Activity.objects.get(pk=activity.pk), caizichuan_cadre)
    version = Activity.objects.get(pk=activity.pk).version

    save(browser, activity, women[:2], "6")

    activity.refresh_from_db()
    assert (activity.state, activity.version) == ("confirmed", version)


def test_whoever_ticked_does_not_review(as_user, caizichuan_head, shichuan_cadre, activity, women):
    save(as_user(shichuan_cadre), activity, women[:1], "6")

    assert not Activity.objects.waiting_for(shichuan_cadre).exists()


def test_stale_sheet_keeps_its_ticks_and_stores_nothing(
    as_user, caizichuan_head, activity, before, women
):
    browser = as_user(caizichuan_head)
    save(browser, activity, women[:1], "6")

    stale = save(browser, activity, women[:3], "6", version=1)

    assert stale.status_code == 409
    assert ticked_on(stale) == {woman.pk for woman in women[:3]}
    assert activity.attendances.count() == 1
    assert stale.context["form"]["version"].value() == 2


def test_reason_is_asked_when_a_record_of_long_ago_is_changed(
    as_user, caizichuan_head, caizichuan_home, women
):
    old = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(40), headcount=8)
    for woman in women:
        make_member(caizichuan_home, woman)
    browser = as_user(caizichuan_head)

    refused = save(browser, old, women[:2], "8")
    taken = save(browser, old, women[:2], "8", why="签到表找到了")

    assert "why" in refused.context["form"].errors
    assert taken.status_code == 302
    assert Activity.objects.get(pk=old.pk).step_reason == "签到表找到了"


def test_plan_whose_day_has_come_is_logged_by_its_sheet(
    as_user, caizichuan_head, caizichuan_home, before, women
):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(0))

    save(as_user(caizichuan_head), plan, women[:2], "5")

    plan.refresh_from_db()
    assert (plan.state, plan.headcount, plan.named) == ("submitted", 5, 2)
    assert plan.number.startswith("621125108207-01-")


def test_plan_of_another_day_is_not_ticked_before(as_user, caizichuan_head, caizichuan_home):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-2))

    response = as_user(caizichuan_head).get(sheet_of(plan))

    assert response.status_code == 302
    assert Activity.objects.get(pk=plan.pk).state == "planned"


@pytest.mark.parametrize("state", ["void", "cancelled"])
def test_nobody_is_ticked_where_nothing_counts(
    state, as_user, caizichuan_head, caizichuan_home, women
):
    if state == "void":
        ended = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1))
        ended.take("voided", caizichuan_head, "重复")
    else:
        ended = make_plan(caizichuan_home, caizichuan_head, days_ago(0))
        ended.take("cancelled", caizichuan_head, "天气", cancelled_for="weather")

    response = save(as_user(caizichuan_head), ended, women)

    assert response.status_code == 302
    assert not Attendance.objects.exists()
