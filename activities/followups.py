"""What became of trainees: when to ask, what was answered, and how much that says."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Q

from activities.courses import locked
from activities.models import CheckPoint, Outcome, Training, TrainingState
from activities.models.enrolment import ASKED, RESULTS
from federation.accounts.models.audit import Action
from federation.accounts.models.user import LOGGERS
from federation.accounts.trail import record

NOTICE = timedelta(days=7)  # so long before its day a follow-up stands on the workbench


@dataclass(frozen=True)
class FollowUp:
    """One check point of a course: `missing` of its graduates have no answer yet."""

    training: Training
    check_point: CheckPoint
    due_on: date
    missing: int
    asked: int = 0
    results: int = 0
    not_reached: int = 0

    @property
    def opens_on(self):
        return self.due_on - NOTICE

    @property
    def rate(self):
        """Whole percent of those asked for whom it had a result; None when nobody could be."""
        return round(100 * self.results / self.asked) if self.asked else None


def months_after(day, months):
    """The same day so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def due_on(training, check_point):
    return months_after(training.finished_on, check_point)


def due_for(user, today):
    """Follow-ups that wait for an answer: from seven days before their day until all have one."""
    if user.role not in LOGGERS:
        return []
    finished = Training.objects.visible_to(user).filter(state=TrainingState.FINISHED)
    open_ones = [one for training in _counted(finished) for one in _points(training)]
    waiting = [one for one in open_ones if one.missing and one.opens_on <= today]
    return sorted(waiting, key=lambda one: (one.due_on, one.training.pk))


def follow_ups_of(training):
    """The three check points of an ended course."""
    return list(_points(_counted(Training.objects.filter(pk=training.pk)).get()))


@transaction.atomic
def answer(training, check_point, answers, user, version=None):
    """Stores {key of an enrolment: answer} of graduates; with the last one it is followed up."""
    current = locked(training, version)
    known = _answered(current, check_point)
    for enrolment in current.enrolments.completed():
        said = answers.get(enrolment.pk)
        if said:
            _store(known.get(enrolment.pk), enrolment, check_point, said, user)
    if all(point.missing == 0 for point in follow_ups_of(current)):
        current.state = TrainingState.FOLLOWED_UP
    current.touch(user)
    current.save()
    record(user, Action.CHANGE, current, changes={"outcomes": ["", str(int(check_point))]})
    return current


def _answered(training, check_point):
    outcomes = Outcome.objects.filter(enrolment__training=training, check_point=check_point)
    return {outcome.enrolment_id: outcome for outcome in outcomes}


def _store(outcome, enrolment, check_point, said, user):
    if outcome is None:
        signed = {"created_by": user, "changed_by": user}
        enrolment.outcomes.create(check_point=check_point, answer=said, **signed)
    elif outcome.answer != said:
        outcome.answer = said
        outcome.touch(user)
        outcome.save()


def _counted(trainings):
    """Adds the numbers of each check point, in one query."""
    done = Q(enrolments__completed_on__isnull=False, enrolments__withdrawn_on=None)
    numbers = {"graduates": Count("enrolments", filter=done, distinct=True)}
    for point in CheckPoint:
        here = done & Q(enrolments__outcomes__check_point=point)
        reached = Q(enrolments__outcomes__answer__in=ASKED)
        result = Q(enrolments__outcomes__answer__in=RESULTS)
        numbers |= {
            f"answered_{point}": _outcomes(here),
            f"asked_{point}": _outcomes(here & reached),
            f"results_{point}": _outcomes(here & result),
        }
    return trainings.annotate(**numbers)


def _outcomes(which):
    return Count("enrolments__outcomes", filter=which, distinct=True)


def _points(training):
    for point in CheckPoint:
        answered, asked = (getattr(training, f"{name}_{point}") for name in ("answered", "asked"))
        yield FollowUp(
            training=training,
            check_point=point,
            due_on=due_on(training, point),
            missing=training.graduates - answered,
            asked=asked,
            results=getattr(training, f"results_{point}"),
            not_reached=answered - asked,
        )
