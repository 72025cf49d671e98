"""A table of figures, one dimension or two crossed; each number opens the records it counts."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy, pgettext_lazy

from activities import figures
from activities.models import Activity
from federation.stats.addresses import activities_url
from federation.stats.axes import NAMES, place_narrowing
from homes.models import Home

MEASURES = {
    "activities": pgettext_lazy("figure", "Activities"),
    "person_times": pgettext_lazy("figure", "Person-times"),
    "persons": pgettext_lazy("figure", "Persons by name"),
    "women": gettext_lazy("Women benefited, by name"),
    "unnamed": pgettext_lazy("figure", "Person-times without names"),
}


@dataclass(frozen=True)
class Cell:
    """A number, the list it counts, and the column it stands in."""

    code: str
    value: int
    url: str
    label: str


@dataclass(frozen=True)
class Line:
    name: str
    cells: tuple


@dataclass(frozen=True)
class Table:
    """The table that was asked for, with what must be said beside it."""

    by: str
    across: str
    show: str
    heads: tuple
    lines: tuple
    foot: Line
    total: figures.Served
    definitions: tuple
    overlaps: tuple


def table(user, asked, lists):
    """What `asked` (the cleaned form) describes, in a constant number of queries."""
    found = figures.crossed(
        _activities(user, asked),
        _homes(user, asked),
        asked["by"],
        asked["across"] or None,
        group=asked["group"] or None,
        width=lists.width,
    )
    span = asked["from"], asked["to"]
    rows = lists.keys(asked["by"], found.rows(), *span)
    columns = lists.keys(asked["across"], found.columns(), *span) if asked["across"] else ()
    narrowed = _narrowed(asked, lists)
    return Table(
        by=NAMES[asked["by"]],
        across=NAMES.get(asked["across"], ""),
        show=MEASURES[asked["show"]],
        heads=_heads(columns),
        lines=tuple(_line(found, row, columns, asked, narrowed) for row in rows),
        foot=_line(found, None, columns, asked, narrowed),
        total=found.at(),
        definitions=_definitions(asked),
        overlaps=tuple(d for d in (asked["by"], asked["across"]) if d in figures.OVERLAPPING),
    )


def _activities(user, asked):
    activities = Activity.objects.visible_to(user).held_between(asked["from"], asked["to"])
    if asked["kind"]:
        activities = activities.filter(kind__code=asked["kind"])
    if asked["meals"]:
        activities = activities.meals() if asked["meals"] == "only" else activities.without_meals()
    if asked["place"] or asked["theme"]:
        return activities.of_homes(_homes(user, asked))
    return activities  # all of which have a home in her scope


def _homes(user, asked):
    homes = Home.objects.visible_to(user)
    if asked["place"]:
        homes = homes.in_town(asked["place"])
    return homes.with_theme(asked["theme"]) if asked["theme"] else homes


def _narrowed(asked, lists):
    """What every list behind the table is narrowed by."""
    place = place_narrowing(lists.area) if asked["place"] else {}
    named = {name: asked[name] for name in ("kind", "group", "meals")}
    theme = asked["theme"].code if asked["theme"] else ""
    return {"from": asked["from"], "to": asked["to"], "theme": theme, **place, **named}


def _heads(columns):
    if not columns:
        return tuple(MEASURES.values())
    return (*(column.name for column in columns), pgettext_lazy("figure", "Total"))


def _line(found, row, columns, asked, narrowed):
    """A row of the table, or with none the last one, of the totals."""
    narrowed = narrowed | (row.narrowed if row else {})
    key = row.key if row else None
    if not columns:
        served = found.at(key)
        cells = [_cell(served, code, narrowed, label) for code, label in MEASURES.items()]
    else:
        cells = [_crossed(found, key, column, asked["show"], narrowed) for column in columns]
        total = pgettext_lazy("figure", "Total")
        cells.append(_cell(found.at(key), asked["show"], narrowed, total))
    return Line(row.name if row else pgettext_lazy("figure", "Total"), tuple(cells))


def _crossed(found, row, column, code, narrowed):
    """Where months meet years, a list is of the days that lie in both."""
    both = narrowed | column.narrowed
    for name, pick in (("from", max), ("to", min)):
        both[name] = pick(narrowed[name], both[name])
    return _cell(found.at(row, column.key), code, both, column.name)


def _cell(served, code, narrowed, label):
    rest = {name: value for name, value in narrowed.items() if name not in ("from", "to")}
    url = activities_url(narrowed["from"], narrowed["to"], **rest)
    return Cell(code, getattr(served, code), url, label)


def _definitions(asked):
    codes = [asked["show"]] if asked["across"] else list(MEASURES)
    codes += (
        ["groups"] if "group" in (asked["by"], asked["across"], asked["group"] and "group") else []
    )
    codes += ["places"] if {asked["by"], asked["across"]} & {"place", "theme"} else []
    codes += [] if asked["meals"] == "without" else ["meals"]
    labels = MEASURES | {"groups": NAMES["group"], "places": NAMES["place"], "meals": _MEALS}
    return tuple((labels[code], figures.definition(code)) for code in codes)


_MEALS = gettext_lazy("Meals")
