"""Taking a whole import back, as long as nothing later rests on what it brought in."""

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext

from activities.models import Activity, ActivityState, Step
from activities.models.life import take_step
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.transfer.models import Import, ImportState

# In which order rows go: what leans on others first.
ORDER = (
    "homes.GroupMembership",
    "homes.HomeMembership",
    "homes.HeadTerm",
    "homes.Person",
    "homes.Home",
)
# What goes with a home because it is a part of it and came with it.
PARTS = {"homes.HomeStateChange", "homes.Home_other_themes"}


class RestsOnIt(Exception):
    """Something later stands on what was brought in; nothing was taken back."""


class TooLate(Exception):
    """A day has passed since it was brought in; nothing was taken back."""


@transaction.atomic
def take_back(run, user):
    """All of it or nothing. Records of activities are declared void, for numbers are never reused;
    homes and persons that nobody has touched since go as if they had never come.
    """
    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.state != ImportState.DONE:
        return
    if not run.may_be_undone:
        raise TooLate
    made = {}
    for created in run.rows.values_list("created", flat=True):
        for label, key in created:
            made.setdefault(label, []).append(key)
    _void(made.pop("activities.Activity", []), user)
    for label in ORDER:
        _remove(label, made.pop(label, []), user)
    run.state, run.finished_at, run.finished_by = ImportState.UNDONE, timezone.now(), user
    run.save()
    record(user, Action.UNDO, run, changes={"file": ["", run.kind]})


def _void(keys, user):
    for activity in Activity.objects.filter(pk__in=keys).order_by("pk"):
        if activity.version > 1 or activity.state != ActivityState.SUBMITTED:
            raise RestsOnIt
        reason = gettext("The import was taken back")
        take_step(activity, Step.VOIDED, user, version=activity.version, reason=reason)


def _remove(label, keys, user):
    """Deletes untouched rows, and refuses when that would take anything else along."""
    model = apps.get_model(label)
    rows = model.objects.filter(pk__in=keys)
    if not keys:
        return
    if rows.count() != len(keys) or rows.filter(version__gt=1).exists():
        raise RestsOnIt
    for one in rows:
        record(user, Action.UNDO, one, changes={"state": ["", ""]})
    try:
        gone = rows.delete()[1]
    except ProtectedError as error:
        raise RestsOnIt from error
    if {name for name, number in gone.items() if number} - PARTS - {label}:
        raise RestsOnIt
