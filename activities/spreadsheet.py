"""Spreadsheets whose cells are text: nothing typed by anybody ever becomes a formula or a link."""

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 40
UPRIGHT = 100  # half-width letters beside each other that can be read on upright paper
LINE, MOST_LINES = 15, 27  # points; a row is at most 409 high
MOST_ROWS = 1_048_575  # beside the head, by the format itself
SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of texts, taken one after the other; `widths` in half-width letters.

    With a `heading` every printed page carries it.
    """

    title: str
    header: Sequence
    rows: Iterable
    widths: Sequence = ()
    heading: str = ""


def spreadsheet(title, header, rows):
    """The bytes of a workbook with one sheet; every value is written as the text it is."""
    widest = [
        max([len(str(label)), *(len(row[column]) for row in rows)])
        for column, label in enumerate(header)
    ]
    stream = io.BytesIO()
    write_book(stream, [Sheet(title, header, rows, [2 * width + 2 for width in widest])])
    return stream.getvalue()


def write_book(stream, sheets, **options):
    """Writes the sheets into `stream`; with `constant_memory` however many rows there are."""
    with xlsxwriter.Workbook(stream, SAFE | options) as book:
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
        for one in sheets:
            _write_sheet(book.add_worksheet(_sheet_name(one.title)), one, bold, text)


def _write_sheet(sheet, one, bold, text):
    widths = [min(width, WIDEST) for width in one.widths]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    _set_paper(sheet, one, sum(widths))
    for column, label in enumerate(one.header):
        sheet.write_string(0, column, str(label), bold)
    for number, row in enumerate(one.rows, start=1):
        lines = max((_lines(*cell) for cell in zip(row, widths, strict=False)), default=1)
        if lines > 1:
            # Not every program measures wrapped text by itself: rows would lie on each other.
            sheet.set_row(number, LINE * min(lines, MOST_LINES))
        for column, value in enumerate(row):
            sheet.write_string(number, column, value, text)


def _set_paper(sheet, one, width):
    """A4, all columns on one page, the head on each, and its number."""
    sheet.set_paper(9)
    if width > UPRIGHT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if one.heading:
        sheet.set_header("&C" + one.heading.replace("&", "&&"))
    sheet.set_footer("&C&P / &N")


def _lines(text, width):
    """How many lines a text takes in a column; a Chinese character is as wide as two letters."""
    wide = (len(line) + sum(letter > "\u2e80" for letter in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(letters / max(width - 1, 1))) for letters in wide)


def _sheet_name(title):
    """At most 31 characters, none of those that a sheet's name may not have."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "1"
