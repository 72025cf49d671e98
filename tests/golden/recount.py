"""A count of its own, from plain rows and without the portal, for any two dimensions crossed.

A record is (day, homes, kind, unnamed, persons); `homes` maps a code to (place, themes), `sexes` a
person to hers, `spans` a person to (group, first day, first day outside or None). It asks of every
cell, one after the other, which records and persons belong there: slow, and plain to read.
"""

from itertools import product

MARK = {
    "kind": lambda day, kind: {kind},
    "month": lambda day, kind: {day.replace(day=1)},
    "season": lambda day, kind: {day.month},
    "year": lambda day, kind: {day.year},
}


def recount(county, by, across=None):
    """{(row, column): (activities, person-times, by name, persons, women)} of non-empty cells."""
    rows, columns = ({None, *_keys_of(county, name)} for name in (by, across))
    found = {}
    for row, column in product(rows, columns):
        cell = _cell(county, [(by, row), (across, column)])
        if cell[0]:
            found[row, column] = cell
    return found


def _keys_of(county, name):
    if name is None:
        return set()
    if name == "group":
        return {span[0] for spans in county.spans.values() for span in spans}
    found = set()
    for day, homes, kind, _unnamed, _persons in county.records:
        for home in homes:
            found |= _marks(county, name, day, home, kind)
    return found


def _marks(county, name, day, home, kind):
    place, themes = county.homes[home]
    return {"place": {place}, "theme": themes}.get(name) or MARK[name](day, kind)


def _cell(county, wanted):
    wanted = [(name, key) for name, key in wanted if key is not None]
    groups = [key for name, key in wanted if name == "group"]
    marks = [(name, key) for name, key in wanted if name != "group"]
    activities = person_times = named = 0
    everybody = set()
    for day, homes, kind, unnamed, persons in county.records:
        if not any(
            all(key in _marks(county, name, day, home, kind) for name, key in marks)
            for home in homes
        ):
            continue
        there = [p for p in persons if all(_belongs(county, p, group, day) for group in groups)]
        if groups and not there:
            continue
        activities += 1
        named += len(there)
        person_times += len(there) + (0 if groups else unnamed)
        everybody.update(there)
    women = sum(county.sexes[person] == "female" for person in everybody)
    return activities, person_times, named, len(everybody), women


def _belongs(county, person, group, day):
    return any(
        code == group and first <= day and (end is None or day < end)
        for code, first, end in county.spans.get(person, ())
    )
