"""Two people at the same moment: codes stay unique, terms stay in a row."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from homes.forms import HomeCreateForm
from homes.models import HeadTerm, Home, Theme
from tests.conftest import CAIZICHUAN
from tests.factories import make_home, make_person, make_user


def in_threads(work, arguments):
    """Runs `work` for each argument at the same time, each with a connection of its own."""

    def closing(argument):
        try:
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(closing, arguments))


def enter(user, name):
    theme = Theme.objects.get(code="arts").pk
    data = {"area": CAIZICHUAN, "name_zh": name, "main_theme": theme, "proposed_on": "2026-01-01"}
    form = HomeCreateForm(data, user=user)
    assert form.is_valid(), form.errors
    return form.save().code


@pytest.mark.django_db
def test_a_code_is_never_given_twice_even_after_a_gap(county_cadre):
    Home.objects.filter(pk=make_home(CAIZICHUAN).pk).update(code=f"{CAIZICHUAN}-07")

    assert enter(county_cadre, "新微家") == f"{CAIZICHUAN}-08"


@pytest.mark.django_db
def test_serials_pass_99(county_cadre):
    Home.objects.filter(pk=make_home(CAIZICHUAN).pk).update(code=f"{CAIZICHUAN}-99")

    assert enter(county_cadre, "新微家") == f"{CAIZICHUAN}-100"
    assert enter(county_cadre, "又一个") == f"{CAIZICHUAN}-101"


@pytest.mark.django_db
def test_the_database_refuses_a_second_home_with_a_code(caizichuan_home):
    with pytest.raises(IntegrityError), transaction.atomic():
        Home.objects.create(
            code=caizichuan_home.code,
            area_id=CAIZICHUAN,
            name_zh="另一个",
            main_theme=caizichuan_home.main_theme,
        )


@pytest.mark.django_db(transaction=True)
def test_homes_entered_at_the_same_moment_get_different_codes():
    user = make_user("county", "county", "621125")

    codes = in_threads(lambda name: enter(user, name), [f"微家{n}" for n in range(6)])

    assert sorted(codes) == [f"{CAIZICHUAN}-{n:02}" for n in range(1, 7)]


@pytest.mark.django_db(transaction=True)
def test_heads_changed_at_the_same_moment_leave_one_present_head():
    user = make_user("county", "county", "621125")
    home = make_home(CAIZICHUAN)
    people = [make_person(CAIZICHUAN, f"人{n}") for n in range(4)]

    def change(person):
        try:
            Home.objects.get(pk=home.pk).change_head(person, date(2026, 6, 1), "", user)
        except ValidationError:
            return "refused"
        return "changed"

    assert in_threads(change, people) == ["changed"] * 4
    terms = HeadTerm.objects.filter(home=home)
    assert terms.filter(ended_on=None).count() == 1
    assert terms.open_on(date(2026, 6, 1)).count() == 1


@pytest.mark.django_db
def test_a_name_taken_between_check_and_save_loses_nothing_typed(
    as_user, county_cadre, monkeypatch
):
    def take_the_name_first(self, area):
        make_home(CAIZICHUAN, "抢先微家")
        return f"{CAIZICHUAN}-50"

    monkeypatch.setattr(type(Home.objects), "next_code", take_the_name_first)
    theme = Theme.objects.get(code="arts").pk
    data = {"area": CAIZICHUAN, "name_zh": "抢先微家", "main_theme": theme}

    response = as_user(county_cadre).post(
        "/work/homes/new/", data | {"proposed_on": "2026-01-01", "place": "新的地方"}
    )

    assert response.context["form"].non_field_errors()
    assert "新的地方" in response.content.decode()
    assert not Home.objects.exists()
