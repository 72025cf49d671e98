"""The rows and columns of a table: each key of a dimension with its name and what it narrows."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities import figures
from activities.models import ActivityKind
from federation.areas.models import Area, Level
from federation.stats.places import WIDTHS
from homes.models import BeneficiaryGroup, Theme

NAMES = {
    "place": gettext_lazy("Place"),
    "theme": gettext_lazy("Theme"),
    "kind": gettext_lazy("Kind"),
    "group": gettext_lazy("Group"),
    "month": gettext_lazy("Month"),
    "season": pgettext_lazy("dimension", "Month of every year"),
    "year": pgettext_lazy("dimension", "Year"),
}


@dataclass(frozen=True)
class Key:
    """One row or column: its key in the figures, its name, and how the list is narrowed to it."""

    key: object
    name: str
    narrowed: dict


class Lists:
    """Everything that rows, columns and conditions may name, in four queries."""

    def __init__(self, area_code):
        found = Area.objects.within(area_code).standing().select_related("parent").order_by("code")
        self.everywhere = list(found)
        self.go_to(area_code)
        self.entries = {
            "theme": list(Theme.objects.all()),
            "kind": list(ActivityKind.objects.all()),
            "group": list(BeneficiaryGroup.objects.all()),
        }

    def go_to(self, area_code):
        """From now on its places are those of this area."""
        self.areas = [a for a in self.everywhere if area_code in (a.pk, a.parent_id)]
        self.area = next(area for area in self.areas if area.pk == area_code)
        self.width = WIDTHS[len(area_code)]

    def named(self, dimension):
        """(code, name) of each entry, for a choice; of places, those below her own."""
        if dimension == "place":
            return [(area.pk, area.name) for area in self.areas if area is not self.area]
        return [(entry.code, str(entry)) for entry in self.entries[dimension]]

    def keys(self, dimension, used, first, last):
        """The rows of a dimension in their fixed order; `used` are those that have a record."""
        if dimension == "place":
            return [self._place(area) for area in self.areas if self._stands(area, used)]
        if dimension in self.entries:
            entries = self.entries[dimension]
            shown = [e for e in entries if e.code in used or e.retired_on is None]
            return [Key(entry.code, str(entry), {dimension: entry.code}) for entry in shown]
        return SPANS[dimension](first, last)

    def _stands(self, area, used):
        """No home hangs at most towns, nor at the county: they get no row without a record."""
        return area is not self.area or len(area.pk) == self.width or area.pk in used

    def _place(self, area):
        name, narrowed = area.name, place_narrowing(area)
        if area is self.area and len(area.pk) < self.width:
            name, narrowed = _("%(area)s itself") % {"area": area.name}, {"area": area.pk}
        return Key(area.pk, name, narrowed)


def place_narrowing(area):
    """How the list of activities is narrowed to an area and everything below it."""
    if area.level == Level.TOWN:
        return {"town": area.slug}
    return {"area": area.pk} if area.level != Level.COUNTY else {}


def _months(first, last):
    keys, month = [], first.replace(day=1)
    while month <= last:
        end = figures.following_month(month) - timedelta(days=1)
        keys.append(_span(month, f"{month:%Y-%m}", month, end, first, last))
        month = figures.following_month(month)
    return keys


def _years(first, last):
    return [
        _span(year, str(year), date(year, 1, 1), date(year, 12, 31), first, last)
        for year in range(first.year, last.year + 1)
    ]


def _seasons(first, last):
    return [Key(number, str(name), {"season": number}) for number, name in MONTHS.items()]


def _span(key, name, begins, ends, first, last):
    """The part of a month or a year that lies in the period."""
    return Key(key, name, {"from": max(begins, first), "to": min(ends, last)})


SPANS = {"month": _months, "season": _seasons, "year": _years}
