"""Lecturers, trainers and officials: recorded with role and unit, picked again, never counted."""

import pytest
from django.urls import reverse

from activities.models import Activity, Supporter
from federation.accounts.models import AuditEntry
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_plan

pytestmark = pytest.mark.django_db
LAWYER = {"name": "韩律师", "role": "lawyer", "unit": "县司法局"}


def page_of(activity):
    return reverse("activities:activity_supporters", args=[activity.uid])


def supporter(area, name="韩律师", **fields):
    defaults = {"role": "lawyer", "unit": "县司法局"}
    return Supporter.objects.create(area_id=area, name=name, **defaults | fields)


@pytest.fixture
def activity(caizichuan_home, caizichuan_head):
    return make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2), headcount=12)


def test_new_supporter_is_recorded_with_role_and_unit_and_not_counted(
    as_user, caizichuan_head, activity
):
    browser = as_user(caizichuan_head)

    browser.post(page_of(activity), {"version": 1} | LAWYER)

    activity.refresh_from_db()
    page = browser.get(activity.get_absolute_url()).content.decode()
    assert [str(one) for one in activity.supporters.all()] == ["韩律师"]
    assert (activity.headcount, activity.state, activity.version) == (12, "submitted", 2)
    assert "韩律师" in page
    assert "县司法局" in page
    assert "韩律师" not in str(list(AuditEntry.objects.values()))


def test_supporter_is_picked_again_next_time_and_entered_once(
    as_user, caizichuan_head, caizichuan_home, activity
):
    browser = as_user(caizichuan_head)
    browser.post(page_of(activity), {"version": 1} | LAWYER)
    known = Supporter.objects.get()
    second = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1))

    offered = browser.get(page_of(second)).context["form"]["known"]
    browser.post(page_of(second), {"version": 1, "known": [known.pk]})
    third = make_plan(caizichuan_home, caizichuan_head, days_ago(-1))
    browser.post(page_of(third), {"version": 1} | LAWYER)

    assert "韩律师" in str(offered)
    assert known.activities.count() == 3
    assert Supporter.objects.count() == 1
    assert Activity.objects.get(pk=third.pk).state == "planned"


def test_unticked_supporter_leaves_and_the_history_tells(as_user, caizichuan_head, activity):
    browser = as_user(caizichuan_head)
    browser.post(page_of(activity), {"version": 1} | LAWYER)

    browser.post(page_of(activity), {"version": 2})

    steps = browser.get(activity.get_absolute_url()).context["steps"]
    assert not activity.supporters.exists()
    assert [step.step for step in steps] == ["supporters", "supporters", "logged"]
    assert [step.changes[0][1:] for step in steps[:2]] == [("1", "0"), ("0", "1")]


def test_same_form_again_changes_nothing(as_user, caizichuan_head, activity):
    browser = as_user(caizichuan_head)
    browser.post(page_of(activity), {"version": 1} | LAWYER)

    again = browser.post(page_of(activity), {"version": 1} | LAWYER)

    assert again.status_code == 409
    assert Activity.objects.get().version == 2
    assert activity.supporters.count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": "王老师"}, ["role", "unit"]),
        ({"unit": "县农业局"}, ["name", "role"]),
        (LAWYER | {"role": "spy"}, ["role"]),
        (LAWYER | {"name": "字" * 51}, ["name"]),
        (LAWYER | {"unit": "11010519491231002X"}, ["unit"]),
        ({"known": ["99999999999999999999"]}, ["known"]),
        ({"known": ["x"]}, ["known"]),
    ],
)
def test_wrong_supporter_is_shown_again(fields, wrong, as_user, caizichuan_head, activity):
    response = as_user(caizichuan_head).post(page_of(activity), {"version": 1} | fields)

    assert list(response.context["form"].errors) == wrong
    assert not activity.supporters.exists()


def test_lists_of_town_and_county_are_offered_below_and_not_sideways(
    as_user, caizichuan_head, activity
):
    for area, name in (
        ("621125", "县讲师"),
        ("621125108", "镇讲师"),
        ("621125108207", "村讲师"),
        ("621125108201", "邻村讲师"),
        ("621125105", "外镇讲师"),
    ):
        supporter(area, name)
    elsewhere = Supporter.objects.get(name="邻村讲师")
    browser = as_user(caizichuan_head)

    shown = str(browser.get(page_of(activity)).context["form"]["known"])
    crafted = browser.post(page_of(activity), {"version": 1, "known": [elsewhere.pk]})

    assert [name in shown for name in ("县讲师", "镇讲师", "村讲师")] == [True] * 3
    assert [name in shown for name in ("邻村讲师", "外镇讲师")] == [False] * 2
    assert list(crafted.context["form"].errors) == ["known"]


def test_search_finds_those_who_are_not_shown(as_user, caizichuan_head, activity):
    for number in range(15):
        supporter("621125", f"丁{number:02}")
    supporter("621125", "龚老师", unit="县农业农村局")
    browser = as_user(caizichuan_head)

    plain = str(browser.get(page_of(activity)).context["form"]["known"])
    found = str(browser.get(page_of(activity) + "?q=农业").context["form"]["known"])

    assert "龚老师" not in plain
    assert "龚老师" in found


def test_retired_supporter_stays_on_old_records_and_is_not_offered(
    as_user, caizichuan_cadre, caizichuan_home, activity
):
    known = supporter("621125108207")
    activity.activity_supporters.create(supporter=known, added_by=caizichuan_cadre)
    browser = as_user(caizichuan_cadre)

    browser.post(
        f"/work/supporters/{known.pk}/",
        LAWYER | {"version": 1, "unit": "司法所", "is_retired": "on"},
    )

    other = make_activity(caizichuan_home, caizichuan_cadre)
    assert "司法所" in browser.get(activity.get_absolute_url()).content.decode()
    assert "韩律师" not in str(browser.get(page_of(other)).context["form"]["known"])
    assert "韩律师" in str(browser.get(page_of(activity)).context["form"]["known"])
    assert "韩律师" not in str(list(AuditEntry.objects.values()))


def test_twin_in_the_list_is_refused_when_correcting(as_user, caizichuan_cadre):
    supporter("621125108207")
    other = supporter("621125108207", "寒律师")

    response = as_user(caizichuan_cadre).post(
        f"/work/supporters/{other.pk}/", LAWYER | {"version": 1}
    )

    assert response.context["form"].errors
    assert Supporter.objects.get(pk=other.pk).name == "寒律师"


def test_list_shows_her_own_area(as_user, shichuan_cadre):
    supporter("621125108207", "村讲师")
    supporter("621125", "县讲师")
    supporter("621125105", "外镇讲师")

    page = as_user(shichuan_cadre).get("/work/supporters/")

    assert [str(one) for one in page.context["page"]] == ["村讲师"]


def test_whoever_entered_who_helped_does_not_review_the_record(
    as_user, caizichuan_cadre, shichuan_cadre, activity
):
    as_user(caizichuan_cadre).post(page_of(activity), {"version": 1} | LAWYER)

    assert not Activity.objects.waiting_for(caizichuan_cadre).exists()
    assert Activity.objects.waiting_for(shichuan_cadre).get() == activity
