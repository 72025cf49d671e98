"""The period of a report: a month, a quarter or a year."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import pgettext

from activities import figures
from homes.quarter import Quarter

LENGTHS = {7: 1, 6: 3, 4: 12}  # letters of the code: months
PATTERN = r"20[0-9]{2}(?:-(?:0[1-9]|1[0-2])|Q[1-4])?"


@dataclass(frozen=True)
class Span:
    """`2026-03`, `2026Q1` or `2026` in addresses; in words the label."""

    code: str

    @classmethod
    def around(cls, day):
        """The month, the quarter and the year in which a day lies."""
        return tuple(cls(code) for code in (f"{day:%Y-%m}", Quarter.of(day).code, f"{day:%Y}"))

    @property
    def length(self):
        return LENGTHS[len(self.code)]

    @property
    def is_month(self):
        return self.length == 1

    @property
    def first(self):
        year, rest = int(self.code[:4]), self.code[5:]
        month = {1: lambda: int(rest), 3: lambda: 3 * int(rest) - 2, 12: lambda: 1}[self.length]()
        return date(year, month, 1)

    @property
    def months(self):
        """The first day of each of its months."""
        found = [self.first]
        while len(found) < self.length:
            found.append(figures.following_month(found[-1]))
        return tuple(found)

    @property
    def last(self):
        return figures.last_of_month(self.months[-1])

    def previous(self):
        """The period of the same length before it."""
        place = {1: 0, 3: 1, 12: 2}[self.length]
        return Span.around(self.first - timedelta(days=1))[place]

    @property
    def label(self):
        """Its name in the language of the page."""
        if self.is_month:
            return date_format(self.first, "YEAR_MONTH_FORMAT")
        quarter = Quarter.parse(self.code)
        return quarter.label if quarter else pgettext("period", "%(year)s") % {"year": self.code}

    def __str__(self):
        return self.code
