"""What else a president asks: which towns rise, which kinds, who finishes, who is reached."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from activities import canteens, figures
from activities.models import Activity, Training
from federation.areas.language import in_chinese
from federation.stats import charts
from federation.stats.addresses import activities_url
from federation.stats.axes import place_narrowing
from federation.stats.places import WIDTHS, areas_of
from homes.models import Facility, Home, Person

CANTEEN_DAYS = 28
DOUBTS = {
    "unreviewed": (gettext_lazy("not reviewed yet"), {"state": "submitted"}),
    "corrected": (gettext_lazy("corrected after they were logged"), {"corrected": 1}),
    "late": (gettext_lazy("submitted late"), {"late": 1}),
}


@dataclass(frozen=True)
class Number:
    """A number, the list it counts, and the column it stands in."""

    code: str
    value: int
    url: str
    label: str = ""


@dataclass(frozen=True)
class Answer:
    """One question: the finding as heading, a drawing, and the table that tells the same."""

    code: str
    finding: str
    subject: str
    drawing: object
    heads: tuple
    rows: tuple
    note: str = ""
    url: str = ""


def answers(user, quarter, today):
    """The answers for her own area in a quarter, in a constant number of queries."""
    activities = Activity.objects.visible_to(user)
    both = (quarter, quarter.previous())
    kinds = figures.kinds_of(activities, *((q.first, q.last) for q in both))
    return (
        _towns(user, activities, quarter.reference_day(today)),
        _kinds(kinds, both),
        _courses(Training.objects.visible_to(user), quarter),
        _canteens(Facility.objects.visible_to(user), today),
        _groups(user, activities, quarter, today),
        _doubts(figures.shares(kinds), quarter),
    )


def _row(name, heads, code, *numbers):
    """A row of a table, of (number, address of the list it counts)."""
    cells = (Number(code, n, url, str(h)) for h, (n, url) in zip(heads, numbers, strict=True))
    return str(name), tuple(cells)


def _nothing(quarter):
    return _("No activity is recorded for %(quarter)s") % {"quarter": quarter}


def _towns(user, activities, day):
    months = figures.months_up_to(day)
    last = figures.following_month(months[-1]) - timedelta(days=1)
    homes, width = Home.objects.visible_to(user), WIDTHS[len(user.area_id)]
    found = figures.place_months(activities, homes, width, months[0], last)
    heads = (_("Three months"), _("The three before"))
    spans = ((months[-3], last), (months[-6], months[-3] - timedelta(days=1)))
    shown, rows = [], []
    for area in (area for area in areas_of(user) if len(area.pk) == width):
        here = [found.get((area.pk, month), 0) for month in months]
        both = (sum(here[-3:]), sum(here[-6:-3]))
        lists = [activities_url(*span, **place_narrowing(area)) for span in spans]
        shown.append((area.name, here, both[0] > both[1]))
        rows.append(_row(area.name, heads, "activities", *zip(both, lists, strict=True)))
    more = sum(is_more for _name, _here, is_more in shown)
    finding = ngettext(
        "In %(number)s place there was more in the last three months than in the three before",
        "In %(number)s places there was more in the last three months than in the three before",
        more,
    )
    return Answer(
        code="towns",
        finding=finding % {"number": more},
        subject=_("Activities by place and month, 12 months, all on one scale"),
        drawing=charts.sparks([(name, here) for name, here, _is_more in shown]),
        heads=heads,
        rows=tuple(rows),
        note=_("In administrative order."),
        url=reverse("stats:crossing") + f"?by=place&across=month&show=activities&from={months[0]}",
    )


def _kinds(rows, both):
    quarter, _before = both
    named = [(row["kind__name_zh" if in_chinese() else "kind__name_en"], row) for row in rows]
    finding = _nothing(quarter)
    if rows and rows[0]["now"]:
        words = {"kind": named[0][0], "number": rows[0]["now"], "quarter": quarter}
        finding = _("Most of %(quarter)s: %(kind)s, %(number)s times") % words
    lists = [
        [activities_url(q.first, q.last, kind=row["kind__code"]) for q in both] for row in rows
    ]
    return Answer(
        code="kinds",
        finding=finding,
        subject=_("Activities by kind; a dot is the quarter before"),
        drawing=charts.dotted([(name, row["now"], row["before"]) for name, row in named]),
        heads=both,
        rows=tuple(
            _row(name, both, "activities", (row["now"], now), (row["before"], before))
            for (name, row), (now, before) in zip(named, lists, strict=True)
        ),
    )


def _courses(trainings, quarter):
    courses = list(figures.courses_of(trainings, quarter.first, quarter.last))
    enrolled, finished = (sum(getattr(c, n) for c in courses) for n in ("enrolled", "finished"))
    finding = _("No course ends in %(quarter)s") % {"quarter": quarter}
    if courses:
        words = {"finished": finished, "enrolled": enrolled}
        finding = _("%(finished)s of %(enrolled)s trainees have finished their course") % words
    heads = (_("Enrolled"), pgettext("trainees", "Came"), pgettext("trainees", "Finished"))
    rows = []
    for course in courses:
        counts = (course.enrolled, course.came or 0, course.finished)
        url = course.get_absolute_url()
        rows.append(_row(course.title, heads, "trainees", *((n, url) for n in counts)))
    return Answer(
        code="courses",
        finding=finding,
        subject=_("Courses that end in %(quarter)s: enrolled (pale), finished (dark)")
        % {"quarter": quarter},
        drawing=charts.bars([(c.title, c.finished, c.enrolled) for c in courses]),
        heads=heads,
        rows=tuple(rows),
        note=figures.definition("trainees"),
    )


def _canteens(facilities, today):
    first = today - timedelta(days=CANTEEN_DAYS - 1)
    kept = canteens.days_of(facilities.in_use(today).select_related("home"), first, today)
    states = [(one, [day.state for day in days]) for one, days in kept]
    gaps = [here.count("gap") for _one, here in states]
    finding = _("No canteen is serving") if not kept else _("Every canteen wrote down every meal")
    if any(gaps):
        words = {"number": sum(gaps), "canteens": sum(gap > 0 for gap in gaps)}
        finding = ngettext(
            "At %(canteens)s canteen days are without a record: %(number)s",
            "At %(canteens)s canteens days are without a record: %(number)s",
            words["canteens"],
        )
        finding %= words
    heads, rows = (_("Served"), _("Gaps")), []
    for one, here in states:
        served = here.count("served") + here.count("part")
        url = one.get_absolute_url()
        rows.append(_row(one, heads, "days", (served, url), (here.count("gap"), url)))
    return Answer(
        code="canteens",
        finding=finding,
        subject=_("Four weeks up to %(date)s: dark served, pale no record, nothing closed")
        % {"date": date_format(today, "DATE_FORMAT")},
        drawing=charts.strips([(str(one), here) for one, here in states]),
        heads=heads,
        rows=tuple(rows),
        note=_("A day without a record is a gap, not nought."),
    )


def _groups(user, activities, quarter, today):
    persons = Person.objects.visible_to(user).known()
    reached = figures.served_by_group(activities.held_between(quarter.first, quarter.last))
    shown = [
        (group, reached.get(group.code, figures.Served()).persons, group.registered or 0)
        for group in figures.registered_by_group(persons, today)
    ]
    shown = [row for row in shown if row[1] or row[2]]
    least = min(shown, key=lambda row: row[1] / max(row[1:]), default=None)
    finding = _("No group has members in the register")
    if least:
        words = {"group": least[0], "number": least[1], "registered": least[2]}
        finding = _("Reached least: %(group)s, %(number)s; %(registered)s in the register") % words
    heads, rows = (_("Reached"), _("In the register today")), []
    for group, there, known in shown:
        held = activities_url(quarter.first, quarter.last, group=group.code)
        register = reverse("homes:person_list") + f"?group={group.code}"
        rows.append(_row(group, heads, "persons", (there, held), (known, register)))
    return Answer(
        code="groups",
        finding=finding,
        subject=_("Persons by group: reached in %(quarter)s, and in the register")
        % {"quarter": quarter},
        drawing=charts.bars([(str(group), n, max(n, known)) for group, n, known in shown]),
        heads=heads,
        rows=tuple(rows),
        note=figures.definition("groups"),
    )


def _doubts(found, quarter):
    told = [(words, getattr(found, code), more) for code, (words, more) in DOUBTS.items()]
    finding, held = _nothing(quarter), (quarter.first, quarter.last)
    if found.activities:
        percent = figures.Tally(found.activities, 0, found.unreviewed).unreviewed_percent
        words = {"percent": percent, "quarter": quarter}
        finding = _("%(percent)s%% of the records of %(quarter)s are not reviewed yet") % words
    heads = (_("Records"), _("Records in all"))
    every = (found.activities, activities_url(*held))
    return Answer(
        code="doubts",
        finding=finding,
        subject=_("How far the figures of %(quarter)s can be relied on") % {"quarter": quarter},
        drawing=charts.bars([(str(words), n, found.activities) for words, n, _more in told]),
        heads=heads,
        rows=tuple(
            _row(words, heads, "activities", (n, activities_url(*held, **more)), every)
            for words, n, more in told
        ),
        note=" ".join(figures.definition(code) for code in DOUBTS),
    )
