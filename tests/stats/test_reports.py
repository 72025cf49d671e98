import io
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from docx import Document

from activities.models import Activity
from federation.accounts.models import AuditEntry
from federation.stats.models import LongPeriod, Period
from federation.stats.reports.report import report_of
from federation.stats.spans import Span
from tests.factories import make_activity

FEBRUARY = date(2026, 2, 1)
QUARTER = [date(2026, month, 1) for month in (1, 2, 3)]


class Cells(HTMLParser):
    """The tables of a page as lists of rows of texts."""

    def __init__(self, html):
        super().__init__()
        self.tables, self.inside = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.tables[-1][-1][-1] += data


def xlsx_rows(content, sheet):
    """The texts of a sheet, row by row."""
    book = ZipFile(io.BytesIO(content))
    strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>", book.read("xl/sharedStrings.xml").decode())
    rows = re.findall(r"<row .*?</row>", book.read(f"xl/worksheets/sheet{sheet}.xml").decode())
    return [
        [unescape(strings[int(n)]) for n in re.findall(r't="s"><v>(\d+)</v>', row)] for row in rows
    ]


def address(code="2026-02"):
    return reverse("stats:report", args=[Span(code)])


def download(client, kind, code="2026-02"):
    return client.post(address(code), {"as": kind}).content


def told(code="2026-02"):
    """The report's own tables, as each of the three outputs has to show them."""
    report = report_of(Span(code))
    tables = [[[str(h) for h in part.heads], *map(list, part.lines)] for part in report.parts]
    return report, [table for part, table in zip(report.parts, tables, strict=True) if part.rows]


@pytest.fixture
def closed(county_cadre, county_of_six):
    """February is closed, with a headcount that needs a separator of thousands."""
    Activity.objects.filter(held_on=date(2026, 2, 10)).update(headcount=1234)
    return Period.close(FEBRUARY, county_cadre)


@pytest.mark.parametrize("code", ["2026-02", "2026Q1", "2026"])
def test_every_figure_is_the_same_on_page_in_document_and_in_spreadsheet(
    as_user, president, closed, code
):
    client = as_user(president)
    page = client.get(address(code))
    document = Document(io.BytesIO(download(client, "docx", code)))
    book = download(client, "xlsx", code)

    report, tables = told(code)

    assert any("1,234" in row for table in tables for row in table)
    assert Cells(page.content.decode()).tables == tables
    in_word = [[[c.text for c in row.cells] for row in table.rows] for table in document.tables]
    assert in_word == tables
    for number, (part, table) in enumerate(_with_rows(report, tables), start=2):
        note = [[part.note]] if part.note else []
        assert [[c for c in row if c] for row in xlsx_rows(book, number)] == [
            [c for c in row if c] for row in [*table, *note]
        ]


def _with_rows(report, tables):
    """(part, its table) in the order of the sheets; a part without rows has its heads alone."""
    left = iter(tables)
    for part in report.parts:
        yield part, next(left) if part.rows else [[str(head) for head in part.heads]]


def test_report_tells_what_was_closed_whatever_is_corrected_later(as_user, president, closed):
    _report, before = told()
    Activity.objects.filter(held_on=date(2026, 2, 10)).update(headcount=26)
    closed.reopen(president, "补报")
    corrected = told()
    Period.close(FEBRUARY, president)

    assert corrected[0].mark
    assert told()[0].correction == 1
    assert told()[1] != before


def test_report_of_a_closed_month_does_not_follow_its_records(closed):
    _report, before = told()

    Activity.objects.filter(held_on=date(2026, 2, 10)).update(headcount=26)

    assert told()[1] == before


def test_open_month_is_marked_provisional_on_all_three(as_user, president, closed):
    client = as_user(president)

    def marks(code):
        page = client.get(address(code)).content.decode()
        document = Document(io.BytesIO(download(client, "docx", code)))
        header = document.sections[0].header._element.xml
        book = ZipFile(io.BytesIO(download(client, "xlsx", code)))
        sheets = [book.read(n).decode() for n in book.namelist() if "worksheets/sheet" in n]
        return [
            'class="provisional print-only"' in page,
            'string="暂定"' in header,
            all("暂定" in sheet for sheet in sheets),
        ]

    assert marks("2026-03") == [True] * 3
    assert marks("2026-02") == [False] * 3


def test_quarter_is_frozen_with_its_last_month(county_cadre, closed):
    assert report_of(Span("2026Q1")).mark
    Period.close(QUARTER[2], county_cadre)
    assert not LongPeriod.objects.exists()

    Period.close(QUARTER[0], county_cadre)

    report, before = told("2026Q1")
    assert not report.mark
    Activity.objects.filter(held_on=date(2026, 2, 10)).update(headcount=26)
    assert told("2026Q1")[1] == before
    assert report_of(Span("2026")).mark


def test_quarter_of_a_reopened_month_is_provisional_again(president, county_cadre, closed):
    Period.close(QUARTER[2], county_cadre)
    Period.close(QUARTER[0], county_cadre)

    closed.reopen(president, "补报")
    assert report_of(Span("2026Q1")).mark

    Period.objects.get(month=FEBRUARY).close(FEBRUARY, county_cadre)
    assert report_of(Span("2026Q1")).correction == 1


def test_document_numbers_its_pages_and_keeps_rows_whole(as_user, president, closed):
    document = Document(io.BytesIO(download(as_user(president), "docx")))

    assert "PAGE" in document.sections[0].footer._element.xml
    for table in document.tables:
        rows = [row._tr.xml for row in table.rows]
        assert "tblHeader" in rows[0]
        assert all("cantSplit" in row for row in rows)


def test_report_export_is_in_the_trail(as_user, president, closed):
    download(as_user(president), "docx")

    entry = AuditEntry.objects.get(action="export")
    assert entry.changes["file"][1] == "report-2026-02.docx"


def test_report_of_a_future_period_is_not_there(as_user, president, closed):
    assert as_user(president).get(address("2026-06")).status_code == 404
    assert as_user(president).get(address("2026Q3")).status_code == 404


def test_report_asks_for_a_constant_number_of_queries(as_user, president, closed):
    client = as_user(president)

    with CaptureQueriesContext(connection) as found:
        client.get(address())

    assert len(found) <= 12


def figures_of(text, report):
    """The numbers of a brief, without those of the names of periods."""
    for span in (report.span, report.span.previous()):
        text = text.replace(span.label, "")
    return set(re.findall(r"\d+(?:,\d{3})*", text))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_brief_tells_only_figures_of_the_page(county_cadre, closed, county_of_six, language):
    for day in range(2, 8):
        make_activity(county_of_six.tinfoil, county_of_six.by, date(2026, 3, day), 3,
                      state="confirmed", reviewed_by=county_of_six.reviewer)  # fmt: skip
    Period.close(QUARTER[2], county_cadre)

    with override(language):
        report, tables = told("2026-03")
        text = dict(report.briefs)[language]
        used = figures_of(text, report)

    assert used
    assert used <= {cell for table in tables for row in table for cell in row}


def test_brief_says_when_there_is_too_little(county_cadre, closed):
    Period.close(QUARTER[2], county_cadre)

    with override("en"):
        few, nothing = report_of(Span("2026-03")), report_of(Span("2025-06"))

    assert "Too few records" in dict(few.briefs)["en"]
    assert len(nothing.sentences) == 1
    assert "记录" in dict(nothing.briefs)["zh-hans"]


def test_brief_compares_only_with_a_closed_period(county_cadre, closed):
    with override("en"):
        text = dict(report_of(Span("2026-02")).briefs)["en"]

    assert "not closed" in text
