"""A quarter of the year: the period the county reports in."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

CODE = re.compile(r"(20[0-9]{2})Q([1-4])")
LABELS = (_("%(year)s Q1"), _("%(year)s Q2"), _("%(year)s Q3"), _("%(year)s Q4"))


@dataclass(frozen=True, order=True)
class Quarter:
    """The `number`th quarter of `year`; in addresses `2026Q1`, in words the label."""

    year: int
    number: int

    @classmethod
    def of(cls, day):
        """The quarter in which the day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text):
        """The quarter that `2026Q1` names; None for anything else."""
        found = CODE.fullmatch(text or "")
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def code(self):
        return f"{self.year}Q{self.number}"

    @property
    def first(self):
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self):
        """Its last day."""
        return self.next().first - timedelta(days=1)

    @property
    def label(self):
        """Its name in the language of the page."""
        return gettext(LABELS[self.number - 1]) % {"year": self.year}

    def __str__(self):
        return self.label

    def previous(self):
        return Quarter.of(self.first - timedelta(days=1))

    def next(self):
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def reference_day(self, today):
        """The day its states are told for: today while it runs, its last day once it is over."""
        return min(self.last, today)
