"""Courses end: who completed them, what became of the graduates, and merges of trainees."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from activities import courses, followups
from activities.merging import merge_persons, undo_merge
from activities.models import Enrolment, Outcome, Training
from tests.activities.courses import hold, page_of
from tests.activities.sheets import CAIZICHUAN, save
from tests.activities.submissions import days_ago
from tests.factories import make_member, make_person, make_training

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


def test_course_is_completed_by_whoever_attended_enough(as_user, caizichuan_cadre, held, women):
    as_user(caizichuan_cadre).post(page_of(held, "training_finish"))

    held.refresh_from_db()
    done = {one.person for one in held.enrolments.completed()}
    assert (held.state, held.finished_on) == ("finished", days_ago(4))
    assert done == set(women[:2])


def test_course_without_a_session_held_is_not_finished(as_user, caizichuan_cadre, course):
    as_user(caizichuan_cadre).post(page_of(course, "training_finish"))

    course.refresh_from_db()
    assert course.state == "planned"


def test_corrected_attendance_counts_completion_anew(as_user, caizichuan_cadre, held, women):
    courses.finish(held, caizichuan_cadre)
    first = held.sessions.order_by("held_on").first()
    browser = as_user(caizichuan_cadre)

    save(browser, first, women[:3], "3", why="补记")
    second = held.sessions.order_by("held_on")[1]
    save(browser, second, women[:3], "3", why="补记")

    assert {one.person for one in held.enrolments.completed()} == set(women[:3])


def test_matrix_tells_who_was_where(as_user, caizichuan_cadre, held):
    page = as_user(caizichuan_cadre).get(page_of(held, "training_matrix"))

    roster = page.context["roster"]
    attended = {row.enrolment.person.display_name: row.attended for row in roster.trainees}
    assert attended == {"王一": 5, "王二": 4, "王三": 3, "王四": 0}
    assert roster.present == [1, 2, 3, 3, 3]
    assert roster.needed == 4


def test_answers_follow_at_the_end_and_after_three_and_six_months(
    as_user, caizichuan_cadre, held, women
):
    finished = courses.finish(held, caizichuan_cadre)
    page = page_of(held, "training_outcomes", 0)
    graduates = {one.person: one for one in finished.enrolments.completed()}
    answers = {
        f"answer_{graduates[women[0]].pk}": "work",
        f"answer_{graduates[women[1]].pk}": "not-reached",
    }
    browser = as_user(caizichuan_cadre)

    finished.refresh_from_db()
    browser.post(page, answers | {"version": finished.version})

    [at_once, *_later] = followups.follow_ups_of(finished)
    assert (at_once.missing, at_once.asked, at_once.results) == (0, 1, 1)
    assert (at_once.not_reached, at_once.rate) == (1, 100)
    assert Outcome.objects.count() == 2


def test_answer_is_changed_not_doubled(as_user, caizichuan_cadre, held, women):
    finished = courses.finish(held, caizichuan_cadre)
    enrolment = finished.enrolments.completed().first()
    for said in ("none", "skill"):
        current = Training.objects.get(pk=held.pk)
        as_user(caizichuan_cadre).post(
            page_of(held, "training_outcomes", 0),
            {"version": current.version, f"answer_{enrolment.pk}": said},
        )

    assert [one.answer for one in enrolment.outcomes.all()] == ["skill"]
    with pytest.raises(IntegrityError), transaction.atomic():
        enrolment.outcomes.create(check_point=0, answer="work")


def test_it_is_too_early_to_ask_after_three_months(as_user, caizichuan_cadre, held):
    courses.finish(held, caizichuan_cadre)

    response = as_user(caizichuan_cadre).get(page_of(held, "training_outcomes", 3))

    assert response.status_code == 302
    assert as_user(caizichuan_cadre).get(page_of(held, "training_outcomes", 4)).status_code == 404


def test_follow_up_stands_on_the_workbench_from_seven_days_before_until_answered(
    caizichuan_cadre, held
):
    finished = courses.finish(held, caizichuan_cadre)
    due = followups.due_on(finished, 3)
    at_once = {one.pk: "skill" for one in finished.enrolments.completed()}
    followups.answer(finished, 0, at_once, caizichuan_cadre)

    def waiting(day):
        return [(one.check_point, one.missing) for one in followups.due_for(caizichuan_cadre, day)]

    assert waiting(due - timedelta(days=8)) == []
    assert waiting(due - timedelta(days=7)) == [(3, 2)]
    assert waiting(due + timedelta(days=20)) == [(3, 2)]
    followups.answer(finished, 3, at_once, caizichuan_cadre)
    assert waiting(due + timedelta(days=20)) == []


def test_follow_up_is_one_thing_to_do_on_the_workbench(as_user, caizichuan_cadre, held):
    finished = courses.finish(held, caizichuan_cadre)
    address = page_of(finished, "training_outcomes", 0)
    browser = as_user(caizichuan_cadre)

    before = [task.url for task in browser.get("/work/").context["waiting"]]
    everybody = {one.pk: "not-reached" for one in finished.enrolments.completed()}
    followups.answer(finished, 0, everybody, caizichuan_cadre)
    after = [task.url for task in browser.get("/work/").context["waiting"]]

    assert address in before
    assert address not in after


def test_course_is_followed_up_with_the_last_answer(caizichuan_cadre, held):
    finished = courses.finish(held, caizichuan_cadre)
    everybody = {one.pk: "not-reached" for one in finished.enrolments.completed()}

    for check_point in (0, 3, 6):
        finished = followups.answer(finished, check_point, everybody, caizichuan_cadre)

    assert finished.state == "followed-up"
    assert followups.follow_ups_of(finished)[2].rate is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [((2026, 3, 14), 3, (2026, 6, 14)), ((2025, 8, 31), 6, (2026, 2, 28))],
)
def test_months_after_end_with_the_month(day, months, later):
    assert followups.months_after(date(*day), months) == date(*later)


def test_merge_joins_two_enrolments_with_what_hangs_on_them(caizichuan_cadre, held, women):
    finished = courses.finish(held, caizichuan_cadre)
    followups.answer(
        finished, 0, {one.pk: "work" for one in finished.enrolments.completed()}, caizichuan_cadre
    )
    courses.certify(finished, caizichuan_cadre)
    before = _told(held)

    done = merge_persons(women[3], women[0], caizichuan_cadre)
    joined = Enrolment.objects.get(training=held, person=women[3])

    assert joined.completed_on == finished.finished_on
    assert joined.outcomes.get().answer == "work"
    assert joined.certificates.count() == 1
    undo_merge(done, caizichuan_cadre)
    assert _told(held) == before


def _told(course):
    return [
        (
            one.person_id,
            one.completed_on,
            list(one.outcomes.values_list("check_point", "answer")),
            list(one.certificates.values_list("serial", flat=True)),
        )
        for one in course.enrolments.order_by("pk")
    ]
