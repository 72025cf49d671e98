"""The rows and columns of a table, and in which of them a record stands.

They are numbered from 1; 0 stands for all of them. What is asked of homes is asked of each home of
a record, and both keys of a cell belong to one and the same home.
"""

from datetime import date
from itertools import product

import numpy as np
from django.db.models import OuterRef, Subquery

from activities.columns import Joined, Lists
from activities.models import ActivityKind
from homes.models import Home

OF_HOMES = ("place", "theme")


def marks_of(homes, axes, width, places):
    """{home: its keys in the rows and its keys in the columns}, where they are those of homes."""
    beside = Home.other_themes.through.objects.filter(home=OuterRef("pk")).values("home")
    beside = Subquery(beside.annotate(all=Joined("theme__code")).values("all"))
    names = ("pk", "area_id", "main_theme__code", beside)
    found = {}
    for home, area, theme, others in homes.order_by().values_list(*names):
        of_home = {
            "place": (places.get(home, area)[:width],),
            "theme": tuple(sorted({theme, *(others or theme).split(",")})),
        }
        found[home] = tuple(of_home.get(axis, ()) for axis in axes)
    return found


class Grid:
    """`keys` are those of the rows and those of the columns, None first."""

    def __init__(self, records, marks, axes):
        self.axes = axes
        self.values = [_values(axis, records) for axis in axes]
        self.keys = [[None, *self._keys(at, marks)] for at in (0, 1)]
        numbered = [{key: n for n, key in enumerate(found)} for found in self.keys]
        self.homes = np.array(sorted(marks), np.int64)
        spots = []
        for home in self.homes.tolist():
            of_home = zip(numbered, marks[home], strict=True)
            spots.append([*product(*([known[k] for k in own] or [0] for known, own in of_home))])
        lengths = np.array([len(one) for one in spots], np.int64)
        self.taken = Lists(lengths, np.arange(lengths.sum()))
        self.spots = np.array([spot for one in spots for spot in one], np.int64).reshape(-1, 2)

    def _keys(self, at, marks):
        axis = self.axes[at]
        if axis in OF_HOMES:
            return sorted({key for mark in marks.values() for key in mark[at]})
        return _KEYS[axis](self.values[at]) if axis in OF_RECORDS else []

    def _known(self, records):
        return np.isin(records.homes.flat, self.homes)

    def placed(self, records):
        """Of each record, whether one of its homes is among those asked for."""
        here = records.homes.owners[self._known(records)]
        return np.bincount(here, minlength=len(records)) > 0

    def places(self, records):
        """Records, rows and columns: each place of each record, those of nowhere in the whole."""
        if set(OF_HOMES).isdisjoint(self.axes):
            own = np.flatnonzero(self.placed(records))
            columns = [own * 0, own * 0]
        else:
            own, columns = self._of_homes(records)
        for at, axis in enumerate(self.axes):
            if axis in OF_RECORDS:
                here = np.searchsorted(self.values[at], OF_RECORDS[axis](records))
                columns[at] = here[own] + 1
        nowhere = np.flatnonzero(~self.placed(records))
        nowhere = np.array([nowhere, nowhere * 0, nowhere * 0])
        return np.concatenate([[own, *columns], nowhere], axis=1)

    def _of_homes(self, records):
        known = self._known(records)
        homes = np.searchsorted(self.homes, records.homes.flat[known])
        taken = self.taken.take(homes)
        own = np.repeat(records.homes.owners[known], taken.lengths)
        return own, [*self.spots[taken.flat].T]


def _values(axis, records):
    return np.unique(OF_RECORDS[axis](records)) if axis in OF_RECORDS else None


def _months(records):
    """Months since January of the year 1."""
    days = np.datetime64("0001-01-01") + (records.days - 1).astype("timedelta64[D]")
    return days.astype("datetime64[M]").astype(np.int64) + 1969 * 12


def _kinds(keys):
    codes = dict(ActivityKind.objects.values_list("pk", "code"))
    return [codes[key] for key in keys.tolist()]


OF_RECORDS = {
    "kind": lambda records: records.kinds,
    "month": _months,
    "season": lambda records: _months(records) % 12 + 1,
    "year": lambda records: _months(records) // 12 + 1,
}
_KEYS = {
    "kind": _kinds,
    "month": lambda found: [date(m // 12 + 1, m % 12 + 1, 1) for m in found.tolist()],
    "season": lambda found: found.tolist(),
    "year": lambda found: found.tolist(),
}
