"""Packed attendance is exactly the rows it stands for, however these are changed."""

from datetime import date

import pytest
from django.core.management import call_command

from activities import figures, packing
from activities.models import Activity, Attendance, PackedTicks
from activities.models.packed import unpacked
from tests.factories import make_activity, make_home, make_person, make_user, tick

VILLAGE = "621125108207"


@pytest.fixture
def held(db):
    """An activity with two participants and a helper, packed."""
    activity = make_activity(make_home(VILLAGE), make_user("v", "village", VILLAGE))
    tick(activity, make_person(VILLAGE, "甲", sex="female"), make_person(VILLAGE, "乙"))
    tick(activity, make_person(VILLAGE, "丙"), role="volunteer")
    packing.pack_all()
    return activity


def test_pack_holds_the_participants_and_nobody_else(held):
    there = held.attendances.participants().order_by("person").values_list("person", flat=True)

    assert list(unpacked(held.packed.persons)) == list(there)


@pytest.mark.parametrize("change", ["insert", "update", "delete"])
def test_a_changed_row_takes_the_pack_away_and_the_figures_follow(held, change):
    rows = Attendance.objects.filter(activity=held, role="participant")
    if change == "insert":
        Attendance.objects.bulk_create([Attendance(activity=held, person=make_person(VILLAGE))])
    elif change == "update":
        rows.filter(person__sex="female").update(person=make_person(VILLAGE, "丁", sex="male"))
    else:
        rows.filter(person__sex="female").delete()

    assert not PackedTicks.objects.exists()
    day = date(2026, 3, 8)
    aims = [figures.Aim(what, what, "621125", None, day, day) for what in ("persons", "women")]
    found = figures.reached(aims)
    expected = {"insert": (3, 1), "update": (2, 0), "delete": (1, 0)}
    assert (found["persons"], found["women"]) == expected[change]


def test_verify_counts_is_content_where_everything_agrees(held, capsys):
    call_command("verify_counts")

    assert "1 activities, 0 newly packed, 0 differences" in capsys.readouterr().out


def test_verify_counts_finds_and_mends_a_wrong_pack_and_tells_of_a_wrong_number(held, capsys):
    PackedTicks.objects.update(persons=b"\x01\x00\x00\x00")
    Activity.objects.update(named=1)

    with pytest.raises(SystemExit):
        call_command("verify_counts")

    told = capsys.readouterr().out
    assert "2 differences" in told
    assert f"pack: activity {held.pk}" in told
    assert f"named: activity {held.pk}" in told
    assert len(unpacked(PackedTicks.objects.get().persons)) == 2
