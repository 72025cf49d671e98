import json
import os
import statistics
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from tests.bench import _ledger_rows as rows

ACTIVITIES = int(os.environ.get("BENCH_ACTIVITIES", "100000"))
REPEATS = 5
EMPTY = "/work/password/"
# Name -> role and path; {record} and {canteen} are filled in.
PAGES = {
    "workbench of a head": ("head", "/work/"),
    "workbench of a village": ("village", "/work/"),
    "workbench of a town": ("town", "/work/"),
    "workbench of the county": ("county", "/work/"),
    "log form": ("village", "/work/activities/new/"),
    "log form of the county": ("county", "/work/activities/new/"),
    "the same again": ("village", "/work/activities/{record}/repeat/"),
    "a day's meal": ("head", "/work/activities/new/?sitting={canteen}-lunch"),
    "canteen": ("head", "/work/canteens/{canteen}/"),
    "canteens": ("county", "/work/canteens/"),
    "drafts": ("village", "/work/outbox/"),
    "activities of a village": ("village", "/work/activities/"),
    "activities of the county": ("county", "/work/activities/"),
    "last page of them": ("county", "/work/activities/?page=4000"),
    "waiting ones": ("county", "/work/activities/?state=submitted"),
    "review of a town": ("town", "/work/review/"),
    "review of the county": ("county", "/work/review/"),
    "record": ("village", "/work/activities/{record}/"),
    "correction": ("village", "/work/activities/{record}/edit/"),
    "attendance": ("village", "/work/activities/{record}/attendance/"),
    "plans": ("county", "/work/events/"),
}


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200, path
        return len(made)


def milliseconds(client, path):
    times = []
    for _time in range(REPEATS):
        started = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - started)
    return round(statistics.median(times) * 1000, 1)


def look(county):
    """name -> (client, path) of every page."""
    clients = {role: Client() for role in county.users}
    for role, user in county.users.items():
        clients[role].force_login(user)
    record = Activity.objects.filter(created_by=county.users["village"]).latest("held_on")
    places = {"record": record.uid, "canteen": county.canteen.pk}
    pages = {"empty page": ("village", EMPTY)} | PAGES
    return {name: (clients[role], path.format(**places)) for name, (role, path) in pages.items()}


@pytest.mark.django_db(transaction=True)
def test_pages_of_five_years():
    county = rows.prepare()
    rows.add(county, ACTIVITIES // 100)
    before = {name: queries(*page) for name, page in look(county).items() if "last" not in name}

    rows.add(county, ACTIVITIES - ACTIVITIES // 100)
    found = {
        name: {
            "queries_before": before.get(name, 99),
            "queries": queries(*page),
            "milliseconds": milliseconds(*page),
        }
        for name, page in look(county).items()
    }

    empty = found["empty page"]["milliseconds"]
    for page in found.values():
        page["ratio"] = round(page["milliseconds"] / empty, 1)
    Path(os.environ["BENCH_ANSWER"]).write_text(json.dumps(found, ensure_ascii=False))
