"""A home's ledger of one year: every number that was given, and why one does not count."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.models import Activity, ActivityState
from activities.views.records import READERS
from federation.accounts.access import get_in_scope, role_required
from homes.models import Home

PER_PAGE = 50
EARLIEST = 2015


@dataclass(frozen=True)
class Row:
    """A record under its number; `why` says what is unusual about it, mostly nothing."""

    activity: Activity
    why: str = ""


@role_required(*READERS)
@require_safe
def home_ledger(request, code):
    """In the order of the numbers, those that are void or led by another home included."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    year = year_asked(request.GET.get("year"))
    held = Activity.objects.submitted_once().with_details()
    own = held.filter(number__startswith=f"{home.code}-{year}-").order_by("serial")
    guest = held.filter(
        activity_homes__home=home, activity_homes__is_lead=False, held_on__year=year
    )
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "home": home,
        "year": year,
        "page": page,
        "rows": [Row(activity, why_unusual(activity, year)) for activity in page],
        "guest": guest.order_by("held_on", "pk"),
        "missing": missing_numbers(own),
        "years": range(timezone.localdate().year, timezone.localdate().year - 3, -1),
    }
    return render(request, "activities/home_ledger.html", context)


def year_asked(text):
    """A year there can be records of; this one for anything else."""
    this = timezone.localdate().year
    wanted = int(text) if text and text.isascii() and text.isdigit() and len(text) == 4 else this
    return wanted if EARLIEST <= wanted <= this else this


def why_unusual(activity, year):
    """Why the number does not count, or stands in another place than expected."""
    if activity.state == ActivityState.VOID:
        return _("Void: %(reason)s") % {"reason": activity.step_reason}
    if activity.state == ActivityState.RETURNED:
        return _("Returned, and not repaired yet")
    if activity.held_on.year != year:
        day = date_format(activity.held_on, "DATE_FORMAT")
        return _("Numbered in %(year)s; its date was corrected to %(day)s") % {
            "year": year,
            "day": day,
        }
    return ""


def missing_numbers(records):
    """Serials below the last one that no record carries, such as “4” or “7–9”."""
    known = set(records.values_list("serial", flat=True))
    gaps = [n for n in range(1, max(known, default=0)) if n not in known]
    runs = []
    for number in gaps:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]
