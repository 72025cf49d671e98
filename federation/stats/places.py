"""Homes by place: a row for each town of the county, or each village of a town, in their order."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from activities import figures
from federation.areas.models import Area, Level
from federation.stats.addresses import homes_url
from homes.models import Home, HomeState

# Digits of the code by which homes are grouped, by the digits of the viewer's own area.
WIDTHS = {6: 9, 9: 12, 12: 12}
STATES = [
    HomeState.OPEN,
    HomeState.PAUSED,
    HomeState.APPROVED,
    HomeState.PROPOSED,
    HomeState.CLOSED,
]


@dataclass(frozen=True)
class Number:
    """A number and the list it counts."""

    value: int
    url: str
    label: str = ""


@dataclass(frozen=True)
class Row:
    """One place: its homes by state as they are now, and those open and dormant on the day."""

    name: str
    homes: figures.AreaHomes
    states: tuple
    open: Number
    dormant: Number


def areas_of(user):
    """Her own area and those one level below it, in administrative order."""
    return Area.objects.at_or_directly_below(user.area_id).select_related("parent")


def rows_for(user, day):
    """The rows of the viewer's area, and the area itself; two queries, whatever their number."""
    width = WIDTHS[len(user.area_id)]
    by_state = figures.homes_by_state(Home.objects.visible_to(user), width, day)
    rows, own = [], None
    for area in areas_of(user):
        homes_here = by_state.get(area.pk, figures.AreaHomes())
        own = area if area.pk == user.area_id else own
        if area.pk == user.area_id and not homes_here.states and len(area.pk) < 12:
            continue  # no home hangs at the county or the town itself
        rows.append(_row(area, homes_here, user, day))
    return tuple(rows), own


def total_of(rows, day):
    """The sum of all rows, as a row; its numbers open the lists of the whole area."""
    summed = figures.AreaHomes(
        tuple((state, sum(row.homes.number(state) for row in rows)) for state in STATES),
        sum(row.homes.headless for row in rows),
    )
    return Row(
        name=_("Total"),
        homes=summed,
        states=_states(summed, {}),
        open=Number(sum(row.open.value for row in rows), homes_url(open_on=day)),
        dormant=Number(sum(row.dormant.value for row in rows), homes_url(dormant=day)),
    )


def _row(area, homes, user, day):
    is_own = area.pk == user.area_id
    has_below = area.level in (Level.COUNTY, Level.TOWN)
    here = {"town": area.slug} if area.level == Level.TOWN and not is_own else {"area": area.pk}
    return Row(
        name=_("%(area)s itself") % {"area": area.name} if is_own and has_below else area.name,
        homes=homes,
        states=_states(homes, here),
        open=Number(homes.open, homes_url(open_on=day, **here)),
        dormant=Number(homes.dormant, homes_url(dormant=day, **here)),
    )


def _states(homes, here):
    return tuple(
        Number(homes.number(state), homes_url(state=state, **here), state.label) for state in STATES
    )
