"""Drawing up a plan, revising it, and issuing it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.plan.forms import PlanForm, TargetForm
from federation.plan.models import PlanState, TargetLine, WorkPlan
from homes.views.saving import posted, saved, shown


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def plan_create(request):
    form = PlanForm(posted(request), user=request.user)
    plan = saved(form)
    return redirect(plan) if plan else shown(request, "plan/plan_form.html", form)


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def target_create(request, pk):
    return _target(request, pk, None)


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def target_edit(request, pk, line_pk):
    """A line of a draft; what was issued is revised, never changed."""
    return _target(request, pk, get_object_or_404(TargetLine, plan=pk, pk=line_pk))


@role_required(Role.PRESIDENT)
@require_POST
def plan_issue(request, pk):
    plan = get_object_or_404(WorkPlan, pk=pk)
    try:
        plan.issue(request.user)
        messages.success(request, _("The plan is issued."))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    return redirect(plan)


@role_required(Role.COUNTY)
@require_POST
def plan_revise(request, pk):
    return redirect(get_object_or_404(WorkPlan, pk=pk).revise(request.user))


def _target(request, pk, line):
    plan = get_object_or_404(WorkPlan, pk=pk)
    if plan.state != PlanState.DRAFT:
        messages.info(request, _("This plan is issued. Revise it to change a target."))
        return redirect(plan)
    form = TargetForm(posted(request), instance=line, plan=plan, user=request.user)
    if saved(form):
        return redirect(plan)
    return shown(request, "plan/target_form.html", form, plan=plan, line=line)
