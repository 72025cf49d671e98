"""Queries and milliseconds of each page, asked in a process with the settings of a portal.

`python -m tests.bench` starts it with the demonstration county in DATA_DIR; it prints JSON.
"""

import json
import os
import statistics
import time

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

REPEATS = 7
PAGES = {
    "front": ("/", None),
    "news": ("/news/", None),
    "news of a topic": ("/news/?topic=elders", None),
    "article": ("/news/1/", None),
    "directory": ("/homes/", None),
    "directory of a town": ("/homes/?town=shichuan", None),
    "search": ("/homes/?q=caizichuan", None),
    "home": ("/homes/621125108207-01/", None),
    "home's activities": ("/homes/621125108207-01/activities/", None),
    "help": ("/help/", None),
    "rights": ("/help/rights/", None),
    "law classes": ("/help/courses/", None),
    "families": ("/families/", None),
    "search in everything": ("/search/?q=家风", None),
    "writing to the federation": ("/feedback/", None),
    "map for search engines": ("/sitemap.xml", None),
    "sign-in": ("/sign-in/", None),
    "workbench of a village": ("/work/", "village-caizichuan"),
    "workbench of the county": ("/work/", "county"),
    "log form": ("/work/activities/new/", "village-caizichuan"),
    "log form of the county": ("/work/activities/new/", "county"),
    "activities": ("/work/activities/", "county"),
    "review": ("/work/review/", "town-shichuan"),
    "review of the county": ("/work/review/", "county"),
    "record": ("{record}", "county"),
    "homes of a record": ("{record}homes/", "county"),
    "supporters of a record": ("{record}supporters/", "county"),
    "sign-in sheet": ("{record}sheet/", "county"),
    "events": ("/events/", None),
    "plans": ("/work/events/", "county"),
    "plans of a village": ("/work/events/", "village-caizichuan"),
    "plan form": ("/work/events/new/", "county"),
    "ledger of a canteen": ("/work/homes/621125105207-01/ledger/", "county"),
    "quiet homes": ("/work/homes/quiet/", "county"),
    "supporters": ("/work/supporters/", "county"),
    "invitations": ("/work/invitations/", "village-shagoutai"),
    "staff's families": ("/work/families/", "county"),
    "messages": ("/work/feedback/", "county"),
    "plate of a home": ("/work/homes/621125108207-01/plate/", "county"),
    "staff's homes": ("/work/homes/", "county"),
    "staff's home": ("/work/homes/621125108207-01/", "county"),
    "overview": ("/work/county/", "president"),
    "overview of a town": ("/work/county/", "town-shichuan"),
    "accounts": ("/work/users/", "county"),
    "audit": ("/work/audit/", "keeper"),
}


def measured(path, account):
    """The median cost of a page, after one visit that warms caches."""
    client = Client(SERVER_NAME="localhost")
    path = path.format(record=_record()) if "{" in path else path
    if account:
        accounts = django.apps.apps.get_model("accounts", "User")
        client.force_login(accounts.objects.get(username=account))
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
        count = len(queries)  # now: the next request starts a new log
    times = [_seconds(client, path) for _ in range(REPEATS)]
    return {
        "status": response.status_code,
        "queries": count,
        "milliseconds": round(statistics.median(times) * 1000, 1),
        "bytes": len(response.content),
    }


def _record():
    """The page of the last confirmed record of the canteen home."""
    activities = django.apps.apps.get_model("activities", "Activity").objects
    held = activities.filter(state="confirmed", number__startswith="621125105207-01-")
    return held.order_by("-pk").first().get_absolute_url()


def _seconds(client, path):
    started = time.perf_counter()
    client.get(path)
    return time.perf_counter() - started


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "federation.settings"
    django.setup()
    print(json.dumps({name: measured(*page) for name, page in PAGES.items()}))


if __name__ == "__main__":
    main()
