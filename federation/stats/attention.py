"""Three sentences that say what needs attention now, each with the list it counts."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from federation.areas.language import voiced
from federation.stats.addresses import activities_url, homes_url

SENTENCES = 3


@dataclass(frozen=True)
class Sentence:
    """`number` records wait behind `url`; with none the sentence is calm and opens nothing."""

    text: str
    number: int
    url: str
    detail: str = ""


def sentences(rows, backlog, day, today):
    """The three most useful sentences: first what waits, in a fixed order, then what is calm."""
    all_of_them = [
        _dormant(rows, day, today),
        _waiting(backlog),
        _proposed(sum(row.homes.number("proposed") for row in rows)),
        _headless(sum(row.homes.headless for row in rows)),
        _returned(backlog.returned),
    ]
    return tuple(sorted(all_of_them, key=lambda sentence: not sentence.number)[:SENTENCES])


def of_plan(lines):
    """How the work plan in force is getting on, by its standings: one sentence, or none."""
    if not lines:
        return ()
    late = [one for one in lines if one.status in ("behind", "missed")]
    plan, words = lines[0].line.plan, {"number": len(late), "lines": len(lines)}
    words["plan"] = voiced(plan.title)
    if not late:
        text = ngettext(
            "Work plan “{plan}”: its target is on track.",
            "Work plan “{plan}”: all {lines} targets are on track.",
            len(lines),
        )
        return (Sentence(format_html(text, **words), 0, ""),)
    text = ngettext(
        "Work plan “{plan}”: {number} of {lines} targets is behind.",
        "Work plan “{plan}”: {number} of {lines} targets are behind.",
        len(late),
    )
    named = [f"{one.line.area.name}: {one.line.get_what_display()}" for one in late]
    detail = pgettext("between the parts of a list", ", ").join(named[:SENTENCES])
    return (Sentence(format_html(text, **words), len(late), plan.get_absolute_url(), detail),)


def _dormant(rows, day, today):
    number = sum(row.dormant.value for row in rows)
    words = {"number": number, "days": settings.DORMANT_DAYS}
    if day < today:
        words["date"] = date_format(day, "DATE_FORMAT")
        text = ngettext(
            "On %(date)s, %(number)s home had had no activity for %(days)s days.",
            "On %(date)s, %(number)s homes had had no activity for %(days)s days.",
            number,
        )
    else:
        text = ngettext(
            "%(number)s home has had no activity for %(days)s days.",
            "%(number)s homes have had no activity for %(days)s days.",
            number,
        )
    if not number:
        text = _("No open home is without an activity for %(days)s days.")
    parts = [f"{row.name} {row.dormant.value}" for row in rows if row.dormant.value]
    detail = pgettext("between the parts of a list", ", ").join(parts) if len(rows) > 1 else ""
    return Sentence(text % words, number, homes_url(dormant=day), detail)


def _waiting(backlog):
    if not backlog.waiting:
        return Sentence(_("No record waits to be confirmed."), 0, "")
    text = ngettext(
        "%(number)s record waits to be confirmed", "%(number)s records wait to be confirmed",
        backlog.waiting,
    )  # fmt: skip
    age = ngettext(
        "; the oldest has waited for %(days)s day.", "; the oldest has waited for %(days)s days.",
        backlog.oldest_days,
    )  # fmt: skip
    if backlog.oldest_days <= 0:
        age = _(", all of them from today.")
    words = {"number": backlog.waiting, "days": backlog.oldest_days}
    return Sentence((text + age) % words, backlog.waiting, activities_url(state="submitted"))


def _proposed(number):
    text = ngettext(
        "%(number)s proposed home waits for a decision.",
        "%(number)s proposed homes wait for a decision.",
        number,
    )
    text = text if number else _("No proposed home waits for a decision.")
    return Sentence(text % {"number": number}, number, homes_url(state="proposed"))


def _headless(number):
    text = ngettext("%(number)s home has no head.", "%(number)s homes have no head.", number)
    text = text if number else _("Every home has a head.")
    return Sentence(text % {"number": number}, number, homes_url(headless=1))


def _returned(number):
    text = ngettext(
        "%(number)s returned record has not been repaired yet.",
        "%(number)s returned records have not been repaired yet.",
        number,
    )
    text = text if number else _("Every returned record has been repaired.")
    return Sentence(text % {"number": number}, number, activities_url(state="returned"))
