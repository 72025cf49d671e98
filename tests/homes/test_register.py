"""Entering somebody into the register."""

import uuid

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import Person
from tests.conftest import CAIZICHUAN, SHAGOUTAI

pytestmark = pytest.mark.django_db

CREATE = reverse("homes:person_create")
IDENTITY = "11010119900307４２15"


def person_data(**fields):
    data = {
        "intent": uuid.uuid4(),
        "display_name": "王玉芳",
        "area": CAIZICHUAN,
        "group": "left-behind",
        "since": "2026-03-01",
        "agreed": "on",
        "sex": "unrecorded",
    }
    return data | fields


def test_person_create_needs_name_village_and_group_alone(as_user, caizichuan_cadre):
    response = as_user(caizichuan_cadre).post(CREATE, person_data())

    person = Person.objects.get()
    assert response.url == person.get_absolute_url()
    assert (person.display_name, person.area_id, person.basis) == ("王玉芳", CAIZICHUAN, "agreed")
    assert person.group_memberships.get().group.code == "left-behind"
    assert (person.name_pinyin, person.name_initials) == ("wangyufang", "wyf")
    assert "王玉芳" not in str(list(AuditEntry.objects.values()))


def test_person_create_can_go_on_with_another(as_user, caizichuan_cadre):
    response = as_user(caizichuan_cadre).post(CREATE, person_data(another="1"))

    assert response.url == CREATE


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "  \u200b "),
        ("display_name", "名" * 51),
        ("display_name", f"王 {IDENTITY}"),
        ("note", f"证号 {IDENTITY}"),
        ("note", "卡 6222021234567890128"),
        ("note", "字" * 201),
        ("guardian_name", IDENTITY),
        ("guardian_relation", IDENTITY),
        ("area", ""),
        ("area", SHAGOUTAI),
        ("area", "621125"),
        ("group", ""),
        ("group", "nothing"),
        ("agreed", ""),
        ("phone", "123"),
        ("phone", IDENTITY),
        ("birth_year", "58"),
        ("birth_year", "2190"),
        ("birth_year", "\x00"),
        ("since", "2190-01-01"),
        ("intent", ""),
    ],
)
def test_person_create_says_what_is_wrong_and_stores_nothing(as_user, shichuan_cadre, field, value):
    data = person_data(**{field: value})

    response = as_user(shichuan_cadre).post(CREATE, data)

    assert response.context["form"].errors[field]
    assert "王" in response.content.decode() or field == "display_name"
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("138-0000-1234", "13800001234"), ("１３８ ００００ １２３４", "13800001234"),
     ("+86 13800001234", "13800001234"), ("0086 138 0000 1234", "13800001234")],
)  # fmt: skip
def test_a_phone_number_is_understood_as_people_type_it(as_user, caizichuan_cadre, typed, stored):
    as_user(caizichuan_cadre).post(CREATE, person_data(phone=typed))

    assert Person.objects.get().phone == stored


def test_age_and_year_of_birth_are_not_both_kept(as_user, caizichuan_cadre):
    data = person_data(birth_year="1958", age_band="60-79")

    response = as_user(caizichuan_cadre).post(CREATE, data)

    assert response.context["form"].errors["age_band"]


def test_a_child_under_14_is_entered_with_a_guardian(as_user, caizichuan_cadre):
    client = as_user(caizichuan_cadre)

    without = client.post(CREATE, person_data(age_band="0-13"))
    client.post(CREATE, person_data(age_band="0-13", guardian_name="王大山"))

    assert without.context["form"].errors["guardian_name"]
    assert Person.objects.get().basis == "guardian"


def test_an_adult_has_no_guardian(as_user, caizichuan_cadre):
    response = as_user(caizichuan_cadre).post(
        CREATE, person_data(age_band="35-59", guardian_name="王大山")
    )

    assert response.context["form"].errors["guardian_name"]


def test_a_village_cadre_enters_into_her_own_village_whatever_is_sent(as_user, caizichuan_cadre):
    as_user(caizichuan_cadre).post(CREATE, person_data(area=SHAGOUTAI))

    assert Person.objects.get().area_id == CAIZICHUAN


def test_one_form_sent_twice_is_one_person(as_user, caizichuan_cadre):
    data, client = person_data(), as_user(caizichuan_cadre)
    client.post(CREATE, data)

    again = client.post(CREATE, data)

    assert again.url == Person.objects.get().get_absolute_url()


def test_a_head_enters_somebody_for_her_home(as_user, caizichuan_head, caizichuan_home):
    data = person_data(home=caizichuan_home.code)

    response = as_user(caizichuan_head).post(CREATE, data)

    person = Person.objects.get(display_name="王玉芳")
    assert response.status_code == 302
    assert person in Person.objects.visible_to(caizichuan_head)


def test_a_head_cannot_enter_for_another_home(as_user, caizichuan_head, shagoutai_home):
    data = person_data(home=shagoutai_home.code)

    response = as_user(caizichuan_head).post(CREATE, data)

    assert response.context["form"].errors["home"]
