"""A sample of the steps; `make drills` takes 10,000 on each database, and ends them with -9."""

import random

import pytest
from django.db import connection

from activities import packing
from tests.activities import packing_walk as walking

pytestmark = pytest.mark.django_db
STEPS = 150


@pytest.fixture
def walk():
    walking.prepare()
    return walking.Walk(random.Random(20260308))  # noqa: S311


def test_figures_of_packs_are_figures_of_rows_after_any_steps(walk):
    taken = []
    for number in range(STEPS):
        taken.append(walk.step())
        if number % 10 == 9:
            assert walking.told() == walking.from_rows()

    assert packing.verify().differences == 0
    assert {step.__name__ for step in walk.steps} <= set(taken)


@pytest.mark.parametrize("table", ["activities_attendance", "activities_activity"])
def test_without_their_triggers_packs_are_seen_to_be_wrong(walk, table):
    with connection.cursor() as cursor:
        for word in ("insert", "update", "delete"):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {table}_changed_by_{word}{where}")

    differed = False
    for _step in range(STEPS):
        walk.step()
        differed = differed or walking.told() != walking.from_rows()

    assert differed
