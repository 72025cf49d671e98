"""The course of Caizichuan runs in the demonstration, and a share of activities knows names."""

from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from activities import figures, followups
from activities.models import (
    Activity,
    Attendance,
    Certificate,
    Enrolment,
    Outcome,
    Training,
    VolunteerProfile,
    VolunteerService,
)
from federation.accounts.models import User
from federation.pages.demo import county
from federation.pages.demo.removal import remove

pytestmark = pytest.mark.either_database
DAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def brought_in(django_db_setup, django_db_blocker, tmp_path_factory):
    with (
        django_db_blocker.unblock(),
        override_settings(PHOTO_ROOT=tmp_path_factory.mktemp("demo")),
        transaction.atomic(),
    ):
        yield county.fill(DAY, "a password for trying out", 0.15)
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(brought_in, db):
    return brought_in


def test_course_of_caizichuan_runs_from_enrolment_to_outcome(demonstration):
    courses = {one.state: one for one in Training.objects.all()}

    assert set(courses) == {"running", "finished", "followed-up"}
    assert {one.area_id for one in courses.values()} == {"621125108207"}
    for course in courses.values():
        assert course.enrolments.count() >= 15, course
        assert course.sessions.count() == 5
        assert "演示" in course.title
    assert Outcome.objects.filter(enrolment__training=courses["followed-up"]).count() > 30
    assert Certificate.objects.filter(enrolment__training=courses["finished"]).exists()


def test_follow_up_after_three_months_waits_for_the_cadre(demonstration):
    cadre = User.objects.get(username="village-caizichuan")

    [due] = followups.due_for(cadre, DAY)

    assert (due.check_point, due.training.state) == (3, "finished")
    assert due.missing > 10


def test_running_course_has_a_session_to_tick_today(demonstration):
    head = User.objects.get(username="head-caizichuan")

    today = Activity.objects.kept_by(head).planned().filter(held_on=DAY, training__isnull=False)

    assert today.get().training.state == "running"


def test_names_hold_within_every_headcount(demonstration):
    named = Activity.objects.filter(named__gt=0)

    assert named.count() > 100
    for activity in named:
        assert activity.attendances.participants().count() == activity.named
        assert activity.history.latest().named == activity.named
    found = figures.served(Activity.objects.all())
    assert 0 < found.women <= found.persons < found.named < found.person_times


def test_volunteers_have_hours_confirmed_and_waiting(demonstration):
    states = set(VolunteerService.objects.values_list("state", flat=True))

    assert states == {"waiting", "confirmed"}
    assert VolunteerProfile.objects.count() >= 3


def test_everything_goes_with_the_demonstration(demonstration):
    with transaction.atomic():
        remove()

        left = [
            model.__name__
            for model in (Attendance, Training, Enrolment, Outcome, Certificate, VolunteerProfile)
            if model.objects.exists()
        ]
        transaction.set_rollback(True)

    assert left == []
