"""The figures that anyone may read: fixed tables of closed months, protected and frozen."""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from federation.stats import tables
from federation.stats.models import Period
from homes.tiles import town_tiles


@login_not_required
@require_safe
def public_figures(request):
    """The latest month that was published."""
    return _month(request, Period.objects.published().first())


@login_not_required
@require_safe
def public_month(request, month):
    return _month(request, get_object_or_404(Period.objects.published(), month=month))


@login_not_required
@require_safe
def public_csv(request, month):
    """The same tables as a file, number for number."""
    period = get_object_or_404(Period.objects.published(), month=month)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="figures-{period}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    for sheet in tables.public(period.shown, period.span.last):
        writer.writerow([sheet.name, *sheet.heads])
        writer.writerows([name, *cells] for name, cells in (*sheet.rows, sheet.total))
        writer.writerow([])
    return response


def _month(request, period):
    context = {"period": period, "months": Period.objects.published()[:24]}
    if period:
        counts = {code: row["activities"] for code, row in period.shown["place"]["rows"]}
        context |= {
            "sheets": tables.public(period.shown, period.span.last),
            "tiles": town_tiles(counts),
            "definitions": tables.DEFINED,
        }
    return render(request, "stats/public_figures.html", context)
