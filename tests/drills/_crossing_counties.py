"""The counties of the drill: a test, because they need a database of their own."""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings

from tests.golden import small_counties

pytestmark = pytest.mark.django_db
DRAWN = {"counties": 0}
MANY = settings(
    max_examples=int(os.environ.get("COUNTIES", "2000")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@MANY
@given(drawn=small_counties.counties)
def count_and_recount(drawn):
    DRAWN["counties"] += 1
    small_counties.check(drawn)


def test_crossed_figures_equal_the_recount_in_every_county(db):
    broken = ""
    try:
        count_and_recount()
    except AssertionError as error:
        broken = str(error) or "a pair"
    finally:
        out = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))
        found = DRAWN | {"database": connection.vendor, "broken": broken}
        (out / f"crossing-{connection.vendor}.json").write_text(json.dumps(found, indent=1))
    assert broken == ""
