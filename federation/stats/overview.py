"""What the overview shows: one area, one quarter, every number with the list it counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities import figures
from activities.models import Activity
from federation.areas.models import Area
from federation.plan import progress
from federation.stats import attention, charts, findings, places
from federation.stats.addresses import activities_url, homes_url
from homes.models import Home
from homes.quarter import Quarter

LABELS = {
    "homes": pgettext_lazy("figure", "Homes"),
    "active": pgettext_lazy("figure", "Homes with activities"),
    "dormant": pgettext_lazy("figure", "Dormant homes"),
    "activities": pgettext_lazy("figure", "Activities"),
    "person_times": pgettext_lazy("figure", "Person-times"),
    "persons": pgettext_lazy("figure", "Persons by name"),
    "women": gettext_lazy("Women benefited, by name"),
    "hours": pgettext_lazy("figure", "Volunteers’ hours"),
}


@dataclass(frozen=True)
class Figure:
    """A figure beside that of the quarter before; a value of None is "no record", not nought."""

    code: str
    label: str
    value: int | None
    url: str
    previous: int | None
    previous_url: str

    @property
    def definition(self):
        return figures.definition(self.code)


@dataclass(frozen=True)
class Month:
    """One month of the table beside the chart."""

    label: str
    tally: figures.Tally
    url: str


@dataclass(frozen=True)
class Chart:
    """A drawing, its finding as heading, and what it shows for which time."""

    finding: str
    subject: str
    drawing: object
    is_empty: bool = False


@dataclass(frozen=True)
class Overview:
    area: Area
    quarter: Quarter
    quarters: tuple
    day: date
    sentences: tuple
    figures: tuple
    tally: figures.Tally
    unreviewed_url: str
    rows: tuple
    total: places.Row
    months: tuple
    dormant_chart: Chart
    month_chart: Chart


def overview(user, quarter, today):
    """The overview of her area in a quarter, in a constant number of queries."""
    day = quarter.reference_day(today)
    activities = Activity.objects.visible_to(user)
    rows, area = places.rows_for(user, day)
    total = places.total_of(rows, day)
    backlog = figures.backlog(activities, today)
    months = figures.monthly(activities, figures.months_up_to(day)[0], quarter.last)
    quarters = (quarter, quarter.previous())
    plan, reached = _reached(area.pk, today, _aims(area.pk, quarters))
    tallies = [figures.in_quarter(months, q) for q in quarters]
    shown = [month for month in months if month.first <= day]
    return Overview(
        area=area,
        quarter=quarter,
        quarters=_quarters(backlog.earliest, quarter, today),
        day=day,
        sentences=(
            *attention.sentences(rows, backlog, day, today),
            *attention.of_plan(plan),
        ),
        figures=_figures(user, quarters, tallies, reached, backlog, today),
        tally=tallies[0],
        unreviewed_url=activities_url(quarter.first, quarter.last, state="submitted"),
        rows=rows,
        total=total,
        months=tuple(_month(month) for month in shown),
        dormant_chart=_dormant_chart(rows, total, area, day),
        month_chart=_month_chart(shown, quarter, tallies, today),
    )


def _quarters(earliest, chosen, today):
    """The quarters to choose from, the running one first, back to the first with a record."""
    running = Quarter.of(today)
    first = min(Quarter.of(earliest) if earliest else running, chosen, running)
    found = [running]
    while found[-1] > max(first, Quarter(2000, 1)):
        found.append(found[-1].previous())
    return tuple(found)


def _reached(area_code, today, aims=()):
    """The lines of the plan in force as they stand, and what was counted for other aims besides."""
    lines = progress.lines_in_force()
    reached = figures.reached([*aims, *progress.aims_of(lines, today)])
    return progress.standings_of(lines, reached, today, area_code), reached


def _aims(area_code, quarters):
    """The figures of people and hours, as they are counted for plans."""
    return [
        figures.Aim(f"{what}_{q.code}", what, area_code, None, q.first, q.last)
        for what in ("persons", "women", "half_hours")
        for q in quarters
    ]


def _figures(user, quarters, tallies, reached, backlog, today):
    counts = figures.home_counts(Home.objects.visible_to(user), quarters, today)
    known = [_is_known(count.day, backlog.earliest, today) for count in counts]
    sides = zip(quarters, counts, tallies, known, strict=True)
    now, before = [_side(*side, reached) for side in sides]
    return tuple(Figure(code, LABELS[code], *now[code], *before[code]) for code in LABELS)


def _side(quarter, count, tally, is_known, reached):
    """{figure: (value, list it counts)} of one quarter."""
    held = activities_url(quarter.first, quarter.last)
    helped = activities_url(quarter.first, quarter.last, helped=1)
    return {
        "homes": (count.standing, homes_url(standing=count.day)),
        "active": (count.active or None, homes_url(active=quarter.code)),
        "dormant": (count.dormant if is_known else None, homes_url(dormant=count.day)),
        "activities": (tally.activities or None, held),
        "person_times": (tally.person_times or None, held),
        "persons": (reached[f"persons_{quarter.code}"] or None, held),
        "women": (reached[f"women_{quarter.code}"] or None, held),
        "hours": (Decimal(reached[f"half_hours_{quarter.code}"]) / 2 or None, helped),
    }


def _is_known(day, earliest, today):
    """Dormancy of a past day is known only if records had begun by then."""
    return day >= today or (earliest is not None and earliest <= day)


def _month(month):
    label = date_format(month.first, "YEAR_MONTH_FORMAT")
    return Month(label, month.tally, activities_url(month.first, month.last))


def _dormant_chart(rows, total, area, day):
    values = [(row.name, row.dormant.value, row.open.value) for row in rows]
    subject = _("Dormant homes among the open ones, by place, on %(date)s")
    return Chart(
        finding=findings.dormant(rows, total, area),
        subject=subject % {"date": date_format(day, "DATE_FORMAT")},
        drawing=charts.bars(values),
    )


def _month_chart(months, quarter, tallies, today):
    values = []
    for n, month in enumerate(months):
        # The year stands under January, and under the first column if there is room for both.
        begins = month.first.month == 1 or (n == 0 and month.first.month < 11)
        year = str(month.first.year) if begins else ""
        is_inside = quarter.first <= month.first <= quarter.last
        values.append((str(month.first.month), year, month.tally.activities or None, is_inside))
    return Chart(
        finding=findings.months(quarter, *tallies, today),
        subject=_("Activities by month, 12 months; those of %(quarter)s are dark")
        % {"quarter": quarter},
        drawing=charts.columns(values),
        is_empty=not any(number for _label, _under, number, _mark in values),
    )


def attention_today(user, today):
    """What needs attention as of today, and the work plan: for the start page."""
    rows, area = places.rows_for(user, today)
    plan, _other = _reached(area.pk, today)
    backlog = figures.backlog(Activity.objects.visible_to(user), today)
    sentences = attention.sentences(rows, backlog, today, today)
    return (*sentences, *attention.of_plan(plan))
