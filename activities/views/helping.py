"""Who helped at one activity, by name."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities import attendance, hours
from activities.forms.helping import HelperForm
from activities.models import ServiceState
from activities.usual import short_names
from activities.views.keeping import get_kept
from activities.views.steps import already
from activities.views.supporters import ENDED
from federation.accounts.access import role_required
from federation.accounts.models.user import LOGGERS
from federation.accounts.versioned_form import StaleSave
from homes.views.saving import posted

PAGE = "activities/activity_helpers.html"


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_helpers(request, uid):
    """Enters one helper after the other; nobody of them is counted as served."""
    activity = get_kept(request.user, uid)
    if activity.state in ENDED:
        return already(request, activity)
    form = HelperForm(posted(request), user=request.user, activity=activity)
    context = {"activity": activity, "form": form, "helpers": helpers_of(activity, request.user)}
    if form.is_valid() and form.pressed == "save":
        try:
            if form.save():
                messages.success(request, _("The helper is stored."))
                return redirect("activities:activity_helpers", activity.uid)
        except StaleSave as stale:
            context |= {"form": form.renewed(stale.current), "is_stale": True}
            return render(request, PAGE, context, status=409)
    elif form.is_bound and form.pressed == "find" and not form.has_error("q"):
        form.find()
    return render(request, PAGE, context)


@role_required(*LOGGERS)
@require_POST
def helper_remove(request, uid, pk):
    """Takes a helper out again; her hours at this activity do not count any more."""
    activity = get_kept(request.user, uid)
    row = get_object_or_404(activity.attendances.helpers().select_related("person"), person=pk)
    with transaction.atomic():
        attendance.set_helper(activity, row.person, None, request.user)
        for service in activity.services.filter(person=row.person):
            hours.drop(service, request.user)
    messages.success(request, _("She is taken out."))
    return redirect("activities:activity_helpers", activity.uid)


def helpers_of(activity, user):
    """(row, name in short form, her hours or None) of each helper."""
    rows = list(activity.attendances.helpers().select_related("person__area__parent"))
    names = short_names([row.person for row in rows], user)
    services = activity.services.exclude(state=ServiceState.DROPPED)
    given = {service.person_id: service for service in services}
    return [(row, names[row.person_id], given.get(row.person_id)) for row in rows]
