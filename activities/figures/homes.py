"""How many homes there are, which are active and which are dormant."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import Left

from homes.models import Home


@dataclass(frozen=True)
class HomeCount:
    """Homes in a period: in being and dormant on its reference day, with activities in it."""

    day: date
    standing: int
    active: int
    dormant: int


@dataclass(frozen=True)
class AreaHomes:
    """The homes of one area: (state, number) pairs and those nobody heads, as they are now; those
    that were open and dormant on a day.
    """

    states: tuple = ()
    headless: int = 0
    open: int = 0
    dormant: int = 0

    def with_state(self, state, number, headless=0, opened=0, dormant=0):
        return AreaHomes(
            (*self.states, (state, number)),
            self.headless + headless,
            self.open + opened,
            self.dormant + dormant,
        )

    def number(self, state):
        """How many are in this state."""
        return dict(self.states).get(state, 0)


def home_counts(homes, quarters, today):
    """The HomeCount of each of the quarters, in one query."""
    days = [quarter.reference_day(today) for quarter in quarters]
    within = {}
    for n, (quarter, day) in enumerate(zip(quarters, days, strict=True)):
        within[f"standing_{n}"] = _among(Home.objects.standing_on(day))
        within[f"active_{n}"] = _among(Home.objects.active_between(quarter.first, quarter.last))
        within[f"dormant_{n}"] = _among(Home.objects.dormant(day))
    found = homes.aggregate(**within)
    names = ("standing", "active", "dormant")
    return [
        HomeCount(day=day, **{name: found[f"{name}_{n}"] for name in names})
        for n, day in enumerate(days)
    ]


def _among(others):
    return Count("pk", filter=Q(pk__in=others.values("pk")))


def homes_by_state(homes, width, day):
    """{area code cut to `width` digits: AreaHomes}, in one query."""
    rows = homes.order_by().values("state", row=Left("area_id", width))
    told = {
        "number": Count("pk"),
        "headless": _among(Home.objects.headless()),
        "opened": _among(Home.objects.open_on(day)),
        "dormant": _among(Home.objects.dormant(day)),
    }
    found = {}
    for row in rows.annotate(**told):
        code = row.pop("row")
        found[code] = found.get(code, AreaHomes()).with_state(**row)
    return found
