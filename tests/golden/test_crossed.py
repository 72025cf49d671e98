"""Two dimensions crossed: equal to counts that the portal did not make, and to the lists behind."""

from datetime import date
from itertools import permutations
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import transaction
from django.http import QueryDict

from activities import figures
from activities.filters import ActivityFilter
from activities.models import Activity
from federation.stats.axes import Lists
from federation.stats.crossing import table as crossing_table
from federation.stats.forms import CrossingForm
from homes.models import Home
from tests.golden.county import store, table
from tests.golden.crossed import golden_rows
from tests.golden.recount import recount
from tests.golden.test_golden import told

pytestmark = pytest.mark.django_db
PAIRS = [(row[0], row[1]) for row in table("counts-crossed.txt")]


@pytest.fixture(scope="module")
def golden(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield store()
        transaction.set_rollback(True)


def portal(by, across):
    found = figures.crossed(Activity.objects.all(), Home.objects.all(), by, across)
    return {spot: told(served) for spot, served in found.cells.items()}


def words(key):
    return "all" if key is None else f"{key:%Y-%m}" if hasattr(key, "day") else str(key)


@pytest.mark.parametrize(("by", "across"), sorted(set(PAIRS)))
def test_crossed_figures_equal_the_table_of_counts(golden, by, across):
    rows = [row for row in table("counts-crossed.txt") if (row[0], row[1]) == (by, across)]
    expected = {(row[2], row[3]): tuple(map(int, row[4:])) for row in rows}

    found = portal(by, across)

    assert len(expected) > 5
    assert {(words(r), words(c)): numbers for (r, c), numbers in found.items()} == expected


@pytest.mark.parametrize("by", figures.DIMENSIONS)
def test_crossed_figures_equal_the_recount_in_every_pair(golden, by):
    rows = golden_rows()

    for across in (None, *set(figures.DIMENSIONS) - {by}):
        assert portal(by, across) == recount(rows, by, across), across


def asked_of(query, lists):
    form = CrossingForm(QueryDict(query), lists=lists, today=date(2026, 5, 20))
    asked = form.asked()
    assert form.is_valid(), form.errors
    if asked["place"]:
        lists.go_to(asked["place"])
    return asked


def opened(url, user):
    """What the list behind a number says of itself."""
    query = QueryDict(mutable=True)
    query.update(dict(parse_qsl(urlsplit(url).query)))
    found = ActivityFilter(query, user=user)
    served = figures.served(found.qs, found.group_chosen)
    assert found.form.is_valid()
    assert found.qs.count() == served.activities
    return served


def differences(query, user):
    """Cells whose list counts something else; and how many cells were looked at."""
    lists = Lists(user.area_id)
    page = crossing_table(user, asked_of(query, lists), lists)
    cells = [cell for line in (*page.lines, page.foot) for cell in line.cells if cell.value]
    wrong = [
        (cell, opened(cell.url, user))
        for cell in cells
        if getattr(opened(cell.url, user), cell.code) != cell.value
    ]
    return wrong, len(cells)


@pytest.mark.parametrize(
    ("by", "across"), sorted(permutations(["place", "theme", "group", "season"], 2))
)
def test_every_cell_opens_exactly_its_records(golden, by, across):
    wrong, cells = differences(f"by={by}&across={across}", golden.by)

    assert wrong == []
    assert cells > 8


@pytest.mark.parametrize(
    "query",
    [
        "",
        "by=kind&meals=without&place=621125108",
        "by=place&place=621125108&across=month&show=person_times&theme=arts",
        "by=month&across=year&group=left-behind&show=women",
        "by=kind&across=place&theme=enterprise&from=2026-01-15&to=2026-03-10&show=activities",
        "by=theme&meals=only&group=living-alone",
    ],
)
def test_every_cell_of_a_slice_opens_exactly_its_records(golden, query):
    wrong, cells = differences(query, golden.by)

    assert wrong == []
    assert cells > 3
