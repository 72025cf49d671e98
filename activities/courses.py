"""What happens to a course: sessions planned, people enrolled, finished, cancelled, certified.

Rows are locked in one order everywhere: activities, then the course, then persons.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from activities import completion
from activities.attendance import locked_persons
from activities.models import (
    Activity,
    ActivityHome,
    ActivityKind,
    ActivityState,
    AttendanceRole,
    Certificate,
    Enrolment,
    Step,
    Training,
    TrainingState,
)
from activities.models.kind import TRAINING
from activities.models.life import COUNTED, CancelReason, take_step
from activities.serials import new_serial
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave


def locked(training, version=None):
    """The course under its row lock; StaleSave when it is no longer the one that was shown."""
    current = Training.objects.select_for_update().get(pk=training.pk)
    if version is not None and current.version != version:
        raise StaleSave(current)
    return current


@transaction.atomic
def plan_session(training, home, day, user, start=None, end=None):
    """One more session, led by the home; ValidationError when the day lies outside the course."""
    current = locked(training)
    refusal = current.refusal_for(day) or (None if current.is_open else _over(current))
    if refusal:
        raise ValidationError(refusal)
    session = Activity.objects.create(
        training=current,
        kind=ActivityKind.objects.get(code=TRAINING),
        title=current.title[:30],
        place=current.place,
        held_on=day,
        start_time=start,
        end_time=end,
        state=ActivityState.PLANNED,
        step=Step.PLANNED,
        submitted_at=None,
        logged_role=user.role,
        created_by=user,
        changed_by=user,
        is_demo=current.is_demo,
    )
    ActivityHome.objects.create(activity=session, home=home, is_lead=True)
    record(user, Action.CREATE, session, changes={"held_on": ["", day.isoformat()]})
    return session


@transaction.atomic
def enrol(training, persons, user):
    """Enrols these persons (keys); who withdrew comes back. Returns how many are new.

    ValidationError with both numbers when the course has no room for all of them.
    """
    current = locked(training)
    if not current.is_open:
        raise ValidationError(_over(current))
    keys = locked_persons(persons)
    known = {one.person_id: one for one in current.enrolments.filter(person__in=keys)}
    back = [one for one in known.values() if one.withdrawn_on]
    new = sorted(keys - set(known))
    _check_room(current, len(new) + len(back))
    for enrolment in back:
        enrolment.withdrawn_on = None
        enrolment.touch(user)
        enrolment.save()
    for key in new:
        signed = {"created_by": user, "changed_by": user, "is_demo": current.is_demo}
        Enrolment.objects.create(training=current, person_id=key, **signed)
    number = len(new) + len(back)
    if number:
        record(user, Action.CHANGE, current, changes={"enrolments": ["", f"+{number}"]})
    return number


@transaction.atomic
def withdraw(enrolment, day, user):
    """She left the course on that day; her attendance stays where it is."""
    training = locked(enrolment.training)
    current = Enrolment.objects.get(pk=enrolment.pk)
    if current.withdrawn_on is None and training.is_open:
        current.withdrawn_on = day
        current.touch(user)
        current.save()
        record(user, Action.CHANGE, training, changes={"enrolments": ["", "-1"]})
    return current


def comers(training):
    """Keys of those who came to sessions without being enrolled."""
    came = Activity.objects.filter(training=training, state__in=COUNTED)
    ticked = came.filter(attendances__role=AttendanceRole.PARTICIPANT)
    enrolled = training.enrolments.values("person")
    rows = ticked.exclude(attendances__person=None).values_list("attendances__person", flat=True)
    return sorted(set(rows) - set(enrolled.values_list("person", flat=True)))


@transaction.atomic
def finish(training, user, version=None):
    """The course is over; whoever attended enough has completed it. ValidationError too early."""
    current = locked(training, version)
    sessions = completion.sessions_of(current)
    if current.state != TrainingState.RUNNING or not sessions:
        raise ValidationError(gettext("A course is finished once a session of it has been held."))
    if current.sessions.filter(state=ActivityState.PLANNED).exists():
        raise ValidationError(gettext("A session is still planned: hold it, or cancel it first."))
    current.finished_on = sessions.last().held_on
    _step(current, TrainingState.FINISHED, user)
    completion.recount(current, user)
    return current


@transaction.atomic
def cancel(training, user, reason, version=None):
    """The course does not take place, or not any further; its coming sessions are cancelled."""
    coming = training.sessions.select_for_update().filter(state=ActivityState.PLANNED)
    sessions = list(coming.order_by("pk"))
    current = locked(training, version)
    if not current.is_open:
        raise ValidationError(_over(current))
    current.cancel_reason = reason
    for session in sessions:
        take_step(
            session,
            Step.CANCELLED,
            user,
            version=session.version,
            reason=reason,
            cancelled_for=CancelReason.OTHER,
        )
    _step(current, TrainingState.CANCELLED, user, reason)
    return current


@transaction.atomic
def certify(training, user):
    """A certificate for everybody who has completed the course and holds none yet."""
    current = locked(training)
    without = current.enrolments.completed().filter(certificates=None)
    made = [
        Certificate(enrolment=enrolment, serial=new_serial(), issued_by=user)
        for enrolment in without
    ]
    Certificate.objects.bulk_create(made)
    if made:
        record(user, Action.CREATE, current, changes={"certificates": ["", str(len(made))]})
    return made


def _check_room(training, number):
    enrolled = training.enrolments.standing().count()
    if training.capacity and enrolled + number > training.capacity:
        words = {"room": training.capacity, "wanted": enrolled + number}
        text = gettext("There is room for %(room)d; with these it would be %(wanted)d.")
        raise ValidationError(text % words)


def _over(training):
    words = {"state": training.get_state_display()}
    return gettext("The course is %(state)s.") % words


def _step(training, state, user, reason=""):
    before, training.state = training.state, state
    training.touch(user)
    training.save()
    changes = {"state": [str(before), str(state)]}
    action = Action.CANCEL if state == TrainingState.CANCELLED else Action.CHANGE
    record(user, action, training, changes=changes, reason=reason)
