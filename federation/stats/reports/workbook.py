"""The report as a spreadsheet: a sheet that says what it is, and one for each table."""

import io

from django.utils.translation import gettext as _

from activities.spreadsheet import Sheet, write_book
from federation.stats.reports.page import closing_line, organisation

WIDTHS = (30, *[16] * 7)


def write(report):
    """The bytes of the workbook; every sheet is headed and numbered when it is printed."""
    heading = f"{report.title} {report.mark}".strip()
    told = [organisation(), closing_line(report), *report.sentences]
    told += [f"{name}: {rule}" for name, rule in report.rules]
    sheets = [Sheet(_("About"), [report.title], [[line] for line in told], [40], heading)]
    for part in report.parts:
        title = f"{report.mark} {part.title}".strip()
        rows = [*part.lines, *([[part.note]] if part.note else [])]
        sheets.append(Sheet(title, part.heads, rows, WIDTHS[: len(part.heads)], heading))
    stream = io.BytesIO()
    write_book(stream, sheets)
    return stream.getvalue()
