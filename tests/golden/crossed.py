"""The golden tables as plain rows for the recount."""

from datetime import date
from types import SimpleNamespace

from tests.golden.county import AREAS, HOMES, table

PLACES = {"cz": "621125108", "sg": "621125105", "cx": "621125100", "dc": "621125106"}


def golden_rows():
    """Counted records, homes, sexes and groups, read from the tables and not from the portal."""
    people = table("people.txt")
    return SimpleNamespace(
        records=[_record(row) for row in table("activities.txt") if row[4] in COUNTED],
        homes={code: (PLACES[area], set(themes)) for code, (area, *themes) in HOMES.items()},
        sexes={code: sex for code, _area, sex, _groups in people},
        spans={code: _spans(groups) for code, _area, _sex, groups in people},
    )


COUNTED = ("submitted", "confirmed")
assert set(PLACES) == set(AREAS)


def _record(row):
    _code, day, where, kind, _state, unnamed, took_part, _helped = row
    return date.fromisoformat(day), where.split(), kind, int(unnamed), took_part.split()


def _spans(text):
    spans = [span.split() for span in filter(None, text.split(";"))]
    return [(code, *(date.fromisoformat(day) for day in days), None)[:3] for code, *days in spans]
