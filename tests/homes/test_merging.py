"""Two rows become one person, and two again: exactly, and in order."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from homes.merging import merge, undo
from homes.models import AccessLog, Consent, PersonMerge, PersonState
from tests.conftest import CAIZICHUAN
from tests.factories import (
    join_group,
    make_head,
    make_home,
    make_member,
    make_office,
    make_person,
)
from tests.homes.test_at_once import in_threads
from tests.snapshot import tables

pytestmark = pytest.mark.django_db

ROWS = [
    "homes.person", "homes.groupmembership", "homes.homemembership", "homes.headterm",
    "homes.officeterm", "homes.consent", "homes.personrequest",
]  # fmt: skip
BESIDE = {"version", "changed_at", "changed_by_id"}


def state():
    """What the tables say about persons, but for who changed a row last and how often."""
    found = tables()
    return {
        label: [{k: v for k, v in row.items() if k not in BESIDE} for row in found[label]]
        for label in ROWS
    }


def spans(person):
    rows = person.group_memberships.order_by("started_on")
    return [(row.group.code, row.started_on, row.ended_on) for row in rows]


@pytest.fixture
def pair(db):
    return make_person(CAIZICHUAN, "王玉芳"), make_person(CAIZICHUAN, "王裕芳", sex="female")


def test_everything_that_points_at_one_points_at_the_other(pair, county_cadre):
    survivor, merged = pair
    home = make_home(CAIZICHUAN)
    make_member(home, merged)
    make_head(home, person=merged)
    make_office(CAIZICHUAN, merged, "vice")

    merge(survivor, merged, county_cadre)

    merged.refresh_from_db()
    assert (merged.state, merged.merged_into) == (PersonState.MERGED, survivor)
    for rows in ("home_memberships", "head_terms", "office_terms"):
        assert not getattr(merged, rows).exists()
        assert getattr(survivor, rows).count() == 1


@pytest.mark.parametrize(
    ("first", "second", "united"),
    [
        (("2022-01-01", None), ("2023-01-01", None), [("2022-01-01", None)]),
        (("2023-01-01", None), ("2022-01-01", None), [("2022-01-01", None)]),
        (
            ("2022-01-01", "2022-06-01"),
            ("2022-03-01", "2022-09-01"),
            [("2022-01-01", "2022-09-01")],
        ),
        (
            ("2022-01-01", "2022-02-01"),
            ("2022-05-01", None),
            [("2022-01-01", "2022-02-01"), ("2022-05-01", None)],
        ),
    ],
)
def test_memberships_that_meet_become_one_span_of_days(pair, county_cadre, first, second, united):
    def day(text):
        return date.fromisoformat(text) if text else None

    survivor, merged = pair
    for person, span in zip(pair, (first, second), strict=True):
        join_group(person, started_on=day(span[0]), ended_on=day(span[1]))

    merge(survivor, merged, county_cadre)

    assert spans(survivor) == [("left-behind", day(begun), day(ended)) for begun, ended in united]


def test_a_membership_that_bridges_two_makes_one_of_three(pair, county_cadre):
    survivor, merged = pair
    join_group(survivor, started_on=date(2022, 1, 1), ended_on=date(2022, 2, 1))
    join_group(survivor, started_on=date(2022, 4, 1))
    join_group(merged, started_on=date(2022, 1, 15), ended_on=date(2022, 5, 1))
    before = state()

    done = merge(survivor, merged, county_cadre)
    united = spans(survivor)
    undo(done, county_cadre)

    assert united == [("left-behind", date(2022, 1, 1), None)]
    assert state() == before


def test_the_survivor_learns_what_only_the_other_row_knew(county_cadre):
    survivor = make_person(CAIZICHUAN, "王玉芳", phone="13800001234", age_band="35-59")
    merged = make_person(
        CAIZICHUAN, "王裕芳", sex="female", birth_year=1980, phone="13900000000", note="耳背"
    )
    before = state()

    done = merge(survivor, merged, county_cadre)
    survivor.refresh_from_db()
    learned = (survivor.sex, survivor.phone, survivor.note, survivor.age_band)
    undo(done, county_cadre)

    assert learned == ("female", "13800001234", "耳背", "35-59")
    assert "耳背" not in str(PersonMerge.objects.get().journal)
    assert state() == before


def test_undoing_puts_every_row_back(pair, county_cadre):
    survivor, merged = pair
    home = make_home(CAIZICHUAN)
    for person in pair:
        make_member(home, person)
        join_group(person)
    join_group(merged, "in-need")
    make_head(home, person=merged)
    Consent.objects.create(
        person=merged, kind="photo", given_by="self", way="paper", given_on=date(2026, 1, 1)
    )
    before = state()

    undo(merge(survivor, merged, county_cadre), county_cadre)

    assert state() == before


def test_what_somebody_changed_since_the_merge_stands_after_undoing(pair, county_cadre):
    survivor, merged = pair
    span = join_group(merged)

    done = merge(survivor, merged, county_cadre)
    span.refresh_from_db()
    span.ended_on = date(2026, 1, 1)
    span.save()
    later = join_group(survivor, "in-need")
    undo(done, county_cadre)

    span.refresh_from_db()
    later.refresh_from_db()
    assert (span.person, span.ended_on) == (merged, date(2026, 1, 1))
    assert later.person == survivor


def test_a_later_no_ends_both_consents(pair, county_cadre):
    survivor, merged = pair
    fields = {"kind": "photo", "given_by": "self", "way": "paper"}
    Consent.objects.create(person=survivor, given_on=date(2025, 1, 1), **fields)
    withdrawn = Consent.objects.create(person=merged, given_on=date(2025, 2, 1), **fields)
    withdrawn.withdraw(county_cadre)
    before = state()

    done = merge(survivor, merged, county_cadre)
    allowed = Consent.objects.allow(survivor, "photo")
    undo(done, county_cadre)

    assert not allowed
    assert Consent.objects.allow(survivor, "photo")
    assert state() == before


def test_of_two_standing_consents_one_stands(pair, county_cadre):
    for person in pair:
        Consent.objects.create(
            person=person, kind="photo", given_by="self", way="paper", given_on=date(2025, 1, 1)
        )

    merge(*pair, county_cadre)

    assert Consent.objects.filter(person=pair[0], withdrawn_at=None).count() == 1
    assert Consent.objects.allow(pair[0], "photo")


def test_two_offices_at_once_are_cleared_up_by_people_first(pair, county_cadre):
    make_office(CAIZICHUAN, pair[0], "vice")
    make_office(CAIZICHUAN, pair[1], "member", started_on=date(2022, 1, 1))
    before = state()

    with pytest.raises(ValidationError, match="任职"):
        merge(*pair, county_cadre)

    assert state() == before


def test_merges_are_undone_in_order(pair, county_cadre):
    survivor, merged = pair
    third = make_person(CAIZICHUAN, "王育芳")
    first, second = merge(survivor, merged, county_cadre), merge(survivor, third, county_cadre)

    with pytest.raises(ValidationError):
        undo(first, county_cadre)
    undo(second, county_cadre)
    undo(first, county_cadre)

    assert not PersonMerge.objects.filter(undone_at=None).exists()


def test_a_chain_of_merges_is_undone_from_its_end(pair, county_cadre):
    survivor, merged = pair
    third = make_person(CAIZICHUAN, "王育芳")
    join_group(merged)
    before = state()

    first = merge(survivor, merged, county_cadre)
    second = merge(third, survivor, county_cadre)
    with pytest.raises(ValidationError):
        undo(first, county_cadre)
    undo(second, county_cadre)
    undo(first, county_cadre)

    assert state() == before


@pytest.mark.parametrize(("days", "possible"), [(29, True), (31, False)])
def test_a_merge_can_be_undone_for_thirty_days(pair, county_cadre, days, possible):
    done = merge(*pair, county_cadre)

    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        if possible:
            undo(done, county_cadre)
        else:
            with pytest.raises(ValidationError, match="30"):
                undo(done, county_cadre)

    done.refresh_from_db()
    assert (done.undone_at is not None) is possible


@pytest.mark.parametrize("state_", ["merged", "anonymised"])
def test_only_rows_with_a_name_are_merged(pair, county_cadre, state_):
    survivor, merged = pair
    gone = make_person(
        CAIZICHUAN,
        "某",
        state=state_,
        merged_into=survivor if state_ == "merged" else None,
    )

    with pytest.raises(ValidationError):
        merge(survivor, gone, county_cadre)
    with pytest.raises(ValidationError):
        merge(survivor, survivor, county_cadre)


def test_looks_stay_where_they_were_written(pair, county_cadre):
    AccessLog.objects.create(
        username="x", role="county", what="person", subject_id=pair[1].pk, purpose="check"
    )

    merge(*pair, county_cadre)

    assert AccessLog.objects.get().subject_id == pair[1].pk


@pytest.mark.django_db(transaction=True)
def test_two_merges_across_each_other_leave_one_of_them(county_cadre):
    one, other = make_person(CAIZICHUAN, "甲甲"), make_person(CAIZICHUAN, "甲甲")

    def join(couple):
        try:
            merge(*couple, county_cadre)
        except ValidationError:
            return "refused"
        return "merged"

    assert sorted(in_threads(join, [(one, other), (other, one)])) == ["merged", "refused"]
