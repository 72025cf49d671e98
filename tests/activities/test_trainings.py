"""Courses are entered, planned in sessions, filled with trainees and held."""

import pytest
from django.urls import reverse

from activities.models import Activity, Training
from tests.activities.courses import hold, page_of, sessions, training_data
from tests.activities.sheets import CAIZICHUAN, save
from tests.activities.submissions import days_ago
from tests.factories import make_enrolled, make_member, make_person, make_training

pytestmark = pytest.mark.django_db


@pytest.fixture
def women(db, caizichuan_home):
    found = [make_person(CAIZICHUAN, f"王{name}") for name in ("一", "二", "三", "四", "五")]
    for woman in found:
        make_member(caizichuan_home, woman)
    return found


@pytest.fixture
def course(caizichuan_home, caizichuan_cadre):
    return make_training(caizichuan_home, caizichuan_cadre, days_ago(10), days_ago(4))


@pytest.fixture
def held(course, caizichuan_cadre, women):
    return hold(course, caizichuan_cadre, women)


def test_course_with_its_skill_village_and_sessions_is_entered(
    as_user, caizichuan_head, caizichuan_home
):
    browser = as_user(caizichuan_head)

    browser.post(reverse("activities:training_create"), training_data(caizichuan_home))
    course = Training.objects.get()
    days = [days_ago(10).isoformat(), days_ago(8).isoformat()]
    browser.post(
        page_of(course, "session_create"),
        {"home": caizichuan_home.code, "days": days, "start_time": "09:00", "end_time": "11:30"},
    )

    planned = course.sessions.order_by("held_on")
    assert (course.area_id, course.skills, course.state) == (CAIZICHUAN, "锡箔加工", "planned")
    assert [session.held_on.isoformat() for session in planned] == days
    assert {(session.kind.code, session.state) for session in planned} == {
        ("skills-training", "planned")
    }


def test_form_sent_twice_is_one_course(as_user, caizichuan_head, caizichuan_home):
    data = training_data(caizichuan_home)
    browser = as_user(caizichuan_head)

    answers = [browser.post(reverse("activities:training_create"), data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Training.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": ""}, "title"),
        ({"title": "字" * 41}, "title"),
        ({"skills": ""}, "skills"),
        ({"home": "621125105207-01"}, "home"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"ends_on": "2099-01-01"}, "ends_on"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "201"}, "capacity"),
        ({"completion_percent": "101"}, "completion_percent"),
        ({"trainer": "11010519491231002X"}, "trainer"),
    ],
)
def test_wrong_course_is_shown_again_with_all_that_was_typed(
    fields, wrong, as_user, caizichuan_head, caizichuan_home, shagoutai_home
):
    data = training_data(caizichuan_home, **fields)

    page = as_user(caizichuan_head).post(reverse("activities:training_create"), data)

    form = page.context["form"]
    assert wrong in form.errors
    assert form["place"].value() == "加工房"
    assert not Training.objects.exists()


def test_course_of_a_town_belongs_to_no_single_home(as_user, shichuan_cadre, caizichuan_home):
    data = training_data(caizichuan_home, home="", area="621125108")

    as_user(shichuan_cadre).post(reverse("activities:training_create"), data)

    course = Training.objects.get()
    assert (course.home, course.area_id) == (None, "621125108")


def test_session_outside_the_course_is_refused(as_user, caizichuan_cadre, course):
    data = {"home": course.home.code, "days": [days_ago(3).isoformat()]}

    page = as_user(caizichuan_cadre).post(page_of(course, "session_create"), data)

    assert "days" in page.context["form"].errors
    assert not course.sessions.exists()


def test_session_cannot_leave_its_course_by_a_correction(as_user, caizichuan_cadre, course, women):
    [session] = sessions(course, caizichuan_cadre, 8)
    browser = as_user(caizichuan_cadre)
    save(browser, session, women, "5", why="晚记")
    session.refresh_from_db()
    data = {"version": session.version, "kind": "skills-training", "headcount": "5", "why": "改"}
    data |= {"held_on": days_ago(1).isoformat(), "people_shown": "unknown"}

    page = browser.post(reverse("activities:activity_edit", args=[session.uid]), data)

    assert "held_on" in page.context["form"].errors


def test_course_cannot_leave_its_sessions(as_user, caizichuan_cadre, course):
    sessions(course, caizichuan_cadre, 10)
    data = training_data(course.home, version=1, starts_on=days_ago(9).isoformat())

    page = as_user(caizichuan_cadre).post(page_of(course, "training_edit"), data)

    assert "starts_on" in page.context["form"].errors


def test_women_are_enrolled_within_the_room(as_user, caizichuan_head, course, women):
    Training.objects.update(capacity=3)
    browser = as_user(caizichuan_head)
    page = page_of(course, "trainee_enrol")

    full = browser.post(page, {"do": "save", "present": [woman.pk for woman in women]})
    browser.post(page, {"do": "save", "present": [woman.pk for woman in women[:3]]})

    told = str(full.context["form"].non_field_errors())
    assert "3" in told
    assert "5" in told
    assert {one.person for one in course.enrolments.all()} == set(women[:3])


def test_somebody_new_is_entered_while_enrolling(as_user, caizichuan_head, course, women):
    new = {"q": "赵雪梅", "sought": "赵雪梅", "agreed": "on", "do": "enter"}

    page = as_user(caizichuan_head).post(page_of(course, "trainee_enrol"), new)

    assert [cell.name for cell in page.context["form"].cells if cell.is_ticked] == ["赵*梅"]
    assert not course.enrolments.exists()


def test_whoever_left_comes_back_to_her_own_enrolment(as_user, caizichuan_cadre, course, women):
    enrolment = make_enrolled(course, women[0])
    browser = as_user(caizichuan_cadre)

    browser.post(page_of(course, "trainee_withdraw", enrolment.pk))
    gone = course.enrolments.standing().count()
    browser.post(page_of(course, "trainee_enrol"), {"do": "save", "present": [women[0].pk]})

    assert gone == 0
    assert course.enrolments.standing().get().pk == enrolment.pk


def test_enrolled_stand_first_on_the_sheet_of_a_session(
    as_user, caizichuan_head, caizichuan_cadre, course, women
):
    for woman in women[3:]:
        make_enrolled(course, woman)
    [session] = sessions(course, caizichuan_cadre, 5)

    page = as_user(caizichuan_head).get(
        reverse("activities:activity_attendance", args=[session.uid])
    )

    listed = [cell.pk for cell in page.context["form"].cells]
    assert set(listed[:2]) == {woman.pk for woman in women[3:]}
    assert {cell.pk for cell in page.context["form"].rarer_cells} == {
        woman.pk for woman in women[:3]
    }


def test_first_session_held_makes_the_course_run(as_user, caizichuan_head, course, women):
    [session] = sessions(course, caizichuan_head, 5)

    save(as_user(caizichuan_head), session, women[:2])

    course.refresh_from_db()
    session.refresh_from_db()
    assert course.state == "running"
    assert (session.state, session.headcount) == ("submitted", 2)


def test_whoever_came_without_being_enrolled_is_offered_and_enrolled(
    as_user, caizichuan_head, course, women
):
    make_enrolled(course, women[0])
    [session] = sessions(course, caizichuan_head, 5)
    browser = as_user(caizichuan_head)

    save(browser, session, women[:3])
    page = browser.get(page_of(course))
    browser.post(page_of(course, "trainee_enrol_comers"))

    assert sorted(page.context["comers"]) == ["王三", "王二"]
    assert {one.person for one in course.enrolments.all()} == set(women[:3])


def test_cancelled_course_cancels_its_coming_sessions(as_user, caizichuan_cadre, course):
    sessions(course, caizichuan_cadre, 5)
    data = {"version": 1, "reason": "讲师来不了"}

    as_user(caizichuan_cadre).post(page_of(course, "training_cancel"), data)

    course.refresh_from_db()
    assert (course.state, course.cancel_reason) == ("cancelled", "讲师来不了")
    assert {session.state for session in course.sessions.all()} == {"cancelled"}
    assert Activity.objects.filter(training=course).count() == 1


def test_head_of_elsewhere_finds_no_course(as_user, shagoutai_head, course):
    assert as_user(shagoutai_head).get(page_of(course)).status_code == 404


def test_president_sees_numbers_and_no_name(as_user, president, held, women):
    page = as_user(president).get(page_of(held))

    text = page.content.decode()
    assert "roster" not in page.context
    assert all(woman.masked_name not in text for woman in women)
    assert "4" in text
