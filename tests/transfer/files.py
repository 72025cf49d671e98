"""Reading what the portal gave out, with nothing but the standard library."""

import csv
import io
import re
import zipfile
from html import unescape

from django.urls import reverse

from tests.world import body

WHY = {"purpose": "other", "words": "县里要名单"}


def asked(browser, kind, form="xlsx", query="", **fields):
    """The answer to pressing the button below the file's form."""
    address = reverse("transfer:export_file", args=[kind])
    response = browser.post(f"{address}?{query}", {"form": form, **WHY, **fields})
    response.whole = body(response)
    return response


def xlsx_rows(content, sheet=1):
    """The texts of a sheet, row by row."""
    xml = xlsx_xml(content, sheet)
    rows = re.findall(r"<row .*?</row>", xml, re.S)
    return [[unescape(t) for t in re.findall(r"<t[^>]*>(.*?)</t>", row, re.S)] for row in rows]


def xlsx_xml(content, sheet=1):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(f"xl/worksheets/sheet{sheet}.xml").decode()


def csv_rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def rows_of(response):
    """The rows of the file without their heads."""
    assert response["Content-Disposition"].startswith("attachment"), response.status_code
    content = response.whole
    is_csv = response["Content-Type"].startswith("text/csv")
    return (csv_rows(content) if is_csv else xlsx_rows(content))[1:]
