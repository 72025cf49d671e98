"""Who has completed a course: by the sessions she attended, counted anew whenever they change."""

from django.db.models import Count, Q

from activities.models import AttendanceRole
from activities.models.life import COUNTED


def sessions_of(training):
    """The sessions that count, in the order of their days."""
    held = training.sessions.filter(state__in=COUNTED)
    return held.order_by("held_on", "start_time", "pk")


def with_attended(enrolments, training):
    """Adds `attended`: at how many of the counted sessions each trainee was."""
    there = Q(
        person__attendances__activity__training=training,
        person__attendances__activity__state__in=COUNTED,
        person__attendances__role=AttendanceRole.PARTICIPANT,
    )
    return enrolments.annotate(attended=Count("person__attendances", filter=there, distinct=True))


def recount(training, user):
    """Sets `completed_on` of every trainee of a finished course; its row must be locked.

    Whoever holds a certificate keeps it: what was printed and handed over stays true.
    """
    needed = training.needed_of(sessions_of(training).count())
    standing = with_attended(training.enrolments.standing(), training)
    for enrolment in standing.filter(certificates=None):
        done = training.finished_on if enrolment.attended >= needed else None
        if enrolment.completed_on != done:
            enrolment.completed_on = done
            enrolment.touch(user)
            enrolment.save()
