"""Heads of homes: terms in a row, and access exactly as long as a term."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import HeadTerm, Home, Person
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import make_head, make_home, make_member, make_person, make_user

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel("2026-06-15 10:00+08:00", tick=False):
        yield


def address(home):
    return reverse("homes:head_change", args=[home.code])


def head_data(**fields):
    return {"person": "", "new_name": "Li Fang", "on": "2026-06-01", "reason": "换届"} | fields


def test_a_new_head_ends_the_term_before_on_the_day_hers_begins(caizichuan_home, county_cadre):
    old = make_head(caizichuan_home)
    person = make_person(CAIZICHUAN, "Li Fang")

    term = caizichuan_home.change_head(person, DAY, "换届", county_cadre)

    old.refresh_from_db()
    assert (old.ended_on, old.version) == (DAY, 2)
    assert (term.person, term.started_on, term.ended_on) == (person, DAY, None)
    assert caizichuan_home.head_on(date(2026, 5, 31)) == old.person
    assert caizichuan_home.head_on(DAY) == person
    assert AuditEntry.objects.filter(object_type="headterm").count() == 2


@pytest.mark.parametrize("who", ["caizichuan_cadre", "shichuan_cadre", "county_cadre"])
def test_head_change_enters_a_new_name_as_a_person_of_the_area(
    as_user, request, caizichuan_home, who
):
    response = as_user(request.getfixturevalue(who)).post(address(caizichuan_home), head_data())

    person = Person.objects.get(display_name="Li Fang")
    assert response.status_code == 302
    assert person.area_id == CAIZICHUAN
    assert caizichuan_home.head_today == person
    assert "Li Fang" not in str(list(AuditEntry.objects.values()))


def test_head_change_chooses_a_member_of_the_home(as_user, county_cadre, caizichuan_home):
    person = make_person(CAIZICHUAN, "Li Fang")
    make_member(caizichuan_home, person)

    as_user(county_cadre).post(address(caizichuan_home), head_data(person=person.pk, new_name=""))

    assert caizichuan_home.head_today == person
    assert Person.objects.count() == 1


def test_head_change_links_the_account_of_a_head_of_the_area(
    as_user, county_cadre, caizichuan_home
):
    account = make_user("head-li", "head", CAIZICHUAN)

    as_user(county_cadre).post(address(caizichuan_home), head_data(username="head-li"))

    assert list(Home.objects.visible_to(account)) == [caizichuan_home]


@pytest.mark.parametrize(
    ("username", "role", "area", "active"),
    [
        ("head-far", "head", SHAGOUTAI, True),
        ("cadre-here", "village", CAIZICHUAN, True),
        ("head-gone", "head", CAIZICHUAN, False),
    ],
)
def test_head_change_refuses_any_other_account(
    as_user, county_cadre, caizichuan_home, username, role, area, active
):
    make_user(username, role, area, is_active=active)

    response = as_user(county_cadre).post(address(caizichuan_home), head_data(username=username))

    assert response.context["form"].errors["username"]
    assert not HeadTerm.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", ""),
        ("on", "2026-13-01"),
        ("on", "0001-01-01"),
        ("on", "2028-01-01"),
        ("new_name", ""),
        ("new_name", "   "),
        ("new_name", "名" * 51),
        ("new_name", "名\x00"),
        ("person", "abc"),
        ("person", "999999999999999999999"),
        ("reason", "字" * 201),
        ("username", "nobody"),
        ("username", "\x00"),
        ("username", "字" * 5000),
    ],
)
def test_head_change_shows_what_is_wrong_and_stores_nothing(
    as_user, county_cadre, caizichuan_home, field, value
):
    response = as_user(county_cadre).post(address(caizichuan_home), head_data(**{field: value}))

    assert response.context["form"].errors[field]
    assert not HeadTerm.objects.exists()
    assert not Person.objects.exists()


def test_head_change_refuses_a_person_of_another_area(as_user, caizichuan_cadre, caizichuan_home):
    stranger = make_person(SHAGOUTAI, "远方的人")

    client = as_user(caizichuan_cadre)
    response = client.post(address(caizichuan_home), head_data(person=stranger.pk, new_name=""))

    assert response.context["form"].errors["person"]
    assert "远方的人" not in response.content.decode()


def test_head_change_refuses_a_list_choice_together_with_a_new_name(
    as_user, county_cadre, caizichuan_home
):
    person = make_person(CAIZICHUAN)
    make_member(caizichuan_home, person)

    response = as_user(county_cadre).post(address(caizichuan_home), head_data(person=person.pk))

    assert response.context["form"].errors["new_name"]


def test_a_term_before_the_present_one_began_is_refused(as_user, county_cadre, caizichuan_home):
    make_head(caizichuan_home, started_on=date(2026, 6, 2))

    response = as_user(county_cadre).post(address(caizichuan_home), head_data())

    assert "2026年6月2日" in response.context["form"].errors["on"][0]
    assert not Person.objects.filter(display_name="Li Fang").exists()
    assert HeadTerm.objects.get().ended_on is None


def test_a_term_that_overlaps_an_ended_one_is_refused(county_cadre, caizichuan_home):
    make_head(caizichuan_home, ended_on=date(2026, 6, 10))

    with pytest.raises(ValidationError, match="2026年6月10日"):
        caizichuan_home.change_head(make_person(CAIZICHUAN), DAY, "", county_cadre)


def test_a_wrong_entry_is_put_right_on_the_same_day(county_cadre, caizichuan_home):
    wrong = make_head(caizichuan_home, started_on=DAY)
    right = make_person(CAIZICHUAN, "Li Fang")

    caizichuan_home.change_head(right, DAY, "录错了", county_cadre)

    wrong.refresh_from_db()
    assert wrong.ended_on == DAY
    assert caizichuan_home.head_on(DAY) == right


def test_the_same_head_sent_twice_is_one_term_and_one_person(
    as_user, county_cadre, caizichuan_home
):
    client = as_user(county_cadre)
    client.post(address(caizichuan_home), head_data())

    response = client.post(address(caizichuan_home), head_data())

    assert response.context["form"].errors["person"]
    assert (HeadTerm.objects.count(), Person.objects.count()) == (1, 1)


def test_a_closed_home_gets_no_new_head(county_cadre):
    home = make_home(CAIZICHUAN, state="closed", closed_on=date(2025, 1, 1))

    with pytest.raises(ValidationError, match="on"):
        home.change_head(make_person(CAIZICHUAN), DAY, "", county_cadre)


@pytest.mark.parametrize(
    ("day", "sees"),
    [
        ("2026-02-28", False),
        ("2026-03-01", True),
        ("2026-05-31", True),
        ("2026-06-01", False),
        ("2026-07-01", False),
    ],
)
def test_a_heads_access_begins_and_ends_with_her_term(as_user, caizichuan_home, day, sees):
    account = make_user("head-li", "head", CAIZICHUAN)
    make_head(caizichuan_home, account, started_on=date(2026, 3, 1), ended_on=date(2026, 6, 1))

    with time_machine.travel(f"{day} 12:00+08:00", tick=False):
        record = as_user(account).get(reverse("homes:home_detail", args=[caizichuan_home.code]))
        listed = as_user(account).get(reverse("homes:home_staff_list"))

    assert record.status_code == (200 if sees else 404)
    assert len(listed.context["page"].object_list) == (1 if sees else 0)


def test_a_change_planned_ahead_takes_nothing_away_early(as_user, caizichuan_home, county_cadre):
    present = make_user("head-now", "head", CAIZICHUAN)
    coming = make_user("head-next", "head", CAIZICHUAN)
    make_head(caizichuan_home, present)

    caizichuan_home.change_head(
        make_person(CAIZICHUAN), date(2026, 7, 1), "换届", county_cadre, coming
    )

    assert Home.objects.visible_to(present).exists()
    assert not Home.objects.visible_to(coming).exists()
    with time_machine.travel("2026-07-01 00:00+08:00", tick=False):
        assert not Home.objects.visible_to(present).exists()
        assert Home.objects.visible_to(coming).exists()


def test_head_change_asks_whether_a_typed_name_is_somebody_the_register_knows(
    as_user, county_cadre, caizichuan_home
):
    known = make_person(CAIZICHUAN, "李芳")
    client = as_user(county_cadre)

    asked = client.post(address(caizichuan_home), head_data(new_name="李方"))
    answer = {"shown": known.pk, "same_as": known.pk}
    client.post(address(caizichuan_home), head_data(new_name="李方") | answer)

    assert asked.context["form"].errors["same_as"]
    assert "李芳" not in asked.content.decode()
    assert caizichuan_home.head_today == known
    assert Person.objects.count() == 1
