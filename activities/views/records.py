"""Logging an activity and what becomes of the record."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.filters import ActivityFilter
from activities.forms import ActivityEditForm, ActivityForm, PrefillForm
from activities.forms.photos import GONE
from activities.history import steps_of
from activities.ledger import OtherContent, PhotosTaken
from activities.models import Activity
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS, REVIEWERS, Role
from federation.accounts.versioned_form import StaleSave
from federation.photos.storage import private_path

READERS = (*LOGGERS, Role.PRESIDENT)
PER_PAGE = 25


@role_required(*READERS)
@require_safe
def activity_list(request):
    found = ActivityFilter(request.GET, user=request.user)
    total = found.qs.order_by().aggregate(activities=Count("pk"), persons=Sum("headcount"))
    page = Paginator(found.qs.with_details(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "total": total, "may_log": request.user.is_logger}
    return render(request, "activities/activity_list.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_create(request):
    if request.method == "GET":
        wanted = PrefillForm(request.GET, user=request.user).initial_values()
        form = ActivityForm(user=request.user, initial=wanted)
        return render(request, "activities/activity_form.html", {"form": form})
    form = ActivityForm(request.POST, request.FILES, user=request.user)
    if form.is_valid():
        try:
            return redirect("activities:activity_receipt", form.save().uid)
        except OtherContent as other:
            return _show_both(request, form, other.earlier)
        except PhotosTaken:
            form.add_error("photos", GONE)
    return _show_form(request, form, form.status_code)


@role_required(*LOGGERS)
@require_safe
def activity_receipt(request, uid):
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    links = activity.activity_photos.all()
    stored = sum(private_path(link.photo.stored_sha256).is_file() for link in links)
    context = {"activity": activity, "stored": stored, "sent": len(links)}
    return render(request, "activities/activity_receipt.html", context)


@role_required(*READERS)
@require_safe
def activity_detail(request, uid):
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    waiting = Activity.objects.waiting_for(request.user).filter(pk=activity.pk)
    context = {
        "activity": activity,
        "steps": steps_of(activity),
        "may_edit": request.user.role in LOGGERS,
        "may_review": request.user.role in REVIEWERS and waiting.exists(),
    }
    return render(request, "activities/activity_detail.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_edit(request, uid):
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
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


def _show_form(request, form, status):
    return render(request, "activities/activity_form.html", {"form": form}, status=status)


def _show_both(request, form, earlier):
    """The form again with all that was typed, and the stored record if she may see it."""
    stored = Activity.objects.visible_to(request.user).with_details().filter(pk=earlier.pk).first()
    form.as_new(stored)
    context = {"form": form, "stored": stored, "is_sent_before": True}
    return render(request, "activities/activity_form.html", context, status=409)
