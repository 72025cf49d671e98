"""The walks of the drill: a test, because they need a database of their own."""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings

from tests.activities.counting_walks import small_county, walk, walks

pytestmark = pytest.mark.django_db
WALKS = int(os.environ.get("WALKS", "1000"))
TAKEN = {"walks": 0, "steps": 0}
MANY = settings(
    max_examples=WALKS,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@MANY
@given(taken=walks)
def walk_and_count(county, taken):
    TAKEN["walks"] += 1
    TAKEN["steps"] += len(taken)
    walk(county, taken)


def test_counting_rules_hold_in_every_walk(db):
    broken = ""
    try:
        walk_and_count(small_county())
    except AssertionError as error:
        broken = str(error) or "an invariant"
    finally:
        found = TAKEN | {"database": connection.vendor, "broken": broken}
        out = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))
        name = f"counting-{connection.vendor}.json"
        (out / name).write_text(json.dumps(found, indent=1))
    assert broken == ""
