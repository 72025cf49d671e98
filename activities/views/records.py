"""The records in her scope, and correcting one."""

from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import figures
from activities.filters import ActivityFilter
from activities.forms import ActivityEditForm
from activities.forms.photos import GONE
from activities.ledger import PhotosTaken
from activities.models import ActivityState
from activities.models.life import IN_LEDGER
from activities.views.keeping import get_kept
from activities.views.log_form import shows_photos
from activities.views.steps import already
from federation.accounts.access import role_required
from federation.accounts.models.user import LOGGERS, Role
from federation.accounts.versioned_form import StaleSave

READERS = (*LOGGERS, Role.PRESIDENT)
PER_PAGE = 25


@role_required(*READERS)
@require_safe
def activity_list(request):
    found = ActivityFilter(request.GET, user=request.user)
    page = Paginator(found.qs.with_details(), PER_PAGE).get_page(request.GET.get("page"))
    served = figures.served(found.qs, found.group_chosen)
    total = {"activities": page.paginator.count, "counted": served.activities, "served": served}
    if "helped" in request.GET:
        total["hours"] = Decimal(figures.half_hours(found.qs)) / 2
    context = {"filter": found, "page": page, "total": total, "may_log": request.user.is_logger}
    return render(request, "activities/activity_list.html", context)


@shows_photos
@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_edit(request, uid):
    activity = get_kept(request.user, uid)
    if activity.state not in IN_LEDGER:
        return _not_to_be_corrected(request, activity)
    form = ActivityEditForm(
        request.POST or None, request.FILES or None, instance=activity, user=request.user
    )
    if not form.is_valid():
        return _show_form(request, form, form.status_code)
    if not form.is_repair and not form.is_changed:
        messages.info(request, _("Nothing was changed."))
        return redirect(activity)
    try:
        messages.success(request, _("Submitted again: %(number)s") % {"number": form.save()})
        return redirect(activity)
    except StaleSave as stale:
        return _show_form(request, form.show_conflict(stale.current), 409)
    except PhotosTaken:
        form.add_error("photos", GONE)
        return _show_form(request, form, 200)


def _not_to_be_corrected(request, activity):
    """A plan has a form of its own; what was cancelled or declared void stays as it is."""
    if activity.state == ActivityState.PLANNED:
        return redirect("activities:plan_edit", activity.uid)
    return already(request, activity)


def _show_form(request, form, status):
    return render(request, "activities/activity_edit.html", {"form": form}, status=status)
