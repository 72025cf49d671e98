import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from activities import packing
from activities.models import Attendance
from tests.bench import _figures_rows as rows
from tests.bench._measured import measured, processor
from tests.factories import make_user

ACTIVITIES = int(os.environ.get("BENCH_ACTIVITIES", "100000"))
YEARS = 10
PAGE_BAR, SLICE_BAR = 300, 500
OVERVIEW = "/work/county/"
ASK = "/work/county/figures/?show=persons&by={}&across={}&from={}&to={}"
# Rows, columns, and the years before today that are asked for.
SLICES = {
    "place by month, one year": ("place", "month", 1),
    "place by theme, one year": ("place", "theme", 1),
    "kind by month, one year": ("kind", "month", 1),
    "group by kind, one year": ("group", "kind", 1),
    "theme by season, one year": ("theme", "season", 1),
    "place by year, five years": ("place", "year", 5),
    "season by year, five years": ("season", "year", 5),
    "place by year, ten years": ("place", "year", 10),
    "group by year, ten years": ("group", "year", 10),
}
# Measured also before ten years are packed, as the figures would be counted without packs.
UNPACKED = ("place by year, five years",)


def asked(today):
    """Name -> (path, first day or None, bar in milliseconds)."""
    found = {"president's page": (OVERVIEW, None, PAGE_BAR)}
    for name, (by, across, years) in SLICES.items():
        first = today - timedelta(days=365 * years - 1)
        found[name] = (ASK.format(by, across, first, today), first, SLICE_BAR)
    return found


def plain(first, today):
    """Processor's milliseconds of one COUNT(DISTINCT person) over the rows of the slice."""
    ticks = Attendance.objects.participants().counted().order_by()
    ticks = ticks.filter(activity__held_on__range=(first, today))
    return _once(ticks.aggregate, n=Count("person", distinct=True))


def _once(task, *given, **more):
    """Processor's milliseconds of one run."""
    started = processor()
    task(*given, **more)
    return round((processor() - started) * 1000, 1)


def _figures(client, before, today):
    """What each page costs now, beside a plain count and beside itself with a tenth of the rows."""
    found = {}
    for name, (path, first, bar) in asked(today).items():
        page = measured(client, path)
        page |= {"bar": bar, "queries_before": before[name]["queries"]}
        if "five" not in name and "ten" not in name:
            page["before"] = before[name]["cpu"]
            page["growth"] = round(page["cpu"] / page["before"], 2)
        if first:
            page["plain"] = plain(first, today)
            page["ratio"] = round(page["cpu"] / page["plain"], 2)
        found[name] = page
    return found


@pytest.mark.django_db(transaction=True)
def test_figures_of_ten_years():
    today, county = timezone.localdate(), rows.prepare()
    client = Client()
    client.force_login(make_user("president", "president", "621125"))
    year_ago = today - timedelta(days=364)
    rows.add(county, ACTIVITIES // YEARS, year_ago, today)
    packing.pack_all()
    before = {name: measured(client, path) for name, (path, *_) in asked(today).items()}
    ten = today - timedelta(days=365 * YEARS - 1)

    rows.add(county, ACTIVITIES - ACTIVITIES // YEARS, ten, year_ago - timedelta(days=1))
    unpacked = {name: _once(client.get, asked(today)[name][0]) for name in UNPACKED}
    packed_in = _once(packing.pack_all)
    rows.analyse()
    found = _figures(client, before, today)

    assert {page["status"] for page in found.values()} == {200}
    told = {"unpacked": unpacked, "packing": packed_in}
    told |= {"attendances": Attendance.objects.count(), "pages": found}
    Path(os.environ["BENCH_ANSWER"]).write_text(json.dumps(told, ensure_ascii=False))
