"""The attendance of one activity: tick who came, find or enter whoever is not listed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.forms.attendance import AttendanceForm
from activities.models import ActivityState
from activities.models.life import IN_LEDGER
from activities.views.keeping import get_kept
from activities.views.steps import already
from federation.accounts.access import role_required
from federation.accounts.models.user import LOGGERS
from federation.accounts.versioned_form import StaleSave
from homes.views.saving import posted

TICKED = "activities/attendance.html"


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_attendance(request, uid):
    """The sheet. A plan whose day has come is logged by it; a record waits for review again."""
    activity = get_kept(request.user, uid)
    refusal = why_not_ticked(activity)
    if refusal:
        messages.info(request, refusal)
        return redirect(activity)
    if activity.state not in (*IN_LEDGER, ActivityState.PLANNED):
        return already(request, activity)
    form = AttendanceForm(posted(request), user=request.user, activity=activity)
    context = {"form": form, "activity": activity}
    if form.is_valid() and form.pressed == "save":
        try:
            current = form.save()
        except StaleSave as stale:
            context |= {"form": form.renewed(stale.current), "is_stale": True}
            return render(request, TICKED, context, status=409)
        if current:
            return stored(request, current)
    elif form.is_bound:
        press(request, form)
    return render(request, TICKED, context)


def why_not_ticked(activity):
    """Why nobody can be ticked yet or any more, in words; empty when it can be."""
    if activity.state != ActivityState.PLANNED:
        return ""
    if activity.held_on > timezone.localdate():
        return _("Those who came are ticked on the day itself, not before.")
    return activity.lead_home.refusal_for(activity.held_on) or ""


def press(request, form):
    """What the other buttons of a sheet do; nothing of the ticks is stored by them."""
    if form.pressed == "all":
        form.tick_all()
    elif form.pressed == "find" and not form.has_error("q"):
        form.find()
    elif form.pressed == "enter" and not form.has_error("q"):
        person = form.enter()
        if person:
            words = {"person": person.masked_name}
            messages.success(request, _("%(person)s is on the sheet now, and ticked.") % words)


def stored(request, activity):
    """Says what was stored; whoever is not enrolled is offered to be, on the course's page."""
    words = {"named": activity.named, "unnamed": activity.unnamed}
    text = _("Stored: %(named)d by name, %(unnamed)d without a name.")
    messages.success(request, text % words)
    return redirect(activity.training or activity)
