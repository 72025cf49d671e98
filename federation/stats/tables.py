"""Frozen figures as tables with names, in the language of the page."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities import figures
from activities.models import ActivityKind
from federation.areas.models import Area
from federation.stats.crossing import MEASURES
from federation.stats.months import TABLES
from homes.models import Theme

NAMES = {"place": _("Town"), "theme": _("Theme"), "kind": _("Kind")}
TOTAL = pgettext_lazy("figure", "Total")
DEFINED = tuple(
    (MEASURES[code], figures.DEFINITIONS[code]) for code in ("person_times", "persons", "women")
)


@dataclass(frozen=True)
class Sheet:
    """A table: heads, (name, cells) of each row and of the total, and what is left out."""

    code: str
    name: str
    heads: tuple
    rows: tuple
    total: tuple
    left_out: tuple = ()


def internal(snapshot, day):
    """The true numbers of a closed period; places have the names they had that day, its last."""
    total = snapshot["total"]["all"]
    named = _names(day)
    return tuple(_sheet(code, list(snapshot[code].items()), total, named[code]) for code in TABLES)


def public(shown, day):
    """The protected numbers of a closed month, whose last day is `day`."""
    named = _names(day)
    return tuple(
        _sheet(code, one["rows"], one["total"], named[code], one["left_out"])
        for code, one in ((code, shown[code]) for code in TABLES)
    )


def differences(found, day):
    """(place, theme or kind, figure, as closed, now) in words."""
    named = _names(day) | {"total": {"all": TOTAL}}
    return [
        (named[table].get(key, key), MEASURES[name], before, now)
        for table, key, name, before, now in found
    ]


def _sheet(code, rows, total, named, left_out=()):
    columns = [name for name in MEASURES if name in total]
    return Sheet(
        code=code,
        name=NAMES[code],
        heads=tuple(MEASURES[name] for name in columns),
        rows=tuple((named.get(key, key), [row[name] for name in columns]) for key, row in rows),
        total=(TOTAL, [total[name] for name in columns]),
        left_out=tuple(MEASURES[name] for name in left_out),
    )


def _names(day):
    return {
        "place": Area.objects.named_on(day),
        "theme": {theme.code: str(theme) for theme in Theme.objects.all()},
        "kind": {kind.code: str(kind) for kind in ActivityKind.objects.all()},
    }
