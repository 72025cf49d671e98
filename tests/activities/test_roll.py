"""The names on a sheet: whom to expect, all at one press, somebody found or entered on the spot."""

import uuid

import pytest

from activities.courses import plan_session
from activities.models import Attendance
from federation.accounts.models import AuditEntry
from homes.models import Person
from tests.activities.sheets import CAIZICHUAN, names_on, save, sheet_of, ticked_on
from tests.activities.submissions import days_ago
from tests.factories import (
    make_activity,
    make_enrolled,
    make_member,
    make_person,
    make_training,
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


def test_those_who_came_lately_stand_first_then_the_other_members(
    as_user, caizichuan_head, caizichuan_home, activity, before, women
):
    earlier = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(30))
    long_ago = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(200))
    rare = make_person(CAIZICHUAN, "少来的")
    tick(long_ago, rare)
    once, member = make_person(CAIZICHUAN, "何一"), make_person(CAIZICHUAN, "安二")
    tick(earlier, once, women[0])
    make_member(caizichuan_home, member)
    make_person(CAIZICHUAN, "从未来")

    page = as_user(caizichuan_head).get(sheet_of(activity))

    listed = [cell.pk for cell in page.context["form"].cells]
    assert set(listed[:3]) == {woman.pk for woman in women[:3]}
    assert listed[3:] == [once.pk, member.pk]
    assert [cell.pk for cell in page.context["form"].rarer_cells] == [rare.pk]
    assert ticked_on(page) == set()


def test_names_are_short_and_those_that_look_alike_are_told_apart(
    as_user, caizichuan_head, activity, before, caizichuan_home
):
    make_member(caizichuan_home, make_person(CAIZICHUAN, "李桂英"))

    page = as_user(caizichuan_head).get(sheet_of(activity))

    assert sorted(names_on(page)) == sorted(["王玉芳", "王秀芳", "王兰芳", "李*英"])


def test_one_press_ticks_all_and_stores_nothing(as_user, caizichuan_head, activity, before, women):
    browser = as_user(caizichuan_head)

    page = browser.post(sheet_of(activity), {"do": "all", "version": 1, "headcount": "6"})

    assert ticked_on(page) == {woman.pk for woman in women[:3]}
    assert page.context["form"]["headcount"].value() == "6"
    assert not activity.attendances.exists()


def test_one_press_on_the_sheet_of_a_course_ticks_its_trainees_alone(
    as_user, caizichuan_head, caizichuan_home, before, women
):
    course = make_training(caizichuan_home, caizichuan_head, days_ago(5), days_ago(0))
    make_enrolled(course, women[3])
    session = plan_session(course, caizichuan_home, days_ago(0), caizichuan_head)

    page = as_user(caizichuan_head).post(sheet_of(session), {"do": "all", "version": 1})

    assert ticked_on(page) == {women[3].pk}


def test_somebody_else_is_found_in_the_register_and_ticked(
    as_user, caizichuan_cadre, activity, before
):
    stranger = make_person(CAIZICHUAN, "赵雪梅")
    browser = as_user(caizichuan_cadre)
    data = {"do": "find", "version": 1, "q": "zhaoxuemei", "headcount": "6"}

    found = browser.post(sheet_of(activity), data)
    save(browser, activity, [stranger], "6", q="zhaoxuemei", sought="zhaoxuemei")

    assert names_on(found)[-1] == "赵*梅"
    assert activity.attendances.get().person == stranger


def test_typed_name_is_looked_for_before_anything_is_stored(
    as_user, caizichuan_cadre, activity, before, women
):
    make_person(CAIZICHUAN, "赵雪梅")

    page = save(as_user(caizichuan_cadre), activity, women[:1], "6", q="赵雪梅")

    assert names_on(page)[-1] == "赵*梅"
    assert ticked_on(page) == {women[0].pk}
    assert not activity.attendances.exists()


def test_somebody_new_is_entered_and_ticked(as_user, caizichuan_head, activity, before, women):
    browser = as_user(caizichuan_head)
    new = {"q": "赵雪梅", "sought": "赵雪梅", "sex": "female", "agreed": "on"}
    new |= {"do": "enter", "intent": str(uuid.uuid4())}

    page = save(browser, activity, women[:1], "6", **new)
    again = save(browser, activity, women[:1], "6", **new)

    person = Person.objects.get(display_name="赵雪梅")
    assert (person.area_id, person.sex, person.created_by) == (
        CAIZICHUAN,
        "female",
        caizichuan_head,
    )
    assert person.group_memberships.get().group.code == "villager"
    assert ticked_on(page) == ticked_on(again) == {women[0].pk, person.pk}
    assert not activity.attendances.exists()
    assert person.display_name not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    "wrong", [{"agreed": ""}, {"q": "11010519491231002X"}, {"q": "字" * 51, "sought": "字" * 51}]
)
def test_new_person_without_word_of_her_or_with_a_number_is_refused(
    wrong, as_user, caizichuan_head, activity
):
    new = {"q": "赵雪梅", "sought": "赵雪梅", "agreed": "on", "do": "enter"}

    page = save(as_user(caizichuan_head), activity, [], "6", **new | wrong)

    form = page.context["form"]
    assert form.errors.get("q") or form.new_errors
    assert not Person.objects.filter(created_by=caizichuan_head).exists()


def test_likely_match_is_shown_before_somebody_is_entered(as_user, caizichuan_cadre, activity):
    known = make_person(CAIZICHUAN, "赵雪梅")
    browser = as_user(caizichuan_cadre)
    new = {"q": "赵雪梅", "agreed": "on", "do": "enter"}

    asked = save(browser, activity, [], "6", **new)
    entered = save(browser, activity, [], "6", sought="赵雪梅", also=[known.pk], **new)

    assert asked.context["form"].new_errors
    assert names_on(asked) == ["赵*梅"]
    assert Person.objects.filter(display_name="赵雪梅").count() == 2
    assert len(ticked_on(entered)) == 1
    assert known.pk not in ticked_on(entered)


def test_woman_of_elsewhere_cannot_be_ticked_by_her_number(
    as_user, caizichuan_cadre, activity, before
):
    other = make_person("621125105207", "外村人")

    page = save(as_user(caizichuan_cadre), activity, [other], "6")

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Attendance.objects.filter(person=other).exists()


def test_sheet_of_forty_takes_few_queries(
    as_user, caizichuan_head, caizichuan_home, activity, django_assert_max_num_queries
):
    held = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(5), headcount=40)
    tick(held, *(make_person(CAIZICHUAN, f"王{number}") for number in range(40)))
    browser = as_user(caizichuan_head)

    with django_assert_max_num_queries(16):
        page = browser.get(sheet_of(activity))

    assert len(names_on(page)) == 40
