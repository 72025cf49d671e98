"""The first visible sheet of a spreadsheet, as rows of texts."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from federation.transfer.imports import package as parts
from federation.transfer.imports.refusal import (
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    FileRefused,
)

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# The formats of dates that every program knows by number; the others say so themselves.
DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
NOT_THE_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
MERGED_CELLS = 200_000


def read_xlsx(file):
    """[(number of the row, its texts)] of all rows that hold anything."""
    package = parts.opened(file)
    with package:
        book = _Book(package)
        sheet = _Sheet(_strings(package), _date_styles(package), book.starts_1904)
        parts.parse(parts.read_part(package, book.first), sheet.begin, sheet.end, sheet.text)
    sheet.fill_merged()
    return sheet.rows


def column_number(letters):
    """A -> 0, Z -> 25, AA -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class _Book:
    """Which part holds the first sheet that is shown."""

    def __init__(self, package):
        self.starts_1904, self.shown, self.targets = False, [], {}
        parts.parse(parts.read_part(package, "xl/workbook.xml"), self._begin)
        parts.parse(parts.read_part(package, "xl/_rels/workbook.xml.rels"), self._begin)
        paths = [self.targets.get(one, "") for one in self.shown]
        self.first = next((path for path in paths if path in package.namelist()), "")
        if not self.first:
            raise parts.unreadable()

    def _begin(self, name, more):
        if name == "workbookPr":
            self.starts_1904 = more.get("date1904") in ("1", "true")
        elif name == "sheet" and more.get("state", "visible") == "visible":
            self.shown += [value for key, value in more.items() if key.endswith(":id")]
        elif name == "Relationship" and more.get("TargetMode") != "External":
            target = more.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            self.targets[more.get("Id", "")] = path


def _strings(package):
    """The texts that cells point at; how a word is read aloud is left out."""
    found, state = [], {"in": False, "aloud": False}

    def begin(name, more):
        if name == "si":
            found.append([])
        state["aloud"] = name == "rPh" or state["aloud"]
        state["in"] = name == "t" and not state["aloud"]

    def end(name):
        state["in"] = False
        if name == "rPh":
            state["aloud"] = False

    def text(words):
        if state["in"] and found:
            found[-1].append(words)

    parts.parse(parts.read_part(package, "xl/sharedStrings.xml"), begin, end, text)
    return ["".join(words) for words in found]


def _date_styles(package):
    """The numbers of the styles whose numbers are days or times."""
    own, styles, state = set(), [], {"cells": False}

    def begin(name, more):
        if name == "numFmt":
            bare = NOT_THE_FORMAT.sub("", more.get("formatCode", "")).lower()
            if re.search("[ymdhs]", bare) and bare != "general":
                own.add(more.get("numFmtId"))
        elif name == "cellXfs":
            state["cells"] = True
        elif name == "xf" and state["cells"]:
            styles.append(more.get("numFmtId", "0"))

    def end(name):
        if name == "cellXfs":
            state["cells"] = False

    parts.parse(parts.read_part(package, "xl/styles.xml"), begin, end)
    known = own | {str(number) for number in DATES}
    return {number for number, style in enumerate(styles) if style in known}


class _Sheet:
    """Takes a sheet apart while it is read, and stops at the first thing that may not be there."""

    def __init__(self, strings, dates, starts_1904):
        self.strings, self.dates = strings, dates
        self.first_day = date(1904, 1, 1) if starts_1904 else date(1899, 12, 30)
        self.cells, self.merged = {}, []
        self.place, self.place_text = None, ""
        self.kind, self.style, self.words, self.reads = "", "", [], False
        self.row = 0

    def begin(self, name, more):
        if name == "row":
            self.row = int(more.get("r") or self.row + 1)
        elif name == "c":
            self._begin_cell(more)
        elif name in ("v", "t"):
            self.reads = True
        elif name == "f":
            words = _("Cell %(cell)s holds a formula. Copy the sheet and paste it as values.")
            raise FileRefused(words % {"cell": self.place_text})
        elif name == "mergeCell":
            self.merged.append(more.get("ref", ""))

    def end(self, name):
        if name in ("v", "t"):
            self.reads = False
        elif name == "c":
            self._end_cell()

    def text(self, words):
        if self.reads:
            self.words.append(words)

    @property
    def rows(self):
        """The rows that hold something, each as long as the longest."""
        width = max((column for row in self.cells.values() for column in row), default=-1) + 1
        return [
            (number, [row.get(column, "") for column in range(width)])
            for number, row in sorted(self.cells.items())
        ]

    def _begin_cell(self, more):
        self.place_text = more.get("r", "")
        found = PLACE.fullmatch(self.place_text)
        if not found:
            raise parts.unreadable()
        self.place = (int(found[2]), column_number(found[1]))
        self.kind, self.style, self.words = more.get("t", "n"), more.get("s", ""), []

    def _end_cell(self):
        text = self._value("".join(self.words)).strip()
        if not text:
            return
        row, column = self.place
        if column >= MOST_COLUMNS:
            raise FileRefused(
                _("More than %(most)d columns are not read.") % {"most": MOST_COLUMNS}
            )
        if len(text) > MOST_LETTERS:
            words = _("The text in cell %(cell)s is too long.")
            raise FileRefused(words % {"cell": self.place_text})
        self.cells.setdefault(row, {})[column] = text
        refuse_too_many(len(self.cells))

    def _value(self, raw):
        if self.kind == "s":
            place = int(raw) if raw.isdigit() else -1
            return self.strings[place] if 0 <= place < len(self.strings) else ""
        if self.kind == "b":
            return _("yes") if raw.strip() == "1" else _("no")
        if self.kind != "n" or not raw.strip():
            return raw
        return self._number(raw.strip())

    def _number(self, raw):
        """A number as people write it; of a day the day, of a time the time."""
        try:
            number = Decimal(raw)
        except InvalidOperation:
            return raw
        if not -(10**20) < number < 10**20:
            return raw
        if self.style.isdigit() and int(self.style) in self.dates and 0 <= number < 2_958_466:
            if number < 1:
                minutes = round(number * 24 * 60)
                return f"{minutes // 60:02}:{minutes % 60:02}"
            return (self.first_day + timedelta(days=int(number))).isoformat()
        return format(number.normalize(), "f")

    def fill_merged(self):
        """What is merged says the same in each of its cells, heads and towns alike."""
        last, filled = max(self.cells, default=0), 0
        for reference in self.merged:
            ends = [PLACE.fullmatch(one) for one in reference.split(":")]
            if len(ends) != 2 or not all(ends):
                continue
            first, final = [(int(one[2]), column_number(one[1])) for one in ends]
            text = self.cells.get(first[0], {}).get(first[1], "")
            for row in range(first[0], min(final[0], last) + 1):
                for column in range(first[1], min(final[1], MOST_COLUMNS - 1) + 1):
                    filled += 1
                    if text and filled < MERGED_CELLS:
                        self.cells.setdefault(row, {}).setdefault(column, text)


def refuse_too_many(number):
    """A file with more rows than one import takes, heads included."""
    if number > MOST_ROWS + 10:
        words = _("More than %(most)d rows are not read at once. Divide the file.")
        raise FileRefused(words % {"most": MOST_ROWS})
