"""Whose record it is to change: 404 outside her scope, 403 where another home leads."""

from django.core.exceptions import PermissionDenied

from activities.models import Activity
from federation.accounts.access import get_in_scope
from federation.accounts.models.audit import Action
from federation.accounts.trail import record


def get_kept(user, uid):
    """The activity with its details, if its lead home lies in her scope.

    The people of a joint activity's other homes read it; an attempt to change it is written down.
    """
    activity = get_in_scope(Activity.objects.with_details(), user, uid=uid)
    if not activity.is_kept_by(user):
        record(user, Action.DENIED, activity)
        raise PermissionDenied
    return activity
