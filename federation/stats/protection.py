"""Counts of people as the public may read them, and the check that no hidden one can be found.

0 stays 0, 1 to 7 is a star, 8 and more is rounded to the nearest 5; totals are made from the true
values by the same rule (domain.md, section 5). Counts of events are exact. Before a table goes out
it is attacked: whoever reads it knows that its parts add up, that nobody held an activity with
nobody, and that women are persons. A column that gives a star away is left out as a whole.

A corrected month is published again, and whoever kept the first release reads both. She will guess
that where the number of activities is the same nothing else changed either, and that more of them
had more people. So a new release is attacked together with all that went before.
"""

import math
from dataclasses import dataclass
from itertools import product

THRESHOLD, BASE = 8, 5
STAR = "*"
PEOPLE = ("person_times", "persons", "women")


def publish_count(number):
    """A count of people as the public reads it; the only way there is."""
    if number == 0:
        return 0
    if number < THRESHOLD:
        return STAR
    return BASE * ((2 * number + BASE) // (2 * BASE))


def bounds_of(published):
    """The lowest and the highest true count that would be published so."""
    if published == 0:
        return 0, 0
    if published == STAR:
        return 1, THRESHOLD - 1
    return max(THRESHOLD, published - BASE // 2), published + BASE // 2


@dataclass(frozen=True)
class Sheet:
    """A table with its total below; where rows overlap they add up to the total or to more."""

    rows: list
    total: dict
    overlaps: bool
    keys: tuple = ()  # of the rows, so that those of two releases are found again

    @property
    def places(self):
        """{key of a row: its place}; the total's key is None."""
        return {key: n for n, key in enumerate(self.keys)} | {None: len(self.rows)}

    @property
    def everything(self):
        return [*self.rows, self.total]

    @property
    def columns(self):
        return [name for name in PEOPLE if name in self.total]


class Attack:
    """What somebody can work out of the tables of releases: `low` and `high` of each count.

    `sheets` maps (number of the release, table) to what was published.
    """

    def __init__(self, sheets):
        self.sheets, self.low, self.high = sheets, {}, {}
        for table, sheet in sheets.items():
            for n, row in enumerate(sheet.everything):
                for name in sheet.columns:
                    bounds = bounds_of(row[name])
                    self.low[table, n, name], self.high[table, n, name] = bounds
        while any([self._within_rows(), self._down(), self._between(), self._over_time()]):
            continue

    def given_away(self):
        """((release, table), column) of every star that can only be one number."""
        return {
            (table, name)
            for (table, n, name), low in self.low.items()
            if low == self.high[table, n, name] and self.sheets[table].everything[n][name] == STAR
        }

    def _narrow(self, key, low=0, high=math.inf):
        """Takes in what follows; True if it was news."""
        before = self.low[key], self.high[key]
        self.low[key] = max(self.low[key], low)
        self.high[key] = min(self.high[key], high)
        return before != (self.low[key], self.high[key])

    def _within_rows(self):
        """Women are persons, each person came at least once, and each activity had somebody."""
        news = []
        for table, n, name in list(self.low):
            row, columns = self.sheets[table].everything[n], self.sheets[table].columns
            here = (table, n, name)
            if name == "person_times":
                news.append(self._narrow(here, low=row["activities"]))
            larger = {"women": "persons", "persons": "person_times"}.get(name)
            if larger in columns:
                there = (table, n, larger)
                news.append(self._narrow(here, high=self.high[there]))
                news.append(self._narrow(there, low=self.low[here]))
        return any(news)

    def _down(self):
        """Each column against its total."""
        news = []  # a list, so that no column waits for another
        for table, sheet in self.sheets.items():
            news += [self._column(table, name, sheet) for name in sheet.columns]
        return any(news)

    def _column(self, table, name, sheet):
        last = (table, len(sheet.rows), name)
        parts = [(table, n, name) for n in range(len(sheet.rows))]
        adds_up = name == "person_times" and not sheet.overlaps
        news = [self._narrow(last, high=sum(self.high[part] for part in parts))]
        if adds_up:
            news.append(self._narrow(last, low=sum(self.low[part] for part in parts)))
        for part in parts:
            others = [other for other in parts if other != part]
            least = self.low[last] - sum(self.high[other] for other in others)
            most = self.high[last]
            most -= sum(self.low[other] for other in others) if adds_up else 0
            news.append(self._narrow(part, low=least, high=most))
            news.append(self._narrow(last, low=self.low[part]))
        return any(news)

    def _between(self):
        """The total is the same below every table of a release."""
        news = []
        for release, name in product({release for release, _table in self.sheets}, PEOPLE):
            totals = [
                (table, len(sheet.rows), name)
                for table, sheet in self.sheets.items()
                if table[0] == release and name in sheet.columns
            ]
            low = max((self.low[spot] for spot in totals), default=0)
            high = min((self.high[spot] for spot in totals), default=0)
            news += [self._narrow(spot, low=low, high=high) for spot in totals]
        return any(news)

    def _over_time(self):
        """Each count beside the same one of the release before."""
        news = []
        for (release, table), sheet in self.sheets.items():
            before = self.sheets.get((release - 1, table))
            for key, n in sheet.places.items() if before else ():
                m = before.places.get(key)
                if m is None:
                    continue
                more = sheet.everything[n]["activities"] - before.everything[m]["activities"]
                for name in set(sheet.columns) & set(before.columns):
                    old, new = ((release - 1, table), m, name), ((release, table), n, name)
                    news.append(self._tie(*((old, new) if more >= 0 else (new, old)), more == 0))
        return any(news)

    def _tie(self, smaller, larger, is_same):
        """One is at most the other, or as large; a guess that cannot be true ties nothing."""
        pairs = [(smaller, larger), (larger, smaller)] if is_same else [(smaller, larger)]
        if any(self.low[less] > self.high[more] for less, more in pairs):
            return False
        news = []
        for less, more in pairs:
            news.append(self._narrow(less, high=self.high[more]))
            news.append(self._narrow(more, low=self.low[less]))
        return any(news)


def protected(sheets, earlier=()):
    """({table: Sheet fit for the public}, {table: columns left out}).

    `earlier` are the releases of the same month so far. A column that gives something away, in
    this release or in one before, goes; what is left is attacked anew, until it holds.
    """
    shown = {
        table: Sheet(
            [_published(row) for row in sheet.rows],
            _published(sheet.total),
            sheet.overlaps,
            sheet.keys,
        )
        for table, sheet in sheets.items()
    }
    left_out = {table: [] for table in sheets}
    releases = [*earlier, shown]
    while bad := Attack(_numbered(releases)).given_away():
        dropped = [_drop(shown, left_out, table, name) for (_r, table), name in sorted(bad)]
        if not any(dropped):
            break
    return shown, left_out


def _numbered(releases):
    return {(n, table): sheet for n, one in enumerate(releases) for table, sheet in one.items()}


def _drop(shown, left_out, table, name):
    """Leaves the column out of this table; where it has gone already, out of every table."""
    there = [t for t, sheet in shown.items() if name in sheet.columns]
    going = [table] if table in there else there
    for one in going:
        left_out[one].append(name)
        for row in shown[one].everything:
            del row[name]
    return bool(going)


def _published(row):
    return {name: publish_count(n) if name in PEOPLE else n for name, n in row.items()}
