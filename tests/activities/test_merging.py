"""Merging persons who were ticked: no attendance is lost, no woman counts twice, undo is exact."""

from datetime import date

import pytest
from django.urls import reverse

from activities import merging
from activities.figures import served
from activities.merging import merge_persons, undo_merge
from activities.models import Activity, Attendance
from homes.models import PersonMerge
from tests.conftest import CAIZICHUAN
from tests.factories import make_activity, make_office, make_person, tick
from tests.snapshot import tables

pytestmark = pytest.mark.django_db

BESIDE = {"version", "changed_at", "changed_by_id", "step", "step_reason", "beside"}


def attended(activity, *people, role="participant"):
    for person in people:
        Attendance.objects.create(activity=activity, person=person, role=role)
    named = activity.attendances.participants().count()
    Activity.objects.filter(pk=activity.pk).update(named=named)
    activity.refresh_from_db()


def state():
    found = tables()
    labels = ["activities.activity", "activities.attendance", "homes.person"]
    return {
        label: [{k: v for k, v in row.items() if k not in BESIDE} for row in found[label]]
        for label in labels
    }


@pytest.fixture
def pair(db):
    return make_person(CAIZICHUAN, "王玉芳", sex="female"), make_person(CAIZICHUAN, "王裕芳")


@pytest.fixture
def activity(caizichuan_home, caizichuan_cadre):
    return make_activity(caizichuan_home, caizichuan_cadre, headcount=10)


def test_ticks_move_to_the_survivor(pair, activity, county_cadre):
    attended(activity, pair[1])

    merge_persons(*pair, county_cadre)

    activity.refresh_from_db()
    assert activity.attendances.get().person == pair[0]
    assert (activity.headcount, activity.named) == (10, 1)


def test_a_doubled_tick_is_dropped_and_the_headcount_with_it(pair, activity, county_cadre):
    attended(activity, *pair)

    merge_persons(*pair, county_cadre)

    activity.refresh_from_db()
    assert activity.attendances.get().person == pair[0]
    assert (activity.headcount, activity.named, activity.unnamed) == (9, 1, 8)
    assert activity.history.first().beside == {"attendance": [2, 1]}


def test_a_tick_that_came_while_the_merge_waited_is_counted(
    pair, activity, county_cadre, monkeypatch
):
    tick(activity, *pair)
    Activity.objects.update(named=2)
    real, asked = merging._attended, []

    def somebody_else_is_not_done_yet(persons):
        asked.append(persons)
        return real(persons) if len(asked) > 1 else set()

    monkeypatch.setattr(merging, "_attended", somebody_else_is_not_done_yet)
    merge_persons(*pair, county_cadre)

    activity.refresh_from_db()
    assert activity.named == activity.attendances.participants().count() == 1


@pytest.mark.parametrize(
    ("first", "second", "stays", "named"),
    [
        ("participant", "host", "participant", 1),
        ("host", "participant", "participant", 1),
        ("volunteer", "lecturer", "volunteer", 0),
    ],
)
def test_of_two_roles_the_served_one_stays(
    pair, activity, county_cadre, first, second, stays, named
):
    attended(activity, pair[0], role=first)
    attended(activity, pair[1], role=second)
    before = state()

    done = merge_persons(*pair, county_cadre)
    activity.refresh_from_db()
    found = (activity.attendances.get().role, activity.named, activity.headcount)
    undo_merge(done, county_cadre)

    assert found == (stays, named, 10)
    assert state() == before


def test_undoing_gives_tick_and_headcount_back(pair, activity, county_cadre):
    attended(activity, *pair)
    before = state()

    undo_merge(merge_persons(*pair, county_cadre), county_cadre)

    assert state() == before


def test_groups_that_fill_the_headcount_lose_the_doubled_woman_too(
    pair, caizichuan_home, caizichuan_cadre, county_cadre
):
    full = make_activity(caizichuan_home, caizichuan_cadre, headcount=4, women=3, children=1)
    attended(full, *pair)
    before = state()

    done = merge_persons(*pair, county_cadre)
    full.refresh_from_db()
    numbers = (full.headcount, full.women, full.children)
    undo_merge(done, county_cadre)

    assert numbers == (3, 2, 1)
    assert state() == before


def test_a_tick_set_after_the_merge_stays_with_the_survivor(
    pair, activity, caizichuan_home, caizichuan_cadre, county_cadre
):
    done = merge_persons(*pair, county_cadre)
    attended(activity, pair[0])

    undo_merge(done, county_cadre)

    activity.refresh_from_db()
    assert activity.attendances.get().person == pair[0]
    assert activity.named == 1


def test_a_tick_taken_away_after_the_merge_does_not_come_back(pair, activity, county_cadre):
    attended(activity, *pair)
    done = merge_persons(*pair, county_cadre)
    activity.refresh_from_db()
    activity.attendances.all().delete()
    Activity.objects.filter(pk=activity.pk).update(named=0, headcount=8)

    undo_merge(done, county_cadre)

    activity.refresh_from_db()
    assert not activity.attendances.exists()
    assert (activity.headcount, activity.named) == (8, 0)


def test_a_correction_of_the_headcount_in_between_survives_undoing(pair, activity, county_cadre):
    attended(activity, *pair)
    done = merge_persons(*pair, county_cadre)
    Activity.objects.filter(pk=activity.pk).update(headcount=20)

    undo_merge(done, county_cadre)

    activity.refresh_from_db()
    assert (activity.headcount, activity.named, activity.unnamed) == (21, 2, 19)


def test_a_merge_leaves_the_state_of_confirmed_records_alone(pair, activity, county_cadre):
    attended(activity, *pair)
    Activity.objects.filter(pk=activity.pk).update(state="confirmed", reviewed_by=county_cadre)

    merge_persons(*pair, county_cadre)

    activity.refresh_from_db()
    assert activity.state == "confirmed"
    assert activity.held_on == date(2026, 3, 8)


def page_of(client, pair, **data):
    path = reverse("activities:person_merge", args=[one.pk for one in pair])
    return client.post(path, data) if data else client.get(path)


def rows_of(response):
    """{what is counted: difference} of the first table."""
    return {name: new - old for name, old, new, _difference in response.context["effects"][0].rows}


@pytest.mark.parametrize("ticked", [(0,), (1,), (0, 1)])
def test_the_page_announces_exactly_what_the_merge_changes(
    as_user, pair, activity, caizichuan_home, caizichuan_cadre, ticked
):
    attended(activity, *[pair[index] for index in ticked])
    other = make_activity(caizichuan_home, caizichuan_cadre, headcount=5, held_on=date(2026, 3, 9))
    attended(other, pair[1], make_person(CAIZICHUAN, "第三人", sex="female"))
    client = as_user(caizichuan_cadre)
    before = served(Activity.objects.all())

    shown = page_of(client, pair)
    untouched = served(Activity.objects.all())
    page_of(client, pair, announced=shown.context["announced"])
    after = served(Activity.objects.all())

    assert untouched == before
    assert rows_of(shown) == {
        "person_times": after.person_times - before.person_times,
        "persons": after.persons - before.persons,
        "women": after.women - before.women,
    }
    assert rows_of(shown)["person_times"] == (-1 if ticked == (0, 1) else 0)
    assert PersonMerge.objects.count() == 1


def test_a_merge_whose_figures_changed_meanwhile_is_shown_again(
    as_user, pair, activity, caizichuan_cadre
):
    client = as_user(caizichuan_cadre)
    shown = page_of(client, pair)
    attended(activity, *pair)

    response = page_of(client, pair, announced=shown.context["announced"])

    assert response.status_code == 409
    assert not PersonMerge.objects.exists()


def test_a_merge_is_undone_from_the_persons_page(as_user, pair, activity, caizichuan_cadre):
    attended(activity, *pair)
    client = as_user(caizichuan_cadre)
    before = state()
    page_of(client, pair, announced=page_of(client, pair).context["announced"])
    done = PersonMerge.objects.get()
    path = reverse("activities:merge_undo", args=[done.pk])

    offered = path in client.get(pair[0].get_absolute_url()).content.decode()
    client.post(path)
    client.post(path)

    assert offered
    assert state() == before


def test_a_merge_that_cannot_be_says_why_and_offers_no_button(as_user, pair, caizichuan_cadre):
    make_office(CAIZICHUAN, pair[0], "vice")
    make_office(CAIZICHUAN, pair[1], "member")

    response = page_of(as_user(caizichuan_cadre), pair)

    assert "任职" in response.context["refusal"]
    assert "announced" not in response.context


def test_a_person_is_not_merged_with_herself(as_user, pair, caizichuan_cadre):
    assert page_of(as_user(caizichuan_cadre), (pair[0], pair[0])).status_code == 404
