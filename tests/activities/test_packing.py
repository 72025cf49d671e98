"""Packed records are exactly the rows they stand for, however these are changed."""

from datetime import date

import pytest
from django.core.management import call_command

from activities import figures, packing
from activities.columns import Records
from activities.models import (
    Activity,
    ActivityHome,
    ActivityKind,
    Attendance,
    ChangedActivity,
    PackedActivities,
)
from activities.models.packed import SIZE
from homes.models import Home
from tests.factories import make_activity, make_home, make_person, make_user, tick

VILLAGE, OTHER = "621125108207", "621125105207"


@pytest.fixture
def held(db):
    """An activity with two participants and a helper, packed."""
    activity = make_activity(make_home(VILLAGE), make_user("v", "village", VILLAGE))
    tick(activity, make_person(VILLAGE, "甲", sex="female"), make_person(VILLAGE, "乙"))
    tick(activity, make_person(VILLAGE, "丙"), role="volunteer")
    packing.pack_all()
    return activity


def _packed():
    rows = PackedActivities.objects.order_by("pk")
    rows = rows.values_list("facts", "homes", "persons")
    return Records.unpacked(rows)


def test_pack_holds_the_participants_and_nobody_else(held):
    there = held.attendances.participants().order_by("person").values_list("person", flat=True)

    records = _packed()

    assert records.keys.tolist() == [held.pk]
    assert records.persons.flat.tolist() == list(there)
    assert records.homes.flat.tolist() == [held.activity_homes.get().home_id]
    assert date.fromordinal(int(records.days[0])) == held.held_on


def test_pack_is_read_back_as_it_was_written(held):
    more = Records.read(Activity.objects.all()).and_more(_packed())

    one, other = more.take([0]), more.take([1])

    assert one.packed() == other.packed()


CHANGES = {
    "a tick more": lambda held: Attendance.objects.bulk_create(
        [Attendance(activity=held, person=make_person(VILLAGE))]
    ),
    "another person": lambda held: Attendance.objects.filter(person__sex="female").update(
        person=make_person(VILLAGE, "丁", sex="male")
    ),
    "a tick less": lambda held: Attendance.objects.filter(person__sex="female").delete(),
    "another day": lambda held: Activity.objects.update(held_on=date(2026, 3, 9)),
    "another kind": lambda held: Activity.objects.update(kind=ActivityKind.objects.last()),
    "another headcount": lambda held: Activity.objects.update(headcount=77),
    "no longer counted": lambda held: Activity.objects.update(
        state="returned", review_note="再核对"
    ),
    "another home": lambda held: ActivityHome.objects.update(home=make_home(OTHER)),
    "a home more": lambda held: ActivityHome.objects.create(
        activity=held, home=make_home(OTHER), is_lead=False
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_figures_follow_any_change_before_and_after_packing(held, change):
    before = _told()

    change(held)

    assert ChangedActivity.objects.filter(activity=held.pk).exists()
    after = _told()
    assert after != before
    PackedActivities.objects.all().delete()
    assert _told() == after
    packing.pack_all()
    assert not ChangedActivity.objects.exists()
    assert _told() == after


def _told():
    """Every figure of homes and records, crossed two by two."""
    homes, there = Home.objects.all(), Activity.objects.all()
    pairs = [("place", "month"), ("theme", "kind"), ("place", "season"), ("kind", "year")]
    day = date(2026, 3, 8)
    aims = [figures.Aim(what, what, "621125108", None, day, day) for what in ("persons", "women")]
    return [figures.crossed(there, homes, *pair).cells for pair in pairs], figures.reached(aims)


def test_record_that_came_since_is_counted_from_its_rows(held):
    new = make_activity(make_home(OTHER), make_user("w", "village", OTHER), date(2026, 4, 1))
    tick(new, make_person(OTHER, "戊"))

    served = figures.served(Activity.objects.all())

    assert (served.activities, served.persons) == (2, 3)


def test_record_that_is_deleted_leaves_its_pack_at_night(held):
    Activity.objects.all().delete()

    assert figures.served(Activity.objects.all()).activities == 0
    packing.pack_all()
    assert len(_packed()) == 0


def test_note_that_comes_while_a_pack_is_made_stays(held, monkeypatch):
    PackedActivities.objects.all().delete()
    read = Records.read

    def and_somebody_writes(activities):
        found = read(activities)
        Attendance.objects.participants().delete()
        return found

    monkeypatch.setattr(Records, "read", staticmethod(and_somebody_writes))
    packing.pack_all()
    monkeypatch.undo()

    assert _packed().persons.lengths.tolist() == [2]
    assert figures.served(Activity.objects.all()).persons == 0


def test_neighbouring_records_stand_in_one_pack_and_others_in_their_own(held):
    home, by = make_home(OTHER), make_user("w", "village", OTHER)
    make_activity(home, by, date(2026, 4, 1), pk=3 * SIZE + 1)
    make_activity(home, by, date(2026, 4, 2), pk=3 * SIZE + 2)

    packing.pack_all()

    there = PackedActivities.objects.get(pk=3)
    assert len(bytes(there.facts)) == 2 * len(bytes(PackedActivities.objects.first().facts))
    assert _packed().keys.tolist() == [held.pk, 3 * SIZE + 1, 3 * SIZE + 2]


def test_thinly_spread_records_are_read_from_their_rows(held):
    home, by = make_home(OTHER), make_user("w", "village", OTHER)
    for number in range(1, 10):
        one = make_activity(home, by, date(2026, 4, number), pk=number * SIZE + 1)
        tick(one, make_person(OTHER, f"己{number}"))
    packing.pack_all()
    PackedActivities.objects.update(persons=b"")  # whoever reads packs, fails

    served = figures.served(Activity.objects.all())

    assert (served.activities, served.persons) == (10, 11)


def test_verify_counts_is_content_where_everything_agrees(held, capsys):
    call_command("verify_counts")

    assert "1 activities, 0 packs made, 0 differences" in capsys.readouterr().out


def test_verify_counts_finds_and_mends_a_wrong_pack_and_tells_of_a_wrong_number(held, capsys):
    PackedActivities.objects.update(persons=b"\x07\x00\x00\x00\x09\x00\x00\x00")
    Activity.objects.update(named=1)
    ChangedActivity.objects.all().delete()

    with pytest.raises(SystemExit):
        call_command("verify_counts")

    told = capsys.readouterr().out
    assert "2 differences" in told
    assert f"pack: activity {held.pk}" in told
    assert f"named: activity {held.pk}" in told
    assert _packed().persons.flat.tolist() != [7, 9]
