"""Plans: what is to come, who changes it, and what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.forms import CancelForm, PlanForm, PrefillForm
from activities.ledger import OtherContent
from activities.models import Activity, ActivityState, Series
from activities.views.keeping import get_kept
from activities.views.steps import already, asked
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS, Role
from federation.accounts.versioned_form import StaleSave
from homes.views.saving import posted

PER_PAGE = 25
DUE_SHOWN = 25
CANCELLED_SHOWN = 10
SERIES_SHOWN = 50


@role_required(*LOGGERS, Role.PRESIDENT)
@require_safe
def plan_list(request):
    """What waits to be logged, what comes, the weekly meetings, and what was called off."""
    today = timezone.localdate()
    plans = Activity.objects.visible_to(request.user).with_homes()
    coming = plans.planned().filter(held_on__gt=today)
    cancelled = plans.filter(state=ActivityState.CANCELLED).order_by("-changed_at", "-pk")
    series = Series.objects.visible_to(request.user).running(today)
    context = {
        "due": plans.due(today)[:DUE_SHOWN],
        "page": Paginator(coming, PER_PAGE).get_page(request.GET.get("page")),
        "cancelled": cancelled[:CANCELLED_SHOWN],
        "series": series.select_related("home__area__parent", "kind")[:SERIES_SHOWN],
        "may_plan": request.user.is_logger,
    }
    return render(request, "activities/plan_list.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def plan_create(request):
    if request.method == "GET":
        wanted = PrefillForm(request.GET, user=request.user).initial_values()
        form = PlanForm(user=request.user, initial=wanted)
        return render(request, "activities/plan_form.html", {"form": form})
    form = PlanForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "activities/plan_form.html", {"form": form})
    try:
        plan = form.save()
    except OtherContent as other:
        form.name_afresh()
        stored = Activity.objects.visible_to(request.user).filter(pk=other.earlier.pk).first()
        context = {"form": form, "stored": stored, "is_sent_before": True}
        return render(request, "activities/plan_form.html", context, status=409)
    messages.success(request, _("Planned: %(what)s") % {"what": plan})
    return redirect(plan)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def plan_edit(request, uid):
    plan = get_kept(request.user, uid)
    if plan.state != ActivityState.PLANNED:
        return already(request, plan)
    form = PlanForm(posted(request), instance=plan, user=request.user)
    if not form.is_valid():
        return render(request, "activities/plan_form.html", {"form": form})
    try:
        messages.success(request, _("The plan is changed: %(what)s") % {"what": form.save()})
    except StaleSave as stale:
        if stale.current.state != ActivityState.PLANNED:
            return already(request, stale.current)
        context = {"form": form.show_conflict(stale.current)}
        return render(request, "activities/plan_form.html", context, status=409)
    return redirect(plan)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def plan_cancel(request, uid):
    """Calls a plan off; whoever has it in her calendar is told there."""
    plan = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    done = _("Cancelled: %(what)s")
    return asked(request, plan, CancelForm, "activities/plan_cancel.html", done)
