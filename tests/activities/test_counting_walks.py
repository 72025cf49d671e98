"""Attendance, merges and undoing in any order keep the counting rules; 1,000 walks as a drill."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.activities.counting_walks import small_county, walk, walks

pytestmark = pytest.mark.django_db
SAMPLE = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def county(db):
    return small_county()


@SAMPLE
@given(taken=walks)
def test_counting_rules_hold_after_every_step(county, taken):
    walk(county, taken)


def test_doubled_tick_is_announced_dropped_and_brought_back(county):
    walk(
        county,
        [
            ("tick", 0, {0, 2}, 1),
            ("tick", 4, {0, 2, 5}, 0),
            ("merge", 0, 2),
            ("tick", 1, {2}, 0),
            ("undo", 0),
        ],
    )
