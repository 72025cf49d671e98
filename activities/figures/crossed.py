"""Two dimensions crossed: each cell counts the records that the list behind it shows.

One pass over the records counts every cell, every row, every column and the whole, in a number of
queries that no table makes larger. Records that stand in the same cells are put together first, so
that each person is looked at once and not once for each cell.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, product

from activities.figures.membership import Groups
from activities.figures.persons import Served, women_among
from activities.figures.records import records_of
from homes.models import Home

OF_HOMES = ("place", "theme")
OF_RECORDS = {
    "kind": lambda record: record.kind,
    "month": lambda record: record.held_on.replace(day=1),
    "season": lambda record: record.held_on.month,  # the same month of every year
    "year": lambda record: record.held_on.year,
}
DIMENSIONS = ("place", "theme", "kind", "group", "month", "season", "year")
# One record, or one person, may stand in several of their rows.
OVERLAPPING = (*OF_HOMES, "group")


@dataclass(frozen=True)
class Crossed:
    """Served by (row, column); None stands for all the rows, or all the columns."""

    cells: dict

    def at(self, row=None, column=None):
        return self.cells.get((row, column), Served())

    def rows(self):
        """The rows that have a record."""
        return {row for row, column in self.cells if row is not None and column is None}

    def columns(self):
        """The columns that have a record."""
        return {column for row, column in self.cells if row is None and column is not None}


@dataclass
class _Tally:
    """Different persons are one large number with a mark at each person's place: two of them are
    put together as fast as memory is read, however many persons they hold.
    """

    activities: int = 0
    person_times: int = 0
    named: int = 0
    persons: int = 0

    def add(self, activities, person_times, named, persons):
        self.activities += activities
        self.person_times += person_times
        self.named += named
        self.persons |= persons

    def told(self, women):
        who = {"persons": self.persons.bit_count(), "women": (self.persons & women).bit_count()}
        return Served(self.activities, self.person_times, self.named, **who)


def _marked(persons, size):
    """The number with a mark for each of the persons, a byte each; `size` is above all of them."""
    marks = bytearray(size)
    for person in persons:
        marks[person] = 1
    return int.from_bytes(marks, "little")


def _women(everybody, size):
    """As `_marked`, those of everybody who are women."""
    marks = everybody.to_bytes(size, "little")
    return _marked(women_among({person for person, is_there in enumerate(marks) if is_there}), size)


def crossed(activities, homes, by, across=None, *, group=None, width=9, places=None):
    """The counted ones among the activities by one or two dimensions; at most six queries.

    Places and themes are those of `homes`, and those of a cell belong to one and the same home; a
    place is an area code cut to `width` digits. With a `group` (its code) its members on the day
    of the activity count, and nobody else. `places` maps a home to the code of the area it is
    counted in, where that is not the one it lies in today.
    """
    axes = (by, across)
    records = list(records_of(activities.counted().order_by()))
    groups = _groups(records) if group or "group" in axes else None
    records = _of_group(records, groups, group) if group else records
    marks = _marks(homes, width, axes, places or {})
    size = max((record.persons[-1] for record in records if record.persons), default=0) + 1
    tallies = defaultdict(_Tally)
    for key, together in _alike(records, marks, axes).items():
        spots = _spots(key, axes)
        _count(tallies, spots, together, size)
        if "group" in axes and key[0]:
            _count_groups(tallies, spots, groups.parts(together), axes, size)
    women = _women(tallies[None, None].persons, size) if tallies else 0
    return Crossed({spot: tally.told(women) for spot, tally in tallies.items()})


def _groups(records):
    days = [record.held_on for record in records]
    return Groups(min(days), max(days)) if days else None


def _of_group(records, groups, group):
    """The records at which a member was, with the members alone."""
    found = []
    for record in records:
        record.persons = groups.among(record, group)
        record.headcount = len(record.persons)
        found += [record] if record.persons else []
    return found


def _marks(homes, width, axes, places):
    """{home: its keys in the rows and its keys in the columns}, where they are those of homes."""
    beside = defaultdict(set)
    if "theme" in axes:
        for home, code in Home.other_themes.through.objects.values_list("home", "theme__code"):
            beside[home].add(code)
    found = {}
    for home, area, theme in homes.order_by().values_list("pk", "area_id", "main_theme__code"):
        of_home = {
            "place": (places.get(home, area)[:width],),
            "theme": tuple(sorted({theme, *beside[home]})),
        }
        found[home] = tuple(of_home.get(axis, ()) for axis in axes)
    return found


def _alike(records, marks, axes):
    """Records that stand in the same cells: {(marks of their homes, row, column): records}."""
    row_of, column_of = (OF_RECORDS.get(axis, lambda record: None) for axis in axes)
    found, several = defaultdict(list), {}
    for record in records:
        homes = record.homes
        if homes not in several:
            several[homes] = tuple(sorted({marks[home] for home in homes if home in marks}))
        found[several[homes], row_of(record), column_of(record)].append(record)
    return found


def _spots(key, axes):
    """The cells in which such records stand, each once, with those of the totals."""
    marks, *own = key
    spots = {(None, None)}
    for mark in marks:
        keys = [
            (None, one) if axis in OF_RECORDS else (None, *of_home)
            for axis, one, of_home in zip(axes, own, mark, strict=True)
        ]
        spots.update(product(*keys))
    return spots


def _count(tallies, spots, together, size):
    """Adds records that stand in the same cells."""
    persons = _marked(chain.from_iterable(record.persons for record in together), size)
    headcount = sum(record.headcount for record in together)
    named = sum(len(record.persons) for record in together)
    for spot in spots:
        tallies[spot].add(len(together), headcount, named, persons)


def _count_groups(tallies, spots, parts, axes, size):
    """Adds the members of each group to its row, or its column."""
    for code, (activities, ticks, members) in parts.items():
        members = _marked(members, size)
        for row, column in spots:
            spot = (code, column) if axes[0] == "group" else (row, code)
            tallies[spot].add(activities, ticks, ticks, members)
