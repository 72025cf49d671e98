"""The figures of a period as they are frozen when it is closed: confirmed records alone."""

from activities import figures
from activities.models import Activity, ActivityKind, Training
from federation.areas.models import Area, Level
from federation.stats.protection import PEOPLE, Sheet, protected
from homes.models import FormerPlace, Home, Theme

TOWN_WIDTH = 9  # digits of a town's code
MEASURES = ("activities", *PEOPLE)
TABLES = {"place": True, "theme": True, "kind": False}  # whether its rows overlap


def kept(span):
    """What is kept of a period when it is closed: that of the county, and of each of its towns."""
    towns = Area.objects.standing_on(span.last).filter(level=Level.TOWN)
    return frozen(span) | {"towns": {area.pk: frozen(span, area.pk) for area in towns}}


def frozen(span, town=""):
    """Everything a closed period tells, with true numbers: {table: {key: numbers}}, as JSON.

    Places are those of its last day. Of a `town` (its code) the same, by village.
    """
    within = Activity.objects.confirmed().held_between(span.first, span.last)
    homes = Home.objects.lying_in(town, span.last) if town else Home.objects.all()
    within = within.of_homes(homes) if town else within
    there = {"places": FormerPlace.objects.on(span.last), "width": 12 if town else TOWN_WIDTH}
    found = {}
    for dimension in TABLES:
        crossed = figures.crossed(within, homes, dimension, **there)
        found[dimension] = {key: _numbers(crossed.at(key)) for key in sorted(crossed.rows())}
    found["total"] = {"all": _numbers(crossed.at())}
    found["meals"] = {"all": _numbers(figures.crossed(within.meals(), homes, "year").at())}
    found["shares"] = {"all": _shares(span, homes if town else None)}
    return found | {"homes": _homes(span, homes, there["width"]), "courses": _courses(span, town)}


def public(snapshot, day, earlier=()):
    """The tables that anyone may read, protected; counts of activities are exact.

    `day` is the last of the period: a table has a row for each town there was then. `earlier` are
    the releases of the same period so far, as this function gave them.
    """
    total = snapshot["total"]["all"]
    keys = {name: _keys(name, snapshot, day) for name in TABLES}
    shown, left_out = protected(
        {
            name: Sheet(
                [_row(snapshot, name, key) for key in keys[name]],
                total,
                overlaps,
                tuple(keys[name]),
            )
            for name, overlaps in TABLES.items()
        },
        [_released(one) for one in earlier],
    )
    return {
        name: {
            "rows": list(zip(keys[name], sheet.rows, strict=True)),
            "total": sheet.total,
            "left_out": left_out[name],
        }
        for name, sheet in shown.items()
    }


def _released(shown):
    """What was published, as the tables it was made of."""
    return {
        name: Sheet(
            [row for _key, row in one["rows"]],
            one["total"],
            TABLES[name],
            tuple(key for key, _row in one["rows"]),
        )
        for name, one in shown.items()
    }


def _keys(name, snapshot, day):
    """Every town, also one without a record; of kinds and themes those that have some."""
    if name == "place":
        towns = Area.objects.standing_on(day).filter(level=Level.TOWN).order_by("code")
        return list(towns.values_list("pk", flat=True))
    order = {"theme": Theme, "kind": ActivityKind}[name].objects.values_list("code", flat=True)
    return [code for code in order if code in snapshot[name]]


def _row(snapshot, name, key):
    return snapshot[name].get(key, dict.fromkeys(MEASURES, 0))


def _numbers(served):
    return {name: getattr(served, name) for name in MEASURES}


def _homes(span, homes, width):
    """{place: {state: homes}} as they are now: an earlier state is not kept anywhere else."""
    rows = figures.homes_by_state(homes, width, span.last)
    return {code: {state: n for state, n in row.states if n} for code, row in sorted(rows.items())}


def _courses(span, town):
    """The courses that ended in the period: {number: title and counts}."""
    there = Training.objects.filter(area__code__startswith=town)
    courses = figures.courses_of(there, span.first, span.last)
    return {
        str(n): {
            "title": course.title,
            "enrolled": course.enrolled,
            "came": course.came or 0,
            "finished": course.finished,
        }
        for n, course in enumerate(courses, start=1)
    }


def _shares(span, homes):
    days = (span.first, span.last)
    within = Activity.objects.all() if homes is None else Activity.objects.of_homes(homes)
    found = figures.shares(figures.kinds_of(within, days, days))
    names = ("activities", "unreviewed", "corrected", "late")
    return {name: getattr(found, name) for name in names}
