"""Confirming a record or returning it with a note."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.forms import ConfirmForm, ReturnForm
from activities.models import Activity, ActivityState
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.audit import Action
from federation.accounts.models.user import REVIEWERS
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave


@role_required(*REVIEWERS)
@require_POST
def activity_confirm(request, uid):
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    if activity.state != ActivityState.SUBMITTED:
        return _already_reviewed(request, activity)
    _only_if_hers_to_review(request.user, activity)
    form = ConfirmForm(request.POST, user=request.user, activity=activity)
    if not form.is_valid():
        return _changed_meanwhile(request, activity)
    try:
        form.save()
    except StaleSave:
        return _changed_meanwhile(request, activity)
    messages.success(request, _("Confirmed: %(number)s") % {"number": activity.number})
    return redirect(_next_in_queue(request.user, activity, form.cleaned_data["page"]))


@role_required(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def activity_return(request, uid):
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    if activity.state != ActivityState.SUBMITTED:
        return _already_reviewed(request, activity)
    _only_if_hers_to_review(request.user, activity)
    form = ReturnForm(request.POST or None, user=request.user, activity=activity)
    context = {"form": form, "activity": activity}
    if not form.is_valid():
        return render(request, "activities/activity_return.html", context)
    try:
        form.save()
    except StaleSave as stale:
        context |= {"activity": stale.current, "form": form.renewed(stale.current), "is_stale": 1}
        return render(request, "activities/activity_return.html", context, status=409)
    messages.success(request, _("Returned: %(number)s") % {"number": activity.number})
    return redirect(_next_in_queue(request.user, activity, form.cleaned_data["page"]))


def _only_if_hers_to_review(user, activity):
    """Nobody reviews her own work, whatever her role: 403, and the attempt is written down."""
    if not Activity.objects.waiting_for(user).filter(pk=activity.pk).exists():
        record(user, Action.DENIED, activity)
        raise PermissionDenied


def _already_reviewed(request, activity):
    words = {"number": activity.number, "state": activity.get_state_display()}
    messages.info(request, _("%(number)s is %(state)s already.") % words)
    return redirect("pages:review_list")


def _changed_meanwhile(request, activity):
    messages.warning(request, _("The record was changed meanwhile. Please look at it again."))
    return redirect(activity)


def _next_in_queue(user, activity, page):
    """The queue again, at the record that waited next longest."""
    waiting = Activity.objects.waiting_for(user)
    following = waiting.filter(submitted_at__gte=activity.submitted_at).first() or waiting.first()
    query = f"?page={page}" if page and page > 1 else ""
    anchor = f"#activity-{following.uid}" if following else ""
    return reverse("pages:review_list") + query + anchor
