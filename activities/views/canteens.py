"""Canteens and their days: a month at a time, gaps as gaps."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from activities import canteens
from activities.figures import following_month
from activities.forms.diners import DinersForm
from activities.ledger import MealTaken
from activities.models.kind import MEALS
from activities.views.attendance import press
from activities.views.records import READERS
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS
from homes.models import Facility
from homes.views.saving import posted
from homes.views.staff import KEEPERS_OF_HOMES

PER_PAGE = 25


@dataclass(frozen=True)
class Cell:
    """One day of the strip: what it shows, where it leads, and what is read aloud."""

    day: canteens.Day
    url: str
    words: str


@role_required(*READERS)
@require_safe
def canteen_list(request):
    """The canteens in her scope, in the order of the homes' codes."""
    mine = Facility.objects.visible_to(request.user).select_related("home__area__parent")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/canteen_list.html", {"page": page})


@role_required(*READERS)
@require_safe
def canteen_detail(request, pk):
    """One canteen: its record, and a month of its days."""
    places = Facility.objects.select_related("home__area__parent")
    canteen = get_in_scope(places, request.user, pk=pk)
    today = timezone.localdate()
    first = min(_month(request.GET.get("month"), today), today.replace(day=1))
    days = canteens.month_of(canteen, first, today)
    served = [day for day in days if day.diners is not None]
    context = {
        "canteen": canteen,
        "first": first,
        "before": (first - timedelta(days=1)).replace(day=1),
        "after": following_month(first) if following_month(first) <= today else None,
        "cells": [_cell(canteen, day, today, request.user) for day in days],
        "gaps": [day for day in days if day.state in ("gap", "part") and day.day < today],
        "closed": [day for day in days if day.state == "closed"],
        "to_log": [one for day in days if day.day == today for one in day.sittings],
        "days_served": len(served),
        "meals_served": sum(day.diners for day in served),
        "may_keep": request.user.is_logger,
        "may_create": request.user.role in KEEPERS_OF_HOMES,
    }
    return render(request, "activities/canteen_detail.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def canteen_sheet(request, pk):
    """Today's meal, or one of the days before, logged by ticking its diners."""
    places = Facility.objects.select_related("home__area")
    canteen = get_in_scope(places, request.user, pk=pk)
    asked = request.POST or request.GET
    meal = next((one for one in canteen.meals_served if one == asked.get("meal")), None)
    meal, day = meal or canteen.meals_served[0], _day(asked.get("day"))
    there = canteens.record_of(canteen, day, meal)
    if there:
        return redirect("activities:activity_attendance", there.uid)
    form = DinersForm(posted(request), user=request.user, canteen=canteen, day=day, meal=meal)
    if form.is_valid() and form.pressed == "save":
        with suppress(MealTaken):
            return redirect("activities:activity_receipt", form.save().uid)
        return redirect(request.get_full_path())
    if form.is_bound:
        press(request, form)
    context = {"form": form, "canteen": canteen, "day": day, "meal": meal}
    return render(request, "activities/canteen_sheet.html", context)


def _day(text):
    """The day written as 2026-03-08 if it has come; today for anything else."""
    today = timezone.localdate()
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return today
    return day if date(2000, 1, 1) <= day <= today else today


def _month(text, today):
    """The first day of the month written as 2026-03; this month for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if 2000 <= first.year < 2100 else today.replace(day=1)


def _cell(canteen, day, today, user):
    told = date_format(day.day, "MONTH_DAY_FORMAT")
    if day.diners is not None and day.state == "served":
        words = ngettext("%(number)d diner", "%(number)d diners", day.diners)
        return Cell(day, _records_url(canteen, day), f"{told} {words % {'number': day.diners}}")
    missing = [one for one in day.sittings if one.record is None]
    if missing and user.is_logger and day.day <= today and day.state != "closed":
        words = _("no record: log it") if day.day < today else _("log it")
        return Cell(day, log_url(missing[0]), f"{told} {words}")
    words = {"closed": _("closed"), "gap": _("no record")}.get(day.state, "")
    return Cell(day, "", f"{told} {words}".strip())


def _records_url(canteen, day):
    records = [one.record for one in day.sittings if one.record]
    if len(records) == 1:
        return records[0].get_absolute_url()
    query = f"home={canteen.home.code}&kind={MEALS}&from={day.day}&to={day.day}"
    return f"{reverse('activities:activity_list')}?{query}"


def log_url(sitting):
    """The log form, filled in for this meal."""
    query = f"sitting={sitting.code}&day={sitting.day}"
    return f"{reverse('activities:activity_create')}?{query}"
