"""Putting a record right without showing it, and to what a person belongs when."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import BeneficiaryGroup, GroupMembership, Person
from tests.conftest import CAIZICHUAN
from tests.factories import join_group, make_home, make_member, make_person
from tests.homes.test_at_once import in_threads

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel("2026-06-15 10:00+08:00", tick=False):
        yield


@pytest.fixture
def person(db):
    return make_person(CAIZICHUAN, "王玉芳", phone="13800001234", note="耳背")


def edit(client, person, **fields):
    data = {
        "version": 1,
        "display_name": "",
        "phone": "",
        "note": "",
        "sex": "female",
        "state": "active",
        "age_band": "unknown",
    }
    return client.post(reverse("homes:person_edit", args=[person.pk]), data | fields)


def belong(client, person, **fields):
    data = {"on": "2026-06-01", "was": ["left-behind"], "groups": ["left-behind"]}
    return client.post(reverse("homes:person_belonging", args=[person.pk]), data | fields)


def test_person_edit_keeps_what_is_left_empty(as_user, caizichuan_cadre, person):
    edit(as_user(caizichuan_cadre), person, birth_year="1958")

    person.refresh_from_db()
    assert (person.display_name, person.phone, person.note) == ("王玉芳", "13800001234", "耳背")
    assert (person.birth_year, person.sex, person.version) == (1958, "female", 2)


def test_person_edit_replaces_what_is_typed_and_empties_what_is_taken_out(
    as_user, caizichuan_cadre, person
):
    edit(as_user(caizichuan_cadre), person, display_name="王裕芳", take_out=["phone", "note"])

    person.refresh_from_db()
    assert (person.display_name, person.phone, person.note) == ("王裕芳", "", "")
    assert (person.name_initials, person.phone_end) == ("wyf", "")


def test_person_edit_never_shows_what_is_closed(as_user, caizichuan_cadre, person):
    client = as_user(caizichuan_cadre)

    shown = client.get(reverse("homes:person_edit", args=[person.pk])).content.decode()
    refused = edit(client, person, phone="1").content.decode()
    edit(client, person)
    overtaken = edit(client, person, display_name="别的名")

    assert overtaken.status_code == 409
    for page in (shown, refused, overtaken.content.decode()):
        for closed in ("王玉芳", "13800001234", "耳背"):
            assert closed not in page
    assert "王*芳" in shown
    assert "138****1234" in shown


def test_person_edit_leaves_no_value_in_the_trail(as_user, caizichuan_cadre, person):
    edit(as_user(caizichuan_cadre), person, display_name="王裕芳", take_out=["note"])

    entry = AuditEntry.objects.get(action="change", object_type="person")
    assert set(entry.changes) == {"display_name", "sex", "take_out note"}
    assert all(pair == ["", ""] for pair in entry.changes.values())


def test_person_edit_keeps_a_child_and_her_guardian_together(as_user, caizichuan_cadre):
    child = make_person(CAIZICHUAN, "王小小", age_band="0-13", guardian_name="王大山")
    client = as_user(caizichuan_cadre)

    response = edit(client, child, age_band="0-13", take_out=["guardian"])
    edit(client, child, age_band="0-13")

    child.refresh_from_db()
    assert response.context["form"].errors["guardian_name"]
    assert child.guardian_name == "王大山"


def test_belonging_begins_and_ends_on_the_day(as_user, caizichuan_cadre, caizichuan_home, person):
    before = join_group(person)

    belong(as_user(caizichuan_cadre), person, groups=["in-need"], homes=[caizichuan_home.code])

    before.refresh_from_db()
    assert before.ended_on == DAY
    assert Person.objects.in_group(before.group, date(2026, 5, 31)).exists()
    assert not Person.objects.in_group(before.group, DAY).exists()
    assert person.group_memberships.open_on(DAY).get().group.code == "in-need"
    assert list(Person.objects.members_of(caizichuan_home, DAY)) == [person]


def test_belonging_leaves_alone_what_somebody_else_ticked_meanwhile(
    as_user, caizichuan_cadre, person
):
    join_group(person)
    meanwhile = join_group(person, "in-need", started_on=date(2026, 6, 10))

    belong(as_user(caizichuan_cadre), person)

    meanwhile.refresh_from_db()
    assert meanwhile.ended_on is None


@pytest.mark.parametrize("day", ["2021-08-01", "2190-01-01", "", "x"])
def test_belonging_does_not_end_before_it_began_nor_lie_ahead(
    as_user, caizichuan_cadre, person, day
):
    span = join_group(person)

    response = belong(as_user(caizichuan_cadre), person, on=day, groups=[])

    span.refresh_from_db()
    assert response.context["form"].errors["on"]
    assert span.ended_on is None


def test_belonging_again_starts_after_the_time_before(as_user, caizichuan_cadre, person):
    join_group(person, ended_on=date(2026, 6, 5))
    client = as_user(caizichuan_cadre)

    refused = belong(client, person, was=[])
    belong(client, person, was=[], on="2026-06-05")

    assert refused.context["form"].errors["on"]
    assert person.group_memberships.count() == 2


def test_a_membership_is_put_right_and_never_overlaps(as_user, caizichuan_cadre, person):
    first = join_group(person, ended_on=date(2022, 1, 1))
    second = join_group(person, started_on=date(2023, 1, 1))
    path = reverse("homes:group_span_edit", args=[person.pk, second.pk])
    client = as_user(caizichuan_cadre)

    overlap = client.post(path, {"version": 1, "started_on": "2021-12-31"})
    backwards = client.post(
        path, {"version": 1, "started_on": "2023-01-01", "ended_on": "2022-12-31"}
    )
    client.post(path, {"version": 1, "started_on": first.ended_on.isoformat()})

    second.refresh_from_db()
    assert overlap.context["form"].errors["started_on"]
    assert backwards.context["form"].errors["ended_on"]
    assert second.started_on == first.ended_on


def test_a_membership_is_changed_on_its_own_persons_page_alone(as_user, caizichuan_cadre, person):
    span = join_group(make_person(CAIZICHUAN, "别人"))

    path = reverse("homes:group_span_edit", args=[person.pk, span.pk])

    assert as_user(caizichuan_cadre).get(path).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"started_on": DAY, "ended_on": date(2026, 5, 31)},
        {"started_on": DAY},
        {"started_on": date(2021, 9, 1), "ended_on": date(2021, 9, 2)},
    ],
)
def test_the_database_refuses_spans_that_cannot_be(person, fields):
    group = join_group(person).group

    with pytest.raises(IntegrityError), transaction.atomic():
        GroupMembership.objects.create(person=person, group=group, **fields)


@pytest.mark.django_db(transaction=True)
def test_two_cadres_at_once_leave_one_membership(person, caizichuan_cadre, client):
    client.force_login(caizichuan_cadre)
    cookies = client.cookies.output(header="", sep=";")

    def tick(number):
        return belong(type(client)(headers={"cookie": cookies}), person, was=[]).status_code

    answers = in_threads(tick, range(4))

    assert set(answers) <= {200, 302}
    assert person.group_memberships.filter(ended_on=None).count() == 1


def test_a_retired_group_stays_on_its_persons_and_leaves_new_forms(as_user, county_cadre, person):
    span = join_group(person)
    path = reverse("homes:group_edit", args=["left-behind"])
    data = {"version": 1, "name_zh": "留守妇女", "name_en": "Left-behind", "position": "10"}
    client = as_user(county_cadre)

    client.post(path, data | {"is_retired": "on"})

    new = client.get(reverse("homes:person_create")).content.decode()
    hers = client.get(reverse("homes:person_belonging", args=[person.pk])).content.decode()
    assert span.group.pk not in set(BeneficiaryGroup.objects.in_use().values_list("pk", flat=True))
    assert 'value="left-behind"' not in new
    assert 'value="left-behind"' in hers


def test_group_list_counts_the_persons_of_today(as_user, county_cadre, person):
    join_group(person)
    join_group(make_person(CAIZICHUAN), ended_on=date(2026, 1, 1))

    page = as_user(county_cadre).get(reverse("homes:group_list")).context["page"]

    assert {group.code: group.number for group in page}["left-behind"] == 1


def test_a_home_of_another_village_is_not_offered(as_user, caizichuan_cadre, person):
    far = make_home("621125105207", "外村微家")
    make_member(far, make_person("621125105207"))

    response = belong(as_user(caizichuan_cadre), person, homes=[far.code])

    assert response.context["form"].errors["homes"]
