"""Canteens of homes: entering one, changing it, and its closed days."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS
from homes.forms.facility import ClosedDayForm, FacilityForm
from homes.models import Facility, Home
from homes.views.saving import posted, saved, shown
from homes.views.staff import KEEPERS_OF_HOMES


@role_required(*KEEPERS_OF_HOMES)
@require_http_methods(["GET", "POST"])
def facility_create(request, code):
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    form = FacilityForm(posted(request), home=home, user=request.user)
    canteen = saved(form)
    if canteen is None:
        return shown(request, "homes/facility_form.html", form, home=home)
    messages.success(request, _("%(canteen)s is entered.") % {"canteen": canteen.name})
    return redirect(canteen)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def facility_edit(request, pk):
    """Who keeps its days knows them best: also the head of the home."""
    canteen = get_in_scope(Facility.objects.select_related("home"), request.user, pk=pk)
    form = FacilityForm(posted(request), instance=canteen, home=canteen.home, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/facility_form.html", form, home=canteen.home, canteen=canteen)
    messages.success(request, _("%(canteen)s is saved.") % {"canteen": canteen.name})
    return redirect(canteen)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def closed_day(request, pk):
    """Marks a day closed; a gap that was no neglect is none any more."""
    canteen = get_in_scope(Facility.objects.select_related("home"), request.user, pk=pk)
    form = ClosedDayForm(posted(request), facility=canteen, user=request.user)
    if not form.is_valid():
        return shown(request, "homes/closed_day.html", form, canteen=canteen)
    form.save()
    day = form.cleaned_data["closed_on"]
    words = {"canteen": canteen.name, "day": date_format(day, "MONTH_DAY_FORMAT")}
    messages.success(request, _("%(canteen)s is marked closed on %(day)s.") % words)
    return redirect(f"{canteen.get_absolute_url()}?month={day:%Y-%m}")


@role_required(*LOGGERS)
@require_POST
def closed_day_undo(request, pk):
    """It served after all; taken back twice it is taken back once."""
    canteen = get_in_scope(Facility.objects.select_related("home"), request.user, pk=pk)
    try:
        day = date.fromisoformat(request.POST.get("closed_on", ""))
    except ValueError:
        return redirect(canteen)
    canteen.open_on_again(day, request.user)
    return redirect(f"{canteen.get_absolute_url()}?month={day:%Y-%m}")
