"""The files of the drill: a test, because they need a database of their own."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from activities.models import ActivityKind
from federation.areas.models import Area
from federation.stats.models import Period
from federation.stats.reports import word, workbook
from federation.stats.reports.report import report_of
from federation.stats.spans import Span
from homes.models import Theme
from tests.factories import make_activity, make_home, make_user

MONTH = date(2026, 1, 1)
LONG = "大家围坐在一起说家风、学政策、做手工，并商量下个月的安排。"


@pytest.fixture
def county(db):
    """A home in every town, of every theme, an activity of every kind; the month is closed."""
    by = make_user("county", "county", "621125")
    themes, kinds = list(Theme.objects.all()), list(ActivityKind.objects.all())
    homes = [
        make_home(town.pk, f"{town.name_zh}微家", main_theme=themes[n % len(themes)])
        for n, town in enumerate(Area.objects.towns())
    ]
    for n, kind in enumerate(kinds):
        more = {"kind_text": "一起商量事情"} if kind.code == "other" else {}
        home, day = homes[n % len(homes)], date(2026, 1, 1 + n)
        make_activity(home, by, day, 10 + n, kind=kind, state="confirmed", **more)
    for n in range(90):
        day = date(2026, 1, 1 + n % 28)
        make_activity(
            homes[0], by, day, 20, state="confirmed", content=f"开始{n:02}{LONG * 4}结束{n:02}"
        )
    Period.close(MONTH, by)
    return by


def test_write_the_files(county, client):
    translation.activate("zh-hans")
    place, report = Path(os.environ["OFFICE_PLACE"]), report_of(Span("2026-01"))
    (place / "month.docx").write_bytes(word.write(report))
    (place / "report.xlsx").write_bytes(workbook.write(report))
    client.force_login(county)
    book = client.post("/work/homes/621125100-01/ledger/book/?year=2026")
    (place / "ledger.xlsx").write_bytes(book.content)
    listed = b"".join(client.post("/work/export/activities/", {"form": "xlsx"}).streaming_content)
    (place / "activities.xlsx").write_bytes(listed)

    kinds = [row for part in report.parts if part.code == "kind" for row in part.lines]
    rows = [(f"开始{n:02}", f"结束{n:02}") for n in range(90)]
    wanted = {
        "month.docx": _wanted(2, True, "活动", [(row[0], row[-1]) for row in kinds]),
        "report.xlsx": _wanted(7, True, "活动", []),
        "ledger.xlsx": _wanted(3, True, "主题", rows),
        "activities.xlsx": _wanted(3, True, "编号", []),
    }
    (place / "wanted.json").write_text(json.dumps(wanted, ensure_ascii=False))


def _wanted(pages, numbered, head, rows):
    return {"pages": pages, "numbered": numbered, "head": head, "rows": rows}
