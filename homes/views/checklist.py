"""The county's checklist, and what each home has of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models import Role
from federation.accounts.models.user import LOGGERS
from homes.forms.checklist import ChecklistForm, HomeChecklistForm
from homes.models import Home
from homes.views.saving import posted

LATELY = 20


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def home_checklist(request, code):
    """Ticks what a home has; an open point holds nothing up."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    form = HomeChecklistForm(posted(request), home=home, user=request.user)
    if form.is_valid():
        changed = form.save()
        messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
        return redirect("homes:home_checklist", home.code)
    said = home.ticks.select_related("point", "ticked_by", "taken_away_by")[:LATELY]
    return render(request, "homes/home_checklist.html", {"form": form, "home": home, "said": said})


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def checklist_edit(request):
    """The county chooses which points its homes are asked about."""
    form = ChecklistForm(posted(request), user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("homes:checklist_edit")
    return render(request, "homes/checklist_edit.html", {"form": form})
