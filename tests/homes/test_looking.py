"""Opening what is masked: a reason, a line in the log, and nothing without it."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, InternalError, OperationalError, connection, transaction
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import AccessLog, NamedReader
from tests.conftest import CAIZICHUAN, COUNTY, SHAGOUTAI
from tests.factories import make_member, make_person, make_user

pytestmark = pytest.mark.django_db

LOOKS = reverse("homes:access_list")


def reveal(client, person, **data):
    return client.post(
        reverse("homes:person_reveal", args=[person.pk]), {"purpose": "contact"} | data
    )


@pytest.fixture
def person(db):
    return make_person(CAIZICHUAN, "王玉芳", phone="13800001234", note="耳背", birth_year=1958)


def test_one_press_with_a_reason_shows_everything_and_writes_it_down(
    as_user, caizichuan_cadre, person
):
    response = reveal(as_user(caizichuan_cadre), person)

    page = response.content.decode()
    look = AccessLog.objects.get()
    for shown in ("王玉芳", "13800001234", "耳背"):
        assert shown in page
    assert (look.user, look.subject_id, look.purpose) == (caizichuan_cadre, person.pk, "contact")
    assert look.fields == ["display_name", "phone", "note"]
    assert look.address == "127.0.0.1"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("data", [{"purpose": ""}, {"purpose": "curiosity"}, {"purpose": "other"},
                                  {"purpose": "other", "words": "110101199003074215"}])  # fmt: skip
def test_without_a_reason_nothing_is_shown(as_user, caizichuan_cadre, person, data):
    response = reveal(as_user(caizichuan_cadre), person, **data)

    page = response.content.decode()
    assert response.context["look_form"].errors
    assert "王玉芳" not in page
    assert "13800001234" not in page
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("fault", [DatabaseError, OperationalError])
def test_what_cannot_be_written_down_is_not_shown(
    as_user, caizichuan_cadre, person, monkeypatch, fault
):
    def fails(*args, **kwargs):
        raise fault("disk full")

    monkeypatch.setattr(AccessLog.objects, "create", fails)

    response = reveal(as_user(caizichuan_cadre), person)

    page = response.content.decode()
    assert response.status_code == 503
    for closed in ("王玉芳", "13800001234", "耳背"):
        assert closed not in page


def test_a_get_opens_nothing(as_user, caizichuan_cadre, person):
    client = as_user(caizichuan_cadre)

    asked = client.get(reverse("homes:person_reveal", args=[person.pk]))
    page = client.get(person.get_absolute_url()).content.decode()

    assert asked.status_code == 405
    assert "王玉芳" not in page
    assert "13800001234" not in page
    assert "耳背" not in page


def test_a_head_opens_the_name_alone(as_user, caizichuan_head, caizichuan_home, person):
    make_member(caizichuan_home, person)

    response = reveal(as_user(caizichuan_head), person)

    page = response.content.decode()
    assert "王玉芳" in page
    assert "1234" not in page
    assert "耳背" not in page
    assert AccessLog.objects.get().fields == ["display_name"]


def test_the_president_opens_a_single_person_only_in_the_opened_register(
    as_user, president, person
):
    client = as_user(president)

    closed = reveal(client, person)
    client.post(reverse("homes:register_open"), {"purpose": "check"})
    opened = reveal(client, person)

    assert closed.url == reverse("homes:person_list")
    assert "王玉芳" in opened.content.decode()
    assert AccessLog.objects.count() == 2


def test_a_look_at_another_village_is_not_found_and_written_to_the_trail(
    as_user, shagoutai_cadre, person
):
    response = reveal(as_user(shagoutai_cadre), person)

    assert response.status_code == 404
    assert AuditEntry.objects.filter(action="denied", object_type="person").exists()
    assert not AccessLog.objects.exists()


def test_a_minor_opens_only_for_those_the_president_named(as_user, caizichuan_cadre, president):
    child = make_person(CAIZICHUAN, "王小小", age_band="0-13", guardian_name="王大山")
    client = as_user(caizichuan_cadre)

    refused = reveal(client, child)
    NamedReader.objects.create(
        user=caizichuan_cadre, what="minors", started_on=date(2026, 1, 1), reason="负责儿童工作"
    )
    opened = reveal(client, child)

    assert refused.status_code == 403
    assert "王大山" in opened.content.decode()
    assert AccessLog.objects.count() == 1


@pytest.mark.parametrize(
    ("age", "minor"),
    [
        ({"birth_year": 2008}, True),
        ({"birth_year": 2007}, False),
        ({"age_band": "14-17"}, True),
        ({"age_band": "18-34"}, False),
        ({}, False),
    ],
)
def test_whoever_might_still_be_a_minor_this_year_counts_as_one(age, minor):
    assert make_person(CAIZICHUAN, **age).is_minor_on(date(2026, 6, 1)) is minor


@pytest.mark.parametrize("statement", ["UPDATE homes_accesslog SET username = 'x'",
                                       "DELETE FROM homes_accesslog"])  # fmt: skip
def test_nobody_changes_or_deletes_a_look(as_user, caizichuan_cadre, person, statement):
    reveal(as_user(caizichuan_cadre), person)

    with pytest.raises((DatabaseError, InternalError)), transaction.atomic():
        connection.cursor().execute(statement)

    assert AccessLog.objects.get().username == caizichuan_cadre.username


@pytest.mark.parametrize(
    ("who", "sees"),
    [("shichuan_cadre", 1), ("yihuqiao_cadre", 0), ("county_cadre", 1), ("president", 1)],
)
def test_looks_are_read_by_those_above(request, as_user, caizichuan_cadre, person, who, sees):
    reveal(as_user(caizichuan_cadre), person)

    response = as_user(request.getfixturevalue(who)).get(LOOKS)

    assert len(response.context["page"].object_list) == sees
    assert "王玉芳" not in response.content.decode()


def test_looks_at_night_and_too_many_looks_stand_out(as_user, county_cadre, person, settings):
    settings.LOOKS_A_DAY = 3
    calm, keen, owl = (make_user(name, "village", CAIZICHUAN) for name in ("calm", "keen", "owl"))
    with time_machine.travel("2026-06-10 10:00+08:00", tick=False):
        reveal(as_user(calm), person)
        for _time in range(4):
            reveal(as_user(keen), person)
    with time_machine.travel("2026-06-10 22:30+08:00", tick=False):
        reveal(as_user(owl), person)

    with time_machine.travel("2026-06-11 10:00+08:00", tick=False):
        told = as_user(county_cadre).get(LOOKS, {"month": "2026-06"}).context["told"]

    assert [(one.username, one.stands_out) for one in told] == [
        ("keen", True), ("owl", True), ("calm", False),
    ]  # fmt: skip


@pytest.mark.parametrize("query", [{"month": "x"}, {"month": "9999-99"}, {"username": "\x00"},
                                   {"month": "0001-01"}, {"month": "9999-12"}])  # fmt: skip
def test_a_strange_filter_of_looks_is_no_fault(as_user, county_cadre, query):
    assert as_user(county_cadre).get(LOOKS, query).status_code == 200


def test_the_president_names_and_ends_readers(as_user, president, caizichuan_cadre):
    client = as_user(president)
    data = {"what": "minors", "username": " Village-Caizichuan ", "started_on": "2026-01-01"}

    client.post(reverse("homes:reader_create"), data | {"reason": "负责儿童工作"})
    named = NamedReader.objects.get()
    client.post(reverse("homes:reader_end", args=[named.pk]))

    named.refresh_from_db()
    assert named.user == caizichuan_cadre
    assert named.ended_on is not None


@pytest.mark.parametrize(
    ("what", "role", "area"),
    [("rights", "village", CAIZICHUAN), ("rights", "town", "621125108"),
     ("minors", "editor", COUNTY), ("minors", "head", SHAGOUTAI)],
)  # fmt: skip
def test_only_those_who_may_are_named(as_user, president, what, role, area):
    make_user("somebody", role, area)
    data = {"what": what, "username": "somebody", "started_on": "2026-01-01", "reason": "需要"}

    response = as_user(president).post(reverse("homes:reader_create"), data)

    assert response.context["form"].errors["username"]
    assert not NamedReader.objects.exists()
