"""The plans and where each stands, for everyone who oversees something."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.accounts.models.user import OVERSEERS
from federation.plan.models import PlanState, WorkPlan
from federation.plan.progress import RULE, standings

PER_PAGE = 25


def shown_to(user):
    """Drafts are the county's and the president's; everybody else reads what was issued."""
    plans = WorkPlan.objects.select_related("revises", "revision")
    may_draft = user.role in (Role.COUNTY, Role.PRESIDENT)
    return plans if may_draft else plans.exclude(state=PlanState.DRAFT)


@role_required(*OVERSEERS)
@require_safe
def plan_list(request):
    """Every plan, the latest first, the replaced ones beside those that stand."""
    page = Paginator(shown_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "may_edit": request.user.role == Role.COUNTY}
    return render(request, "plan/plan_list.html", context)


@role_required(*OVERSEERS)
@require_safe
def plan_detail(request, pk):
    """The lines of one plan with their progress; a line opens its records inside her area."""
    plan = get_object_or_404(shown_to(request.user), pk=pk)
    lines = standings(plan, timezone.localdate(), request.user.area_id)
    context = {
        "plan": plan,
        "lines": lines,
        "behind": sum(one.status in ("behind", "missed") for one in lines),
        "rule": RULE,
        "may_edit": plan.is_draft and request.user.role == Role.COUNTY,
        "may_issue": plan.is_draft and lines and request.user.role == Role.PRESIDENT,
        "may_revise": plan.state == PlanState.ISSUED and request.user.role == Role.COUNTY,
    }
    return render(request, "plan/plan_detail.html", context)
