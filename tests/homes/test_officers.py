"""The roster of officers: terms at every level, and never two presidents at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from federation.areas.models import Area
from homes.models import FederationBody, OfficeTerm, Person
from homes.models.office import lock_body
from tests.conftest import CAIZICHUAN, COUNTY, SHAGOUTAI, SHICHUAN
from tests.factories import make_office, make_person
from tests.homes.test_at_once import in_threads

pytestmark = pytest.mark.django_db

ROSTER = reverse("homes:officer_list")


def office_data(**fields):
    data = {"office": "president", "new_name": "王玉芳", "started_on": "2026-01-01"}
    return data | fields


def enter(client, area=SHICHUAN, **fields):
    return client.post(reverse("homes:office_create", args=[area]), office_data(**fields))


def test_every_area_has_its_federation():
    assert FederationBody.objects.count() == Area.objects.count()
    assert FederationBody.objects.get(area=COUNTY).name_zh == "漳县妇女联合会"


def test_an_officer_is_entered_with_office_term_and_duty(as_user, county_cadre):
    enter(as_user(county_cadre), duty="权益")

    term = OfficeTerm.objects.get()
    assert (term.person.display_name, term.person.basis) == ("王玉芳", "office")
    assert (term.body.area_id, term.office, term.duty) == (SHICHUAN, "president", "权益")


@pytest.mark.parametrize("started_on", ["2026-01-01", "2025-12-31", "2021-06-01", "2019-01-01"])
def test_two_presidents_with_overlapping_terms_are_refused(as_user, county_cadre, started_on):
    make_office(SHICHUAN, make_person(SHICHUAN, "前任"))

    response = enter(as_user(county_cadre), started_on=started_on)

    assert response.context["form"].errors["started_on"]
    assert OfficeTerm.objects.count() == 1
    assert not Person.objects.filter(display_name="王玉芳").exists()


def test_a_president_follows_on_the_day_the_term_before_ended(as_user, county_cadre):
    make_office(SHICHUAN, make_person(SHICHUAN, "前任"), ended_on=date(2026, 1, 1))

    enter(as_user(county_cadre))

    assert OfficeTerm.objects.open_on(date(2026, 1, 1)).get().person.display_name == "王玉芳"


def test_a_president_of_another_level_is_no_obstacle(as_user, county_cadre):
    make_office(COUNTY, make_person(COUNTY, "县里的"))

    assert enter(as_user(county_cadre)).status_code == 302


def test_one_woman_holds_one_office_of_a_federation_at_a_time(as_user, county_cadre):
    person = make_person(SHICHUAN, "王玉芳")
    make_office(SHICHUAN, person, "vice")

    response = enter(as_user(county_cadre), new_name="", person=person.pk, office="member")

    assert response.context["form"].errors["started_on"]


def test_a_term_moved_into_another_is_refused_and_its_end_before_its_start(as_user, county_cadre):
    make_office(SHICHUAN, make_person(SHICHUAN, "前任"), ended_on=date(2024, 1, 1))
    term = make_office(SHICHUAN, make_person(SHICHUAN, "现任"), started_on=date(2024, 1, 1))
    path = reverse("homes:office_edit", args=[term.pk])
    client = as_user(county_cadre)
    data = {"version": 1, "office": "president"}

    overlap = client.post(path, data | {"started_on": "2023-12-31"})
    backwards = client.post(path, data | {"started_on": "2024-01-01", "ended_on": "2023-01-01"})

    assert overlap.context["form"].errors["started_on"]
    assert backwards.context["form"].errors["ended_on"]


def test_somebody_the_register_knows_is_not_entered_twice(as_user, county_cadre):
    known = make_person(SHICHUAN, "王裕芳")
    client = as_user(county_cadre)

    asked = enter(client)
    enter(client, shown=known.pk, same_as=known.pk)

    assert asked.context["form"].errors["same_as"]
    assert OfficeTerm.objects.get().person == known


def test_the_roster_shows_the_officers_of_today_and_on_request_of_all_times(as_user, president):
    make_office(SHICHUAN, make_person(SHICHUAN, "现任人"), started_on=date(2024, 1, 1))
    make_office(SHICHUAN, make_person(SHICHUAN, "前任人"), ended_on=date(2024, 1, 1))
    client = as_user(president)

    today = client.get(ROSTER).content.decode()
    ever = client.get(ROSTER, {"past": "1"}).content.decode()

    assert "现任人" in today
    assert "前任人" not in today
    assert "前任人" in ever


def test_the_roster_of_a_town_stays_inside_it(as_user, shichuan_cadre):
    make_office(CAIZICHUAN, make_person(CAIZICHUAN, "村主席"))
    make_office(SHAGOUTAI, make_person(SHAGOUTAI, "外村主席"))
    client = as_user(shichuan_cadre)

    pages = [
        client.get(ROSTER, {"area": area}).content.decode() for area in ("", SHAGOUTAI, "\x00")
    ]

    assert all("村主席" in page and "外村主席" not in page for page in pages)


def test_the_database_refuses_a_second_president_without_end():
    make_office(SHICHUAN, make_person(SHICHUAN, "一"))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_office(SHICHUAN, make_person(SHICHUAN, "二"), started_on=date(2024, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_two_presidents_entered_at_once_are_one():
    body = FederationBody.objects.get(area=SHICHUAN)
    people = [make_person(SHICHUAN, f"人{number}") for number in range(4)]
    span = {"started_on": date(2026, 1, 1), "ended_on": date(2026, 6, 1)}

    def take_office(person):
        term = OfficeTerm(body=body, office="president", person=person, **span)
        try:
            with transaction.atomic():
                lock_body(body)
                term.refuse_overlap()
                term.save()
        except ValidationError:
            return "refused"
        return "entered"

    assert sorted(in_threads(take_office, people)) == ["entered", *["refused"] * 3]
