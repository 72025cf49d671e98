"""Two dimensions crossed: each cell counts the records that the list behind it shows.

One pass over the records counts every cell, every row, every column and the whole, in a number of
queries that no table makes larger. A cell is one number, made of its row and its column.
"""

from dataclasses import dataclass

import numpy as np

from activities.figures.grid import OF_HOMES, Grid, marks_of
from activities.figures.membership import Groups
from activities.figures.persons import Served, are_women
from activities.figures.records import records_of

DIMENSIONS = ("place", "theme", "kind", "group", "month", "season", "year")
# One record, or one person, may stand in several of their rows.
OVERLAPPING = (*OF_HOMES, "group")
MARKS = 2**26  # bytes


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


def crossed(activities, homes, by, across=None, *, group=None, width=9, places=None):
    """The counted ones among the activities by one or two dimensions; at most seven queries.

    Places and themes are those of `homes`, and those of a cell belong to one and the same home; a
    place is an area code cut to `width` digits. With a `group` (its code) its members on the day
    of the activity count, and nobody else. `places` maps a home to the code of the area it is
    counted in, where that is not the one it lies in today.
    """
    axes = (by, across)
    records = records_of(activities.counted().order_by())
    groups = Groups(records) if group or "group" in axes else None
    if group:
        records = groups.members(records, group)
        records = records.take(np.flatnonzero(records.headcounts))
    if not len(records):
        return Crossed({})
    women = are_women(records.persons.flat)
    grid = Grid(records, marks_of(homes, axes, width, places or {}), axes)
    own = grid.places(records)
    found = _counted(records, own, grid, women)
    if "group" in axes:
        inside = own[:, grid.placed(records)[own[0]]]
        for code in groups.spans:
            members = groups.members(records, code)
            there = inside[:, members.headcounts[inside[0]] > 0]
            for (row, column), served in _counted(members, there, grid, women).items():
                found[(code, column) if by == "group" else (row, code)] = served
    return Crossed(found)


def _counted(records, places, grid, women):
    """{(row, column): Served} of the records at these places of the grid; groups are left alone."""
    own, rows, columns = places
    width = len(grid.keys[1])
    cells = rows * width + columns
    numbers = _numbers(records, own, cells, width)
    size = int(records.persons.flat.max(initial=0)) + 1
    there = records.persons.take(own)
    ticks = _once(np.repeat(cells, there.lengths), there.flat, size)
    parts = [_once(*part, size) for part in _levels(*ticks, width)]
    cell, person = (np.concatenate(column) for column in zip(*parts, strict=True))
    who = [np.bincount(c, minlength=len(numbers[0])) for c in (cell, cell[women[person]])]
    return {
        (grid.keys[0][cell // width], grid.keys[1][cell % width]): Served(*map(int, told))
        for cell, told in enumerate(zip(*numbers, *who, strict=True))
        if told[0]
    }


def _numbers(records, own, cells, width):
    """Activities, person-times and those by name of every cell."""
    several = np.bincount(own, minlength=len(records))[own] > 1
    alone = _levels(cells[~several], own[~several], width)
    more = (_once(*part, len(records)) for part in _levels(cells[several], own[several], width))
    cell, record = (np.concatenate(column) for column in zip(*alone, *more, strict=True))
    weights = (None, records.headcounts[record], records.persons.lengths[record])
    return [np.bincount(cell, weights=weight).astype(np.int64) for weight in weights]


def _levels(cells, things, width):
    """Pairs of a cell and a thing; of the whole, of rows, of columns and of cells."""
    rows, columns = np.divmod(cells, width)
    yield rows * 0, things
    for cell, asked in (
        (rows * width, rows > 0),
        (columns, columns > 0),
        (cells, (rows > 0) & (columns > 0)),
    ):
        yield cell[asked], things[asked]


def _once(cells, things, size):
    """Each pair of a cell and a thing once; things are numbers below `size`.

    A mark for each pair that could be, while memory has room for them: sorting takes longer.
    """
    pairs, room = cells * size + things, (int(cells.max(initial=0)) + 1) * size
    if room <= MARKS:
        marks = np.zeros(room, bool)
        marks[pairs] = True
        pairs = np.flatnonzero(marks)
    else:
        pairs = np.sort(pairs)
        pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    return np.divmod(pairs, size)
