"""Closing a month, reading what was reported, and reopening it with a reason."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from activities import figures
from activities.models import Activity
from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.stats import tables
from federation.stats.forms import DayForm, ReasonForm
from federation.stats.models import Period, PeriodState
from federation.stats.spans import Span

READERS = (Role.COUNTY, Role.PRESIDENT)
PER_PAGE = 25
OFFERED = 12  # the latest months over, that can be closed from the list


@role_required(*READERS)
@require_safe
def month_list(request):
    """The closed months, and the latest ones that are over and still open."""
    closed = Paginator(Period.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    known = set(Period.objects.filter(state=PeriodState.CLOSED).values_list("month", flat=True))
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    context = {
        "page": closed,
        "spans": reported_spans(timezone.localdate()),
        "months": [m for m in reversed(figures.months_up_to(last, OFFERED)) if m not in known],
        "may_close": request.user.role == Role.COUNTY,
    }
    return render(request, "stats/month_list.html", context)


def reported_spans(today):
    """What a report may be asked of at once: this year and the last, and their quarters so far."""
    found = []
    for year in (today.year, today.year - 1):
        quarters = [Span(f"{year}Q{number}") for number in (4, 3, 2, 1)]
        found += [Span(str(year)), *(span for span in quarters if span.first <= today)]
    return found


@role_required(Role.TOWN)
@require_safe
def town_reports(request):
    """The reports of her own town: of the last twelve months, quarters and years."""
    today = timezone.localdate()
    months = [Span(f"{month:%Y-%m}") for month in reversed(figures.months_up_to(today, OFFERED))]
    context = {"spans": reported_spans(today), "months": months, "area": request.user.area}
    return render(request, "stats/town_reports.html", context)


@role_required(*READERS)
@require_safe
def month_detail(request, month):
    """What was reported of the month, as on a day if one is asked for, and what differs now."""
    period = get_object_or_404(Period, month=month)
    form = DayForm(request.GET)
    day = form.is_valid() and form.cleaned_data["on"]
    version = period.as_reported_on(day) if day else period
    context = {
        "period": period,
        "form": form,
        "day": day,
        "version": version,
        "sheets": tables.internal(version.snapshot, period.span.last) if version else (),
        "differences": tables.differences(period.differences(), period.span.last),
        "may_reopen": request.user.role == Role.PRESIDENT and period.state == PeriodState.CLOSED,
        "may_close": request.user.role == Role.COUNTY and period.state == PeriodState.REOPENED,
        "reason_form": ReasonForm(),
    }
    return render(request, "stats/month_detail.html", context)


@role_required(Role.COUNTY)
@require_POST
def month_close(request, month):
    try:
        period = Period.close(month, request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("stats:month_list")
    waiting = Activity.objects.held_between(month, figures.last_of_month(month))
    number = waiting.filter(state="submitted").count()
    words = {"month": period, "number": number}
    messages.success(
        request, _("%(month)s is closed; %(number)s unreviewed records are not in it.") % words
    )
    return redirect(period)


@role_required(Role.PRESIDENT)
@require_POST
def month_reopen(request, month):
    period = get_object_or_404(Period, month=month)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the month is opened again."))
        return redirect(period)
    try:
        period.reopen(request.user, form.cleaned_data["reason"])
        messages.success(request, _("The month is open again."))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    return redirect(period)
