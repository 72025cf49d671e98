"""The report of a period: one object that the page, the document and the spreadsheet show."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities import figures
from activities.models import ActivityKind
from federation.areas.models import Area
from federation.stats import months, tables
from federation.stats.crossing import MEASURES
from federation.stats.models import standing
from federation.stats.places import STATES
from federation.stats.reports import brief
from federation.stats.reports.words import shown
from federation.stats.spans import Span

UNKNOWN = "—"


@dataclass(frozen=True)
class Part:
    """A table of the report; the first head stands over the names of the rows."""

    code: str
    title: str
    heads: tuple
    rows: tuple
    total: tuple = ()
    note: str = ""

    @property
    def lines(self):
        """Every row as texts, the total last."""
        every = (*self.rows, self.total) if self.total else self.rows
        return [(str(name), *(shown(cell) for cell in cells)) for name, cells in every]


@dataclass(frozen=True)
class Report:
    """What stands in the report; it is provisional while one of its months is open."""

    span: Span
    title: str
    closed_at: datetime | None
    correction: int
    sentences: tuple
    parts: tuple
    rules: tuple
    briefs: tuple

    @property
    def mark(self):
        """What is written across a report whose figures may still change."""
        return "" if self.closed_at else _("Provisional")


def report_of(span, town=None):
    """The report as it was closed, or of the confirmed records of today, provisionally.

    Of a `town` (its Area) that town alone, by village. Where it was not kept apart when the period
    was closed, it is provisional too.
    """
    closed, now = _kept(span, town)
    then = _kept(span.previous(), town)[1]
    now = now or months.frozen(span, town.pk if town else "")
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    return Report(
        span=span,
        title=_title(span, town),
        closed_at=closed and closed.closed_at,
        correction=closed.correction if closed else 0,
        sentences=brief.sentences(span, now, then, kinds),
        parts=_parts(span, now, then, closed, town),
        rules=tables.DEFINED,
        briefs=brief.both(span, now, then, kinds),
    )


def _kept(span, town):
    """(what was closed, its numbers) of the county or of one town; None twice where it was not."""
    closed = standing(span)
    snapshot = closed and closed.snapshot
    if snapshot and town:
        snapshot = snapshot.get("towns", {}).get(town.pk)
    return (closed, snapshot) if snapshot else (None, None)


def _parts(span, now, then, closed, town):
    return (
        _figures(span, now, then),
        *_tables(span, now, town),
        _homes(span, now, closed),
        _courses(now),
        _doubts(now),
    )


def _title(span, town):
    words = {"period": span.label}
    if town:
        words["town"] = Area.objects.filter(pk=town.pk).named_on(span.last)[town.pk]
        return _("%(town)s: report of the women’s homes, %(period)s") % words
    if span.is_month:
        return _("Monthly report of the women’s homes, %(period)s") % words
    if len(span.code) == 6:
        return _("Quarterly report of the women’s homes, %(period)s") % words
    return _("Annual report of the women’s homes, %(period)s") % words


def _figures(span, now, then):
    """The main figures beside those of the period before, where that one is closed."""
    rows = [
        (label, (now["total"]["all"][code], then["total"]["all"][code] if then else UNKNOWN))
        for code, label in MEASURES.items()
        if code in now["total"]["all"]
    ]
    meals = now["meals"]["all"]["person_times"]
    rows.append(
        (_("Meals"), (meals, then["meals"]["all"]["person_times"] if then else UNKNOWN)),
    )
    note = "" if then else _("The period before is not closed, so its figures are not told.")
    heads = (_("Figure"), span.label, span.previous().label)
    return Part("figures", _("Main figures"), heads, tuple(rows), note=note)


def _tables(span, now, town):
    """By town or village, by theme, by kind, as on the page of the month."""
    for sheet in tables.internal(now, span.last):
        note = figures.definition("places") if months.TABLES[sheet.code] else ""
        name = _("Village or community") if town and sheet.code == "place" else sheet.name
        title = _("By %(name)s") % {"name": name}
        yield Part(sheet.code, title, (name, *sheet.heads), sheet.rows, sheet.total, note)


def _homes(span, now, closed):
    title = _("Homes by state")
    heads = (_("Place"), *(state.label for state in STATES))
    if "homes" not in now:
        note = _("It was not kept when the month was closed.")
        return Part("homes", title, heads, (), note=note)
    named = Area.objects.filter(pk__in=now["homes"]).named_on(span.last)
    rows = tuple(
        (named.get(code, code), tuple(states.get(state, 0) for state in STATES))
        for code, states in now["homes"].items()
    )
    total = (tables.TOTAL, tuple(sum(row[n] for _name, row in rows) for n in range(len(STATES))))
    note = _("As of the day on which it was closed.") if closed else _("As of today.")
    return Part("homes", title, heads, rows, total, note)


def _courses(now):
    title = _("Trainings that ended")
    counts = ("enrolled", "came", "finished")
    heads = (_("Training"), _("Enrolled"), pgettext("trainees", "Came"))
    heads += (pgettext("trainees", "Finished"),)
    courses = now.get("courses", {}).values()
    if not courses:
        note = _("None.") if "courses" in now else _("It was not kept when the month was closed.")
        return Part("courses", title, heads, (), note=note)
    rows = tuple((one["title"], tuple(one[name] for name in counts)) for one in courses)
    total = (tables.TOTAL, tuple(sum(one[name] for one in courses) for name in counts))
    return Part("courses", title, heads, rows, total, figures.definition("trainees"))


def _doubts(now):
    shares = now["shares"]["all"]
    named = {
        "activities": _("Records in all"),
        "unreviewed": _("not reviewed yet"),
        "corrected": _("corrected after they were logged"),
        "late": _("submitted late"),
    }
    rows = tuple((label, (shares[code],)) for code, label in named.items())
    note = _("Records that nobody had reviewed are in none of the other figures.")
    return Part("doubts", _("How far to rely on it"), ("", _("Records")), rows, note=note)
