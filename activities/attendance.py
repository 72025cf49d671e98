"""Writing down who was there. Beside a merge of persons the one place that changes Attendance.

Always under the activity's row lock, then that of its course, then those of the persons in the
order of their numbers, as a merge takes them; a person merged meanwhile is the one she became.
"""

from django.db import transaction

from activities import completion, ledger, questions
from activities.models import (
    Activity,
    ActivityState,
    Attendance,
    AttendanceRole,
    Step,
    Training,
)
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave
from homes.models import Home, Person


class FewerThanNamed(Exception):
    """`headcount` people came in all, yet `named` are named; nothing was stored."""

    def __init__(self, named, headcount):
        super().__init__()
        self.named, self.headcount = named, headcount


def locked(activity, version=None):
    """The activity under its row lock; StaleSave when it is no longer the one that was shown."""
    current = Activity.objects.select_for_update().get(pk=activity.pk)
    if version is not None and current.version != version:
        raise StaleSave(current)
    return current


def locked_persons(numbers):
    """The keys of these persons, each locked, and of whoever they were merged into meanwhile."""
    wanted, found = set(numbers), set()
    while wanted:
        rows = Person.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
        into = dict(rows.values_list("pk", "merged_into"))
        found |= {pk for pk, survivor in into.items() if survivor is None}
        wanted = {survivor for survivor in into.values() if survivor} - found
    return found


@transaction.atomic
def write(activity, persons, headcount, user, *, version=None, reason=""):
    """These persons took part, and so many people came in all; returns the activity.

    `persons` are keys; a `headcount` of None says that nobody came beside them. A plan becomes the
    record it was made for; a record waits for review again. Raises FewerThanNamed, StaleSave.
    """
    current = locked(activity, version)
    course = _locked_course(current)
    helping = set(current.attendances.helpers().values_list("person", flat=True))
    after = locked_persons(persons) - helping
    before = set(current.attendances.participants().values_list("person", flat=True))
    headcount = len(after) if headcount is None else headcount
    if headcount < len(after):
        raise FewerThanNamed(len(after), headcount)
    is_plan = current.state == ActivityState.PLANNED
    if not is_plan and (after, headcount) == (before, current.headcount):
        return current
    _begin_version(current, user, reason)
    current.headcount, current.named = headcount, len(after)
    current.beside = {"attendance": [len(before), len(after)]}
    current.touch(user)
    current.save()
    _replace(current, before, after, user)
    questions.renew(current)
    if course and course.has_ended:
        completion.recount(course, user)
    return current


def _locked_course(activity):
    """The course that the activity is a session of, under its row lock; None of any other."""
    if activity.training_id is None:
        return None
    return Training.objects.select_for_update().get(pk=activity.training_id)


def _begin_version(activity, user, reason):
    """What writing the attendance makes of the record: a plan is logged, a record resubmitted."""
    if activity.state != ActivityState.PLANNED:
        activity.resubmit(user, reason, Step.ATTENDANCE)
        return
    home = Home.objects.select_for_update().get(pk=activity.lead_home.pk)
    ledger.enter(activity, home, user)
    activity.late_reason = reason


def _replace(activity, before, after, user):
    activity.attendances.participants().filter(person__in=before - after).delete()
    Attendance.objects.bulk_create(
        Attendance(activity=activity, person_id=key, added_by=user)
        for key in sorted(after - before)
    )
    changes = {
        "headcount": ["", str(activity.headcount)],
        "attendance": [_keys(before - after), _keys(after - before)],
    }
    record(user, Action.CHANGE, activity, changes=changes)


def _keys(persons):
    return ",".join(map(str, sorted(persons)))


@transaction.atomic
def set_helper(activity, person, role, user, *, version=None):
    """The person helps at the activity in this role; `role` None takes her out again.

    Helpers are not served: no number of the record changes. A participant is first unticked, or
    the number of those who came would be wrong; False says that nothing was done.
    """
    current = locked(activity, version)
    [key] = locked_persons([person.pk])
    row = current.attendances.filter(person=key).first()
    was = row.role if row else None
    if was == AttendanceRole.PARTICIPANT:
        return False
    if was == role:
        return True
    number = current.attendances.helpers().count()
    if row:
        row.delete()
    if role:
        Attendance.objects.create(activity=current, person_id=key, role=role, added_by=user)
    current.step, current.step_reason = _helpers_step(current), ""
    current.beside = {"helpers": [number, number + bool(role) - bool(row)]}
    current.touch(user)
    current.save()
    record(user, Action.CHANGE, current, changes={"helpers": [was or "", role or ""]})
    return True


def _helpers_step(activity):
    return Step.REPLANNED if activity.state == ActivityState.PLANNED else Step.HELPERS
