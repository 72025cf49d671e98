"""Measured in processes of their own, so that the memory of one is not that of another."""

import csv
import io
import json
import os
import re
import resource
import time
import zipfile
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from federation.transfer.imports.refusal import FileRefused
from federation.transfer.imports.table import read_table
from tests.bench import _figures_rows as rows
from tests.factories import make_user
from tests.transfer.sheets import package, sheet_of, upload
from tests.transfer.test_import_files import HOSTILE, TEXT

ROWS = int(os.environ.get("ROWS", "100000"))
MEGABYTE = 1024  # of the kilobytes that ru_maxrss counts
MOST_MEGABYTES, MOST_SECONDS = 150, 1.0  # what a refusal may take beside the process itself
MOST_FOR_A_FILE = 200
MORE = {"321 MB of XML": lambda: package(sheet_of(TEXT + " " * 321 * 1024**2))}


def apart(task):
    """(answer, megabytes more than before, seconds of processor) of a task in a forked process."""
    receiver, sender = get_context("fork").Pipe(duplex=False)

    def run():
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        answer = task()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        sender.send((answer, round(most / MEGABYTE, 1), round(time.process_time() - began, 2)))

    process = get_context("fork").Process(target=run)
    process.start()
    sender.close()  # else a task that fails would be waited for without end
    found = receiver.recv()
    process.join()
    return found


def refused(content):
    try:
        read_table(upload(content))
    except FileRefused:
        return True
    return False


def told(found, **more):
    out = Path(os.environ["DRILL_OUT"]) / "transfer.json"
    known = json.loads(out.read_text()) if out.exists() else {}
    out.write_text(json.dumps(known | found | more, indent=1, ensure_ascii=False))


def test_hostile_files_are_refused_in_little_memory():
    found = {}
    for name, make in (HOSTILE | MORE).items():
        content = make()
        found[name] = apart(lambda content=content: refused(content))

    told({"hostile": found, "hostile_most_megabytes": max(one[1] for one in found.values())})
    assert all(one[0] for one in found.values())
    assert max(one[1] for one in found.values()) <= MOST_MEGABYTES
    assert max(one[2] for one in found.values()) <= MOST_SECONDS


@pytest.mark.django_db(transaction=True)
def test_a_hundred_thousand_rows_come_out_whole(client):
    county = rows.prepare()
    rows.NAMED = 1
    rows.add(county, ROWS, date(2020, 1, 1), date(2026, 1, 1))
    client.force_login(make_user("county", "county", "621125"))
    stated = client.get("/work/export/activities/").context["number"]
    found = {}
    for form in ("csv", "xlsx"):
        began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        answer = client.post("/work/export/activities/", {"form": form})
        content = b"".join(answer.streaming_content)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        found[form] = {
            "named": int(re.search(r"-([0-9]+)-rows-", answer["Content-Disposition"])[1]),
            "bytes": len(content),
            "seconds": round(time.process_time() - began, 1),
            "megabytes": round(most / MEGABYTE, 1),
            "counted": _counted(content, form),  # unpacks it whole, so last
        }

    told({"exports": found, "stated": stated})
    assert stated == ROWS
    assert {one[key] for one in found.values() for key in ("named", "counted")} == {stated}
    assert max(one["megabytes"] for one in found.values()) <= MOST_FOR_A_FILE


def _counted(content, form):
    if form == "csv":
        return sum(1 for _row in csv.reader(io.StringIO(content.decode("utf-8-sig")))) - 1
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1
