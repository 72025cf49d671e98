"""Writing an export: whole, or not at all. Rows pass one by one, so that no number is too large."""

import csv
import io
import tempfile

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.spreadsheet import MOST_ROWS, TYPE, Sheet, write_book
from federation.transfer.exports.column import texts
from federation.transfer.safe_text import escaped

AT_ONCE = 500  # SQLite takes no question about a thousand profiles at once
TYPES = {"xlsx": TYPE, "csv": "text/csv; charset=utf-8"}
WIDTH, WIDE = 16, 40


class Counted:
    """Counts what passes: the number that is told is the number that was written."""

    def __init__(self, rows):
        self.rows, self.number = rows, 0

    def __iter__(self):
        for row in self.rows:
            self.number += 1
            yield row


def write(export, columns, queryset, user, form):
    """(an open file, how many rows it has). It exists when it is whole; nothing is sent before."""
    rows = Counted(texts(export, columns, queryset.iterator(chunk_size=AT_ONCE), user))
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer sends it, and closes it)
    try:
        (_write_xlsx if form == "xlsx" else _write_csv)(file, export, columns, rows)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file, rows.number


def fits(form, number):
    """Whether so many rows go into one file of this form."""
    return form == "csv" or number <= MOST_ROWS


def _write_csv(file, export, columns, rows):
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([str(column.label) for column in columns])
    writer.writerows([escaped(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def _write_xlsx(file, export, columns, rows):
    labels = [column.label for column in columns]
    sheets = [
        Sheet(str(export.label), labels, rows, [WIDTH] * len(labels)),
        Sheet(
            _("About this file"),
            [_("Column"), _("Name for programs"), _("What stands in it")],
            _dictionary(columns, rows),
            [WIDTH, WIDTH, WIDE],
        ),
    ]
    write_book(file, sheets, constant_memory=True, in_memory=False)


def _dictionary(columns, rows):
    """The dictionary of columns; asked for last, when all rows are written and counted."""
    yield [_("Rows"), "rows", str(rows.number)]
    yield [_("Made on"), "made_on", date_format(timezone.localdate(), "Y-m-d")]
    for column in columns:
        yield [str(column.label), column.key, str(column.about)]
