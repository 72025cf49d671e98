"""The portal's figures equal the golden data's, counted by hand, before and after merges."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from activities import figures
from activities.merging import merge_persons, undo_merge
from activities.models import Activity, ActivityKind, Attendance
from homes.models import BeneficiaryGroup, Theme
from tests.golden.county import TOWNS, TWICE, counts, store, table

pytestmark = pytest.mark.django_db
PARTS = {
    "everything": lambda activities: activities,
    "without-meals": lambda activities: activities.without_meals(),
    "meals": lambda activities: activities.meals(),
}


@pytest.fixture(scope="module")
def golden(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield store()
        transaction.set_rollback(True)


@pytest.fixture
def merged(golden):
    """Everybody who was entered twice is one person; gone again after the test."""
    return [
        merge_persons(golden.people[stays], golden.people[goes], golden.by)
        for goes, stays in TWICE.items()
    ]


def sliced(golden, activities, by, which):
    """The activities of one slice of a table of counts."""
    month = date.fromisoformat(f"{which}-01") if by == "month" else None
    slices = {
        "county": lambda: activities.in_area(which),
        "town": lambda: activities.in_area(TOWNS[which]),
        "home": lambda: activities.of_home(golden.homes[which]),
        "theme": lambda: activities.with_theme(Theme.objects.get(code=which)),
        "kind": lambda: activities.filter(kind=ActivityKind.objects.get(code=which)),
        "month": lambda: activities.held_between(month, last_of(month)),
    }
    return slices[by]()


def last_of(month):
    return figures.following_month(month) - timedelta(days=1)


def told(served):
    return (
        served.activities, served.person_times, served.named, served.persons, served.women,
    )  # fmt: skip


def by_slices(golden, expected):
    """What the portal says of each slice of the table."""
    found = {}
    for of, by, which in expected:
        if of == "group":
            group = BeneficiaryGroup.objects.get(code=by)
            activities = Activity.objects.all()
            if which != "all":
                month = date.fromisoformat(f"{which}-01")
                activities = activities.held_between(month, last_of(month))
            found[of, by, which] = told(figures.served(activities, group))
        else:
            activities = PARTS[of](Activity.objects.all())
            found[of, by, which] = told(figures.served(sliced(golden, activities, by, which)))
    return found


def in_one_go(golden):
    """The same from the figures that answer for a whole dimension at once."""
    towns = {code: name for name, code in TOWNS.items()}
    homes = {home.code: name for name, home in golden.homes.items()}
    found = {}
    for of, part in PARTS.items():
        for by in ("county", "town", "home", "theme", "kind", "month"):
            for key, served in figures.served_by(part(Activity.objects.all()), by).items():
                which = f"{key:%Y-%m}" if by == "month" else towns.get(key, homes.get(key, key))
                found[of, by, which if by != "county" else key] = told(served)
    for code, served in figures.served_by_group(Activity.objects.all()).items():
        found["group", code, "all"] = told(served)
    return found


def without_months_of_groups(expected):
    return {
        key: numbers for key, numbers in expected.items() if key[0] != "group" or key[2] == "all"
    }


def test_golden_data_is_large_enough_and_has_every_trap(golden):
    rows = table("activities.txt")

    assert Attendance.objects.participants().count() >= 200
    assert {row[4] for row in rows} == {"confirmed", "submitted", "returned", "void", "planned"}
    assert any(len(row[2].split()) == 3 for row in rows)
    assert any(row[5] != "0" and not row[6] for row in rows)


def test_figures_equal_the_counts_by_hand(golden):
    expected = counts("counts-before.txt")

    assert len(expected) > 90
    assert by_slices(golden, expected) == expected


def test_figures_equal_the_counts_by_hand_after_merges(golden, merged):
    expected = counts("counts-after.txt")

    assert by_slices(golden, expected) == expected


def test_undoing_the_merges_restores_every_figure(golden, merged):
    for done in reversed(merged):
        undo_merge(done, golden.by)

    expected = counts("counts-before.txt")
    assert by_slices(golden, expected) == expected


def test_figures_of_a_whole_dimension_equal_those_of_its_slices(golden):
    assert in_one_go(golden) == without_months_of_groups(counts("counts-before.txt"))


def test_figures_of_a_whole_dimension_follow_the_merges(golden, merged):
    assert in_one_go(golden) == without_months_of_groups(counts("counts-after.txt"))


def test_unique_persons_of_the_county_are_no_more_than_those_of_its_towns(golden):
    towns = figures.served_by(Activity.objects.all(), "town").values()
    county = figures.served(Activity.objects.all())

    assert county.persons <= sum(town.persons for town in towns)
    assert county.person_times <= sum(town.person_times for town in towns)
    assert county.persons <= county.named
    assert county.unnamed == county.person_times - county.named == 133


def test_figures_of_a_dimension_take_two_queries_whatever_its_size(
    golden, django_assert_num_queries
):
    with django_assert_num_queries(2):
        figures.served_by(Activity.objects.all(), "town")
    with django_assert_num_queries(1):
        figures.served_by_group(Activity.objects.all())


def test_persons_of_several_spans_are_counted_in_four_queries(golden, django_assert_num_queries):
    expected = counts("counts-before.txt")
    months = ["2026-01", "2026-02", "2026-03"]
    firsts = [date.fromisoformat(f"{month}-01") for month in months]

    with django_assert_num_queries(4):
        found = figures.reached(
            [
                figures.Aim(f"{what} {first}", what, "621125", None, first, last_of(first))
                for what in ("persons", "women")
                for first in firsts
            ]
        )

    told = [(found[f"persons {first}"], found[f"women {first}"]) for first in firsts]
    assert told == [expected["everything", "month", month][3:] for month in months]


def test_homes_of_one_area_give_no_key_of_another(golden):
    own = [golden.homes[code].pk for code in "AB"]

    found = figures.served_by(Activity.objects.in_area("621125108"), "town", homes=own)

    assert list(found) == ["621125108"]


def test_moving_to_another_village_changes_no_figure_of_the_past(golden):
    mover = golden.people["b2"]
    expected = counts("counts-before.txt")

    mover.area_id = "621125106"
    mover.save()

    assert by_slices(golden, expected) == expected
