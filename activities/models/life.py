"""The life of a record: its states, the steps between them, and who may take them.

A draft is no state of a record: what is half typed belongs to its author alone and stands in a
table of its own, under the identity (`uid`) that the record will have (decision 9).
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.models import Role
from federation.accounts.models.audit import Action
from federation.accounts.models.user import LOGGERS, RANK, REVIEWERS
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave


class ActivityState(models.TextChoices):
    PLANNED = "planned", _("planned")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    CONFIRMED = "confirmed", _("confirmed")
    CANCELLED = "cancelled", _("cancelled")
    VOID = "void", _("void")


# Where a record may go from where it is (domain.md, section 6).
NEXT_STATES = {
    ActivityState.PLANNED: [ActivityState.SUBMITTED, ActivityState.CANCELLED],
    ActivityState.SUBMITTED: [
        ActivityState.SUBMITTED,
        ActivityState.CONFIRMED,
        ActivityState.RETURNED,
        ActivityState.VOID,
    ],
    ActivityState.RETURNED: [ActivityState.SUBMITTED, ActivityState.VOID],
    ActivityState.CONFIRMED: [ActivityState.SUBMITTED, ActivityState.VOID],
    ActivityState.CANCELLED: [],
    ActivityState.VOID: [],
}
COUNTED = (ActivityState.SUBMITTED, ActivityState.CONFIRMED)
# In a home's ledger: what was submitted and is not void.
IN_LEDGER = (ActivityState.SUBMITTED, ActivityState.RETURNED, ActivityState.CONFIRMED)
# Never submitted: without receipt number and headcount.
UNSUBMITTED = (ActivityState.PLANNED, ActivityState.CANCELLED)


class Step(models.TextChoices):
    """What made a version of a record what it is."""

    PLANNED = "planned", pgettext_lazy("step", "Planned")
    REPLANNED = "replanned", pgettext_lazy("step", "Plan changed")
    LOGGED = "logged", pgettext_lazy("step", "Logged")
    CHANGED = "changed", pgettext_lazy("step", "Changed")
    CONFIRMED = "confirmed", pgettext_lazy("step", "Confirmed")
    RETURNED = "returned", pgettext_lazy("step", "Returned")
    UNDONE = "undone", pgettext_lazy("step", "Verdict taken back")
    CANCELLED = "cancelled", pgettext_lazy("step", "Cancelled")
    VOIDED = "voided", pgettext_lazy("step", "Declared void")
    HOMES = "homes", pgettext_lazy("step", "Homes changed")
    SUPPORTERS = "supporters", pgettext_lazy("step", "Supporters changed")
    ATTENDANCE = "attendance", pgettext_lazy("step", "Attendance written")
    HELPERS = "helpers", pgettext_lazy("step", "Helpers changed")
    PHOTOS = "photos", pgettext_lazy("step", "A photo arrived later")


class CancelReason(models.TextChoices):
    """Why a plan is cancelled, fit for the public; her own words stay inside the house."""

    WEATHER = "weather", _("The weather does not allow it.")
    SPEAKER = "speaker", _("The speaker cannot come.")
    ROOM = "room", _("The room is not free.")
    FEW = "few", _("Too few people can come.")
    BUSY = "busy", _("Other work comes first.")
    SERIES = "series", _("These meetings have ended.")
    OTHER = "other", _("Another reason, in words below")


# Whoever took one of these steps wrote in the record, and so never reviews it.
WRITING = (Step.LOGGED, Step.CHANGED, Step.SUPPORTERS, Step.ATTENDANCE, Step.HELPERS)
# After these the last verdict is still the last word: a photo that comes late decides nothing.
VERDICT_STANDS = (Step.CONFIRMED, Step.RETURNED, Step.PHOTOS)
LEADS_TO = {
    Step.CONFIRMED: ActivityState.CONFIRMED,
    Step.RETURNED: ActivityState.RETURNED,
    Step.UNDONE: ActivityState.SUBMITTED,
    Step.CANCELLED: ActivityState.CANCELLED,
    Step.VOIDED: ActivityState.VOID,
}
# From where each step may be taken, beside writing, which `move` watches over.
STARTS_FROM = {
    Step.CONFIRMED: (ActivityState.SUBMITTED,),
    Step.RETURNED: (ActivityState.SUBMITTED,),
    Step.UNDONE: (ActivityState.CONFIRMED, ActivityState.RETURNED),
    Step.CANCELLED: (ActivityState.PLANNED,),
    Step.VOIDED: IN_LEDGER,
}
ACTIONS = {
    Step.CONFIRMED: Action.CONFIRM,
    Step.RETURNED: Action.RETURN,
    Step.UNDONE: Action.UNDO,
    Step.CANCELLED: Action.CANCEL,
    Step.VOIDED: Action.VOID,
}


class WrongStep(Exception):
    """The record is in a state from which this step does not lead; `current` is the record."""

    def __init__(self, current):
        super().__init__()
        self.current = current


def allows(activity, step):
    """Whether the step leads on from the state the record is in, whoever takes it."""
    return activity.state in STARTS_FROM[step]


def may_take(activity, step, user):
    """Whether she may take this step now."""
    return allows(activity, step) and MAY[step](activity, user)


def move(activity, to, step, reason=""):
    """Puts the record into the state `to` by `step`, not yet saved; its row is locked."""
    if to not in NEXT_STATES[ActivityState(activity.state)]:
        raise WrongStep(activity)
    activity.state, activity.step, activity.step_reason = to, step, reason
    activity.beside = {}


def take_step(activity, step, user, *, version, reason="", cancelled_for=""):
    """Confirms, returns, takes back, cancels or voids the record under its row lock.

    `version` is the one that was shown; `cancelled_for` the reason that the public may read.
    Returns the record as it now stands. Raises WrongStep when its state does not allow the step,
    StaleSave when it changed meanwhile, PermissionDenied when the step is not hers to take.
    """
    with transaction.atomic():
        current = type(activity).objects.select_for_update().get(pk=activity.pk)
        before, to = current.state, LEADS_TO[step]
        if not allows(current, step):
            raise WrongStep(current)
        if current.version != version:
            raise StaleSave(current)
        if not MAY[step](current, user):
            raise PermissionDenied
        move(current, to, step, reason)
        current.cancelled_for = cancelled_for
        _write_verdict(current, step, user, reason)
        current.touch(user)
        current.save()
        changes = {"state": [str(before), str(to)]}
        record(user, ACTIONS[step], current, changes=changes, reason=reason)
    return current


def _write_verdict(activity, step, user, reason):
    """Who reviewed it and why it was returned; taken back, it waits as if never reviewed."""
    if step in (Step.CONFIRMED, Step.RETURNED):
        activity.reviewed_by, activity.reviewed_at = user, timezone.now()
        activity.review_note, activity.step_reason = reason, ""
    elif step == Step.UNDONE:
        activity.reviewed_by = activity.reviewed_at = None
        activity.review_note = ""


def undo_ends_at(activity):
    """The moment from which a verdict can no longer be taken back."""
    return activity.reviewed_at + timedelta(minutes=settings.REVIEW_UNDO_MINUTES)


def _may_review(activity, user):
    return type(activity).objects.waiting_for(user).filter(pk=activity.pk).exists()


def _may_undo(activity, user):
    """Her own last verdict, for some minutes."""
    hers = activity.reviewed_by_id == user.pk
    last = activity.step in VERDICT_STANDS
    return hers and last and timezone.now() < undo_ends_at(activity)


def _may_cancel(activity, user):
    return activity.is_kept_by(user)


def _may_void(activity, user):
    """Whoever keeps the record; a confirmed one only those who review, not a head."""
    allowed = REVIEWERS if activity.state == ActivityState.CONFIRMED else LOGGERS
    return user.role in allowed and activity.is_kept_by(user)


MAY = {
    Step.CONFIRMED: _may_review,
    Step.RETURNED: _may_review,
    Step.UNDONE: _may_undo,
    Step.CANCELLED: _may_cancel,
    Step.VOIDED: _may_void,
}


def roles_below(user):
    """Roles whose records she reviews: those below hers; the county also its own rank."""
    if user.role not in REVIEWERS:
        return []
    below = [role for role, rank in RANK.items() if rank < RANK[user.role]]
    return [*below, Role.COUNTY] if user.role == Role.COUNTY else below
