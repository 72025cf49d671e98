"""A town's cadre reads the report of her own town, by village, as it was closed."""

from datetime import date

import pytest

from federation.stats.models import LongPeriod, Period
from federation.stats.reports.report import report_of
from federation.stats.spans import Span
from tests.factories import make_activity, make_user

REPORT = "/en/work/county/reports/"


@pytest.fixture
def closed(county_of_six):
    by = make_user("closer", "county", "621125")
    return Period.close(date(2026, 2, 1), by)


def places(report):
    return {str(name): cells[0] for name, cells in report.parts[1].rows}


def test_town_reads_its_villages_and_nothing_of_another_town(as_user, yihuqiao_cadre, closed):
    response = as_user(yihuqiao_cadre).get(f"{REPORT}2026-02/")

    assert places(response.context["report"]) == {"Shagoutai": 1}
    assert "Yihuqiao: report" in response.content.decode()
    assert "Caizichuan" not in response.content.decode()


def test_closed_report_of_a_town_never_changes(county_of_six, closed, shichuan_cadre):
    town = shichuan_cadre.area
    before = report_of(Span("2026-02"), town)
    make_activity(
        county_of_six.tinfoil, county_of_six.by, date(2026, 2, 20),
        state="confirmed", reviewed_by=county_of_six.reviewer,
    )  # fmt: skip

    after = report_of(Span("2026-02"), town)

    assert (places(before), before.mark) == (places(after), "")
    assert places(after) == {"菜子川村": 1}


def test_month_closed_before_towns_were_kept_is_provisional(county_of_six, closed, shichuan_cadre):
    snapshot = {key: value for key, value in closed.snapshot.items() if key != "towns"}
    Period.objects.update(snapshot=snapshot)

    assert report_of(Span("2026-02"), shichuan_cadre.area).mark
    assert not report_of(Span("2026-02")).mark


def test_files_of_a_town_are_of_that_town(as_user, yihuqiao_cadre, closed):
    response = as_user(yihuqiao_cadre).post(f"{REPORT}2026-02/", {"as": "xlsx"})

    assert response.status_code == 200
    assert len(response.content) > 1000


def test_quarters_closed_before_they_were_kept_are_frozen_later(county_of_six):
    by = make_user("closer", "county", "621125")
    for month in (1, 2, 3):
        Period.close(date(2026, month, 1), by)
    LongPeriod.objects.all().delete()
    assert report_of(Span("2026Q1")).mark

    assert LongPeriod.close_missing() == ["2026Q1"]

    assert not report_of(Span("2026Q1")).mark
    assert LongPeriod.close_missing() == []
