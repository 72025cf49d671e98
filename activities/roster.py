"""A course as a table: its trainees down, its sessions across, who was where."""

from dataclasses import dataclass

from activities import completion
from activities.models import Attendance, Enrolment
from activities.usual import short_names


@dataclass(frozen=True)
class Trainee:
    """One row: `there` says of each session whether she was there."""

    enrolment: Enrolment
    name: str
    there: tuple
    attended: int
    has_completed: bool


@dataclass(frozen=True)
class Roster:
    sessions: tuple
    trainees: tuple
    needed: int

    @property
    def present(self):
        """How many of the enrolled were at each session."""
        return [sum(column) for column in zip(*(row.there for row in self.trainees), strict=True)]


def roster_of(training, user):
    """The Roster, names in short form, in a constant number of queries."""
    sessions = list(completion.sessions_of(training))
    standing = training.enrolments.standing().select_related("person__area__parent")
    enrolments = list(standing.prefetch_related("certificates"))
    names = short_names([one.person for one in enrolments], user)
    ticks = Attendance.objects.participants().filter(activity__in=sessions)
    there = set(ticks.values_list("activity", "person"))
    needed = training.needed_of(len(sessions))
    rows = []
    for one in enrolments:
        was = tuple((session.pk, one.person_id) in there for session in sessions)
        done = training.has_ended and one.completed_on is not None
        rows.append(Trainee(one, names[one.person_id], was, sum(was), done))
    return Roster(tuple(sessions), tuple(rows), needed)
