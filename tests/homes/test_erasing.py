"""On request and by age: what says who somebody is goes for good, and no total changes."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from homes.erasing import anonymise, erase_again
from homes.merging import merge
from homes.models import AccessLog, Consent, Person, PersonRequest, RetentionRound
from tests.conftest import CAIZICHUAN
from tests.factories import (
    join_group,
    make_head,
    make_home,
    make_member,
    make_office,
    make_person,
)
from tests.snapshot import tables

pytestmark = pytest.mark.django_db

CANARY = "金丝雀"


@pytest.fixture(autouse=True)
def _own_list(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def person(db, county_cadre):
    """Somebody with the canary's name in every field that can hold words."""
    person = make_person(
        CAIZICHUAN, CANARY, phone="13812344321", note=CANARY, birth_year=2010,
        guardian_name=CANARY, guardian_relation=CANARY, guardian_phone="13812344321",
    )  # fmt: skip
    join_group(person, source=CANARY)
    make_member(make_home(CAIZICHUAN), person)
    make_head(
        make_home(CAIZICHUAN, "别的"), person=person, reason=CANARY, ended_on=date(2022, 1, 1)
    )
    make_office(CAIZICHUAN, person, duty=CANARY, ended_on=date(2023, 1, 1))
    Consent.objects.create(
        person=person, kind="photo", given_by="guardian", guardian_name=CANARY,
        guardian_relation=CANARY, way="paper", given_on=date(2026, 1, 1),
    )  # fmt: skip
    PersonRequest.objects.create(
        person=person, wish="copy", reason=CANARY, answered_by=county_cadre
    )
    return person


def ask(client, person, **data):
    return client.post(reverse("homes:person_request", args=[person.pk]), data)


def everything():
    """All the text of all tables, histories included."""
    return str(tables(besides=frozenset()))


def test_anonymising_leaves_no_word_of_her_in_any_table(person, county_cadre):
    assert CANARY in everything()

    anonymise(person, county_cadre)

    assert CANARY not in everything()
    assert "13812344321" not in everything()
    assert "jinsique" not in everything()


def test_anonymising_takes_the_rows_merged_into_her_along(person, county_cadre):
    survivor = make_person(CAIZICHUAN, "王玉芳")
    merge(survivor, person, county_cadre)

    anonymise(survivor, county_cadre)

    assert CANARY not in everything()
    assert "王玉芳" not in everything()


def test_anonymising_keeps_what_counts(person, county_cadre):
    anonymise(person, county_cadre)

    assert (person.state, person.sex, person.area_id) == ("anonymised", "unrecorded", CAIZICHUAN)
    assert (person.birth_year, person.age_band) == (None, "14-17")
    assert person.group_memberships.count() == person.home_memberships.count() == 1
    assert not Consent.objects.allow(person, "photo")


def test_a_request_is_answered_only_with_a_reason(as_user, county_cadre, person):
    client = as_user(county_cadre)

    response = ask(client, person, wish="anonymise", is_final="on", reason="  ")

    person.refresh_from_db()
    assert response.context["form"].errors["reason"]
    assert person.display_name == CANARY
    assert PersonRequest.objects.count() == 1


def test_taking_out_is_confirmed_by_a_second_tick(as_user, county_cadre, person):
    client = as_user(county_cadre)

    once = ask(client, person, wish="anonymise", reason="本人来电")
    ask(client, person, wish="anonymise", reason="本人来电", is_final="on")

    person.refresh_from_db()
    assert once.context["form"].errors["is_final"]
    assert person.state == "anonymised"
    assert str(person) == "（已匿名）"


def test_a_village_cadre_does_not_take_anybody_out(as_user, caizichuan_cadre, person):
    response = ask(
        as_user(caizichuan_cadre), person, wish="anonymise", reason="本人来电", is_final="on"
    )

    assert response.context["form"].errors["wish"]


def test_a_request_to_correct_leads_to_the_form(as_user, caizichuan_cadre, person):
    response = ask(as_user(caizichuan_cadre), person, wish="correct", reason="名字写错")

    assert response.url == reverse("homes:person_edit", args=[person.pk])
    assert person.requests.filter(wish="correct", reason="名字写错").exists()


def test_a_copy_holds_everything_and_is_logged(as_user, caizichuan_cadre):
    woman = make_person(CAIZICHUAN, "王玉芳", phone="13812344321", note="耳背", birth_year=1958)
    join_group(woman, source="入户走访")

    response = ask(as_user(caizichuan_cadre), woman, wish="copy", reason="本人要求")

    page = response.content.decode()
    for held in ("王玉芳", "13812344321", "耳背", "1958", "留守妇女", "入户走访", "本人要求"):
        assert held in page
    assert AccessLog.objects.get().what == "copy"
    assert "no-store" in response["Cache-Control"]


def test_a_copy_tells_her_who_looked(as_user, caizichuan_cadre):
    woman = make_person(CAIZICHUAN, "王玉芳")
    client = as_user(caizichuan_cadre)
    client.post(reverse("homes:person_reveal", args=[woman.pk]), {"purpose": "service"})

    page = ask(client, woman, wish="copy", reason="本人要求").content.decode()

    assert "准备走访或服务" in page
    assert caizichuan_cadre.username not in page.partition("<main")[2].partition("谁看过")[2]


@pytest.mark.django_db(transaction=True)
def test_after_a_restore_the_erased_are_erased_again(person, county_cadre):
    anonymise(person, county_cadre)
    Person.objects.filter(pk=person.pk).update(state="active", display_name=CANARY)
    told = StringIO()

    call_command("erase", stdout=told)

    assert told.getvalue().startswith("1 persons")
    assert CANARY not in everything()
    assert erase_again() == 0


def quiet_person(**fields):
    with time_machine.travel("2020-03-01 10:00+08:00", tick=False):
        return make_person(CAIZICHUAN, **fields)


def prepare(client):
    client.post(reverse("homes:retention_prepare"))
    return RetentionRound.objects.get()


def step(client, made, name):
    return client.post(reverse("homes:retention_step", args=[made.pk, name]))


def test_the_list_holds_whom_nobody_met_for_the_years_set(as_user, county_cadre, settings):
    quiet = quiet_person(name="安静")
    member, head, moved = (quiet_person(name=name) for name in ("成员", "家长", "最近"))
    make_member(make_home(CAIZICHUAN), member)
    make_head(make_home(CAIZICHUAN, "别的"), person=head)
    join_group(moved, started_on=date(2026, 1, 1))
    make_person(CAIZICHUAN, "新来")
    settings.RETENTION_YEARS = 3

    with time_machine.travel("2026-06-15 10:00+08:00", tick=False):
        made = prepare(as_user(county_cadre))

    assert [item.person for item in made.items.all()] == [quiet]
    assert made.items.get().last_contact_on == date(2020, 3, 1)
    assert made.quiet_since == date(2023, 6, 15)


def test_making_the_list_changes_nothing_and_nothing_runs_without_approval(
    as_user, county_cadre, second_county_cadre
):
    quiet = quiet_person(name="安静")
    client = as_user(county_cadre)
    made = prepare(client)

    step(client, made, "run")
    step(client, made, "approve")
    with pytest.raises(CommandError, match="No list was approved"):
        call_command("retention", run=True, username="county")
    quiet.refresh_from_db()
    untouched = quiet.state
    step(as_user(second_county_cadre), made, "approve")
    step(as_user(second_county_cadre), made, "run")

    quiet.refresh_from_db()
    assert untouched == "active"
    assert quiet.state == "anonymised"


def test_whoever_stays_for_a_reason_or_was_met_meanwhile_is_left_alone(
    as_user, county_cadre, president
):
    stays, met, goes = (quiet_person(name=name) for name in ("留下", "又来", "离开"))
    client = as_user(county_cadre)
    made = prepare(client)
    item = made.items.get(person=stays)
    client.post(
        reverse("homes:retention_keep", args=[made.pk, item.pk]), {"kept_reason": "家属要求"}
    )
    step(as_user(president), made, "approve")
    join_group(met, started_on=date(2026, 6, 1))

    step(as_user(county_cadre), made, "run")

    states = dict(Person.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (stays, met, goes)] == ["active", "active", "anonymised"]
    assert [item.was_thinned for item in made.items.order_by("person_id")] == [False, False, True]


def test_one_list_a_year_is_open_and_one_put_away_makes_room(as_user, county_cadre):
    quiet_person(name="安静")
    client = as_user(county_cadre)
    made = prepare(client)
    client.post(reverse("homes:retention_prepare"))

    step(client, made, "drop")
    client.post(reverse("homes:retention_prepare"))

    assert RetentionRound.objects.count() == 2
    assert Person.objects.get(display_name="安静").state == "active"


def test_the_command_tells_and_runs_what_was_approved(as_user, county_cadre, president):
    quiet_person(name="安静")
    told = StringIO()
    call_command("retention", stdout=told)
    made = prepare(as_user(county_cadre))
    step(as_user(president), made, "approve")

    with pytest.raises(CommandError, match="county cadre"):
        call_command("retention", run=True, username="nobody")
    call_command("retention", run=True, username="county", stdout=told)

    assert told.getvalue().startswith("1 persons without contact")
    assert Person.objects.get().state == "anonymised"


def test_the_list_masks_its_names(as_user, county_cadre):
    quiet_person(name="王玉芳")
    client = as_user(county_cadre)
    made = prepare(client)

    page = client.get(reverse("homes:retention_detail", args=[made.pk])).content.decode()

    assert "王*芳" in page
    assert "王玉芳" not in page
