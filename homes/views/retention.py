"""Old personal data: the yearly list, its approval and its run."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from federation.accounts.access import role_required
from federation.accounts.models.user import HOME_DECIDERS, Role
from homes import thinning
from homes.forms.plain import PlainForm
from homes.models import RetentionItem, RetentionRound

ROUNDS_A_PAGE = 10
ITEMS_A_PAGE = 50
STEPS = {"approve": thinning.approve, "drop": thinning.drop, "run": thinning.run}


class KeepForm(PlainForm):
    """Why somebody on the list stays."""

    kept_reason = forms.CharField(max_length=100)


@role_required(*HOME_DECIDERS)
@require_safe
def retention_list(request):
    """Every year's list."""
    rounds = RetentionRound.objects.select_related("prepared_by", "approved_by")
    page = Paginator(rounds, ROUNDS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "may_prepare": request.user.role == Role.COUNTY}
    return render(request, "homes/retention_list.html", context)


@role_required(Role.COUNTY)
@require_POST
def retention_prepare(request):
    """Makes this year's list; nothing is changed by it."""
    try:
        made = thinning.prepare(request.user)
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
        return redirect("homes:retention_list")
    return redirect("homes:retention_detail", made.pk)


@role_required(*HOME_DECIDERS)
@require_safe
def retention_detail(request, pk):
    """Who will be thinned, masked, the longest not met first."""
    made = get_object_or_404(
        RetentionRound.objects.select_related("prepared_by", "approved_by"), pk=pk
    )
    items = made.items.select_related("person__area__parent")
    page = Paginator(items, ITEMS_A_PAGE).get_page(request.GET.get("page"))
    own = made.prepared_by_id == request.user.pk
    context = {
        "made": made,
        "page": page,
        "going": made.items.filter(kept_reason="").count(),
        "may_approve": made.is_open and made.approved_at is None and not own,
        "may_run": made.is_open and made.approved_at is not None,
        "may_keep": made.is_open and request.user.role == Role.COUNTY,
    }
    return render(request, "homes/retention_detail.html", context)


@role_required(*HOME_DECIDERS)
@require_POST
def retention_step(request, pk, step):
    """Approves the list, puts it away, or runs it."""
    made = get_object_or_404(RetentionRound, pk=pk)
    try:
        STEPS[step](made, request.user)
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
    else:
        told = {"approve": _("Approved."), "drop": _("Put away; nobody was touched.")}
        messages.success(request, told.get(step, _("Done. All figures are as before.")))
    return redirect("homes:retention_detail", made.pk)


@role_required(Role.COUNTY)
@require_POST
def retention_keep(request, pk, item_pk):
    """Somebody stays all the same, with the reason; without one she is on the list again."""
    made = get_object_or_404(RetentionRound, pk=pk)
    item = get_object_or_404(RetentionItem, round=made, pk=item_pk)
    form = KeepForm(request.POST)
    if made.is_open and made.approved_at is None:
        item.kept_reason = form.cleaned_data["kept_reason"] if form.is_valid() else ""
        item.save(update_fields=["kept_reason"])
    return redirect("homes:retention_detail", made.pk)
