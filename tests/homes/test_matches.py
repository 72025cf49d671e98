"""Nobody is entered twice unasked: likely matches come before saving, and the answer is kept."""

import pytest
from django.urls import reverse

from homes.models import DifferentPersons, Person
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import join_group, make_member, make_person
from tests.homes.test_register import CREATE, person_data

pytestmark = pytest.mark.django_db

DUPLICATES = reverse("homes:duplicate_list")


def alike(name, area=CAIZICHUAN, phone=""):
    return {person.display_name for person in Person.objects.similar_to(name, area, phone)}


@pytest.mark.parametrize("typed", ["王玉芳", "王裕芳", "玉芳", "王玉芳儿", "wangyufang"])
def test_likely_is_the_same_sound_or_a_part_of_the_name(typed):
    make_person(CAIZICHUAN, "王玉芳")

    assert alike(typed) == {"王玉芳"}


@pytest.mark.parametrize("typed", ["王玉兰", "李玉芳", "芳"])
def test_another_name_is_not_likely(typed):
    make_person(CAIZICHUAN, "王玉芳")

    assert alike(typed) == set()


def test_the_same_name_in_another_village_is_not_likely_but_the_same_phone_is():
    make_person(SHAGOUTAI, "王玉芳", phone="13800001234")

    assert alike("王玉芳") == set()
    assert alike("全然不同", phone="13800001234") == {"王玉芳"}


def test_person_create_shows_matches_masked_and_stores_nothing(as_user, caizichuan_cadre):
    join_group(make_person(CAIZICHUAN, "王裕芳", phone="13800001234"))

    response = as_user(caizichuan_cadre).post(CREATE, person_data())

    page = response.content.decode()
    assert response.context["form"].errors["same_as"]
    assert "王*芳 · 石川镇菜子川村 · 留守妇女 · 138****1234" in page
    assert "王裕芳" not in page
    assert 'value="王玉芳"' in page
    assert Person.objects.count() == 1


def test_the_one_she_is_already_is_opened_and_nothing_is_stored(as_user, caizichuan_cadre):
    known = make_person(CAIZICHUAN, "王玉芳")

    response = as_user(caizichuan_cadre).post(
        CREATE, person_data(shown=known.pk, same_as=str(known.pk))
    )

    assert response.url == known.get_absolute_url()
    assert Person.objects.count() == 1


def test_somebody_else_is_stored_and_the_pair_is_remembered(as_user, caizichuan_cadre):
    known = make_person(CAIZICHUAN, "王玉芳")

    as_user(caizichuan_cadre).post(CREATE, person_data(shown=known.pk, same_as="none"))

    new = Person.objects.exclude(pk=known.pk).get()
    pair = DifferentPersons.objects.get()
    assert (pair.first, pair.second) == (known, new)
    assert not Person.objects.with_lookalikes().exists()


def test_an_answer_about_persons_who_were_not_shown_is_asked_again(as_user, caizichuan_cadre):
    make_person(CAIZICHUAN, "王玉芳")

    response = as_user(caizichuan_cadre).post(CREATE, person_data(same_as="none"))

    assert response.context["form"].errors["same_as"]
    assert Person.objects.count() == 1


@pytest.mark.parametrize("answer", ["999999", "abc", "\x00", ""])
def test_a_strange_answer_stores_nothing(as_user, caizichuan_cadre, answer):
    known = make_person(CAIZICHUAN, "王玉芳")

    response = as_user(caizichuan_cadre).post(CREATE, person_data(shown=known.pk, same_as=answer))

    assert response.context["form"].errors["same_as"]
    assert Person.objects.count() == 1


def test_a_match_outside_her_scope_is_not_betrayed(as_user, caizichuan_cadre):
    make_person(SHAGOUTAI, "王玉芳", phone="13800001234")

    response = as_user(caizichuan_cadre).post(CREATE, person_data(phone="13800001234"))

    assert response.status_code == 302
    assert Person.objects.count() == 2


def test_a_head_is_told_of_her_homes_people_alone_and_only_by_name(
    as_user, caizichuan_head, caizichuan_home
):
    member = make_person(CAIZICHUAN, "王玉芳", phone="13800001234")
    make_member(caizichuan_home, member)
    make_person(CAIZICHUAN, "王玉芳", phone="13900009999")

    response = as_user(caizichuan_head).post(CREATE, person_data(home=caizichuan_home.code))

    page = response.content.decode()
    assert response.context["form"].matches == [member]
    assert "1234" not in page
    assert "9999" not in page


def test_duplicate_list_shows_pairs_of_her_area(as_user, caizichuan_cadre):
    make_person(CAIZICHUAN, "王玉芳")
    make_person(CAIZICHUAN, "王裕芳")
    make_person(CAIZICHUAN, "李兰", phone="13800001234")
    make_person(CAIZICHUAN, "赵梅", phone="13800001234")
    make_person(CAIZICHUAN, "单独的")
    make_person(SHAGOUTAI, "王玉芳")

    rows = as_user(caizichuan_cadre).get(DUPLICATES).context["rows"]

    pairs = {person.display_name: {one.display_name for one in others} for person, others in rows}
    assert pairs == {
        "李兰": {"赵梅"}, "王玉芳": {"王裕芳"}, "王裕芳": {"王玉芳"}, "赵梅": {"李兰"},
    }  # fmt: skip


def test_two_persons_said_to_be_different_are_not_shown_again(as_user, caizichuan_cadre):
    one, other = make_person(CAIZICHUAN, "王玉芳"), make_person(CAIZICHUAN, "王裕芳")
    client = as_user(caizichuan_cadre)
    path = reverse("homes:person_different", args=[other.pk, one.pk])

    client.post(path)
    client.post(path)

    assert DifferentPersons.objects.count() == 1
    assert client.get(DUPLICATES).context["rows"] == []
    assert client.get(one.get_absolute_url()).context["alike"] == []


def test_a_cadre_cannot_speak_about_persons_of_another_village(as_user, caizichuan_cadre):
    one, other = make_person(CAIZICHUAN, "王玉芳"), make_person(SHAGOUTAI, "王玉芳")

    response = as_user(caizichuan_cadre).post(
        reverse("homes:person_different", args=[one.pk, other.pk])
    )

    assert response.status_code == 404
    assert not DifferentPersons.objects.exists()
