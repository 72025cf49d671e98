"""Any file that is taken, as rows of texts: spreadsheets and text in columns."""

import csv
import io
import unicodedata

from django.utils.translation import gettext as _

from federation.accounts.numbers import holds_identity_number
from federation.transfer.imports.refusal import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_LETTERS,
    FileRefused,
)
from federation.transfer.imports.workbook import read_xlsx, refuse_too_many
from federation.transfer.safe_text import unescaped

MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENCODINGS = ("utf-8-sig", "gb18030")
BETWEEN = ",\t;，"


def read_table(file):
    """(rows, how many cells held an identity number): those cells are empty from here on."""
    if file.size > MOST_BYTES:
        words = _("The file is larger than %(most)d MB.")
        raise FileRefused(words % {"most": MOST_BYTES // 1024**2})
    start = file.read(8)
    file.seek(0)
    is_text = not start.startswith((b"PK", b"\xd0\xcf\x11\xe0"))
    rows = _read_csv(file) if is_text else read_xlsx(file)
    if not rows:
        raise FileRefused(_("There is nothing in the file."))
    return _without_identity_numbers([(n, [_plain(cell) for cell in row]) for n, row in rows])


def _read_csv(file):
    content = _decoded(file.read())
    first = content.partition("\n")[0]
    between = max(BETWEEN, key=first.count)
    rows = []
    try:
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=between):
            if len(row) > MOST_COLUMNS:
                words = _("More than %(most)d columns are not read.")
                raise FileRefused(words % {"most": MOST_COLUMNS})
            rows.append([unescaped(cell).strip() for cell in row])
            refuse_too_many(len(rows))
    except csv.Error as error:
        raise FileRefused(_("This text has no columns that can be read.")) from error
    if any(len(cell) > MOST_LETTERS for row in rows for cell in row):
        raise FileRefused(_("A text in this file is too long."))
    width = max((len(row) for row in rows), default=0)
    numbered = enumerate((row + [""] * (width - len(row)) for row in rows), start=1)
    return [(number, row) for number, row in numbered if any(row)]


def _decoded(content):
    encodings = (MARKS[content[:2]],) if content[:2] in MARKS else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileRefused(_("This is neither a spreadsheet (.xlsx) nor text in columns (.csv)."))


def _plain(text):
    """Without invisible signs; a line end stays one."""
    text = text.replace("\r\n", "\n").replace("_x000D_", "")
    return "".join(
        letter for letter in text if letter == "\n" or unicodedata.category(letter)[0] != "C"
    ).strip()


def _without_identity_numbers(rows):
    """They are not stored for a moment: no column of an import is for them."""
    taken_out = 0
    for _number, row in rows:
        for column, cell in enumerate(row):
            if len(cell) > 14 and holds_identity_number(cell):
                row[column] = ""
                taken_out += 1
    return rows, taken_out
