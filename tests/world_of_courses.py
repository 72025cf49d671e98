"""Courses, volunteers and attendance of `tests.world`, at each position.

The name of whoever holds a certificate, a proof or a place on a sheet is of the kind `graduate`:
read by those who keep such papers, by nobody else.
"""

from datetime import time, timedelta

from django.utils import timezone

from activities.models import (
    Attendance,
    Certificate,
    Outcome,
    ServiceProof,
    VolunteerProfile,
    VolunteerService,
)
from tests.canary_words import AREAS, word
from tests.factories import make_activity, make_enrolled, make_person, make_training, tick

RECORDS = {"own": "by_head", "sibling": "sibling", "parent": "parent", "other": "other"}


def add_courses(world):
    """Adds `courses` (running), `courses_over` (finished), `volunteers`, `proofs`, `enrolled`."""
    world.courses, world.courses_over, world.enrolled = {}, {}, {}
    world.volunteers, world.proofs, world.helpers = {}, {}, {}
    for position, area in AREAS.items():
        graduate = make_person(area, word(position, "graduate"), is_demo=False)
        helper = make_person(area, word(position, "graduate"), is_demo=False)
        user = world.users["village"] if position == "own" else world.accounts[position]
        _add_running(world, position, graduate, user)
        _add_finished(world, position, graduate, user)
        _add_volunteer(world, position, helper, user)


def _course(world, position, user, first, last, **fields):
    text = word(position, "staff")
    words = {"title": text, "skills": text, "place": text, "trainer": text}
    return make_training(world.homes[position], user, first, last, **words | fields)


def _add_running(world, position, graduate, user):
    today = timezone.localdate()
    course = _course(world, position, user, today - timedelta(days=3), today, state="running")
    session = make_activity(
        world.homes[position],
        user,
        held_on=today - timedelta(days=3),
        headcount=3,
        training=course,
        title=word(position, "staff"),
    )
    tick(session, graduate)
    world.enrolled[position] = make_enrolled(course, graduate)
    world.courses[position] = course


def _add_finished(world, position, graduate, user):
    ended = timezone.localdate() - timedelta(days=20)
    course = _course(world, position, user, ended, ended, state="finished", finished_on=ended)
    enrolment = make_enrolled(course, graduate, completed_on=ended)
    Outcome.objects.create(enrolment=enrolment, check_point=0, answer="work")
    serial = f"ZX-AAAA-AAAA-{'ACDE'[list(AREAS).index(position)] * 4}"
    Certificate.objects.create(enrolment=enrolment, serial=serial, issued_by=user)
    world.courses_over[position] = course


def _add_volunteer(world, position, helper, user):
    activity = world.activities[RECORDS[position]]
    text = word(position, "staff")
    world.volunteers[position] = VolunteerProfile.objects.create(
        person=helper, started_on=activity.held_on, skills=text, national_number=text
    )
    Attendance.objects.create(activity=activity, person=helper, role="volunteer")
    VolunteerService.objects.create(
        activity=activity,
        person=helper,
        begins=time(9),
        ends=time(11),
        half_hours=4,
        content=text,
        created_by=user,
        changed_by=user,
    )
    world.proofs[position] = ServiceProof.objects.create(
        serial=f"ZX-CCCC-CCCC-{'ACDE'[list(AREAS).index(position)] * 4}",
        person=helper,
        first_on=activity.held_on,
        last_on=activity.held_on,
        half_hours=4,
        issued_by=user,
    )
    world.helpers[RECORDS[position]] = helper
