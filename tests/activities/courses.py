"""A course of Caizichuan and its women, for the tests about courses."""

import uuid

from django.urls import reverse

from activities import courses
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_enrolled, tick


def page_of(training, name="training_detail", *more):
    return reverse(f"activities:{name}", args=[training.uid, *more])


def training_data(led_by, **fields):
    data = {
        "uid": str(uuid.uuid4()),
        "title": "锡箔加工培训",
        "skills": "锡箔加工",
        "home": led_by.code,
        "place": "加工房",
        "starts_on": days_ago(10).isoformat(),
        "ends_on": days_ago(4).isoformat(),
        "completion_percent": "80",
        "capacity": "24",
    }
    return data | fields


def sessions(course, by, *days):
    """Planned sessions, so many days ago."""
    return [courses.plan_session(course, course.home, days_ago(day), by) for day in days]


def hold(course, by, women):
    """Five sessions: the first woman was at all of them, the second at four, the third at three.

    The fourth is enrolled and never came.
    """
    for woman in women[:4]:
        make_enrolled(course, woman)
    for number, day in enumerate([10, 8, 7, 5, 4]):
        there = [woman for missed, woman in enumerate(women[:3]) if number >= missed]
        session = make_activity(
            course.home, by, held_on=days_ago(day), headcount=1, training=course
        )
        tick(session, *there)
    course.state = "running"
    course.save()
    return course
