"""Entering a home and changing its record."""

from datetime import date

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import Home, Theme
from tests.conftest import CAIZICHUAN, SHAGOUTAI, SHICHUAN
from tests.factories import make_home

pytestmark = pytest.mark.django_db

CREATE = reverse("homes:home_create")


def home_data(**fields):
    theme = Theme.objects.get(code="skills")
    data = {
        "area": CAIZICHUAN,
        "name_zh": "茶艺微家",
        "main_theme": theme.pk,
        "proposed_on": "2026-03-01",
    }
    return data | fields


def edit_data(home, **fields):
    return {"name_zh": home.name_zh, "main_theme": home.main_theme_id, "version": 1} | fields


@pytest.mark.parametrize("who", ["caizichuan_head", "president", "editor", "keeper"])
def test_home_create_is_refused_to_roles_that_do_not_propose(as_user, request, who):
    client = as_user(request.getfixturevalue(who))

    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, home_data()).status_code == 403
    assert not Home.objects.filter(name_zh="茶艺微家").exists()


@pytest.mark.parametrize("who", ["caizichuan_cadre", "shichuan_cadre", "county_cadre"])
def test_home_create_enters_a_proposed_home_with_the_next_code(
    as_user, request, caizichuan_home, who
):
    user = request.getfixturevalue(who)

    response = as_user(user).post(CREATE, home_data())

    home = Home.objects.get(name_zh="茶艺微家")
    assert response.url == reverse("homes:home_detail", args=[home.code])
    assert (home.code, home.state, home.created_by) == (f"{CAIZICHUAN}-02", "proposed", user)
    assert home.name_pinyin == "chayiweijia cywj"
    assert home.state_changes.get().changed_on == date(2026, 3, 1)
    assert AuditEntry.objects.filter(action="create", object_type="home", actor=user).exists()


@pytest.mark.parametrize("area", ["621125", SHICHUAN, CAIZICHUAN, "621125100002"])
def test_home_create_lets_the_county_choose_any_area(as_user, county_cadre, area):
    as_user(county_cadre).post(CREATE, home_data(area=area))

    assert Home.objects.get().code == f"{area}-01"


@pytest.mark.parametrize(
    ("who", "area"),
    [("caizichuan_cadre", SHAGOUTAI), ("caizichuan_cadre", SHICHUAN), ("shichuan_cadre", "621125")],
)
def test_home_create_refuses_an_area_outside_the_scope(as_user, request, who, area):
    response = as_user(request.getfixturevalue(who)).post(CREATE, home_data(area=area))

    assert response.context["form"].errors["area"]
    assert not Home.objects.exists()


def test_home_create_refuses_a_name_the_area_has_and_names_that_home(
    as_user, county_cadre, caizichuan_home
):
    data = home_data(name_zh=" 锡箔加工微家 ", place="新的地方")

    response = as_user(county_cadre).post(CREATE, data)

    page = response.content.decode()
    assert f"{CAIZICHUAN}-01" in response.context["form"].errors["name_zh"][0]
    assert reverse("homes:home_detail", args=[f"{CAIZICHUAN}-01"]) in page
    assert "新的地方" in page
    assert Home.objects.count() == 1


def test_home_create_allows_the_same_name_in_another_village(
    as_user, county_cadre, caizichuan_home
):
    as_user(county_cadre).post(CREATE, home_data(name_zh="锡箔加工微家", area=SHAGOUTAI))

    assert Home.objects.filter(name_zh="锡箔加工微家").count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_zh", ""),
        ("name_zh", "   "),
        ("name_zh", "\u200b\u200d"),
        ("name_zh", "微" * 51),
        ("name_zh", "微\x00家"),
        ("area", ""),
        ("area", "999"),
        ("area", "\x00"),
        ("main_theme", ""),
        ("main_theme", "999999999999999999999999"),
        ("main_theme", "abc"),
        ("other_themes", "abc"),
        ("place", "字" * 5000),
        ("description_zh", "字" * 501),
        ("proposed_on", ""),
        ("proposed_on", "2026-02-31"),
        ("proposed_on", "0001-01-01"),
        ("proposed_on", "2099-01-01"),
        ("proposed_on", "soon"),
    ],
)
def test_home_create_shows_what_is_wrong_and_stores_nothing(as_user, county_cadre, field, value):
    data = home_data(name_en="Kept as typed") | {field: value}

    response = as_user(county_cadre).post(CREATE, data)

    assert response.context["form"].errors[field]
    assert "Kept as typed" in response.content.decode()
    assert not Home.objects.exists()


def test_home_create_shows_what_is_missing_when_nothing_was_sent(as_user, county_cadre):
    response = as_user(county_cadre).post(CREATE, {})

    assert {"area", "name_zh", "main_theme"} <= set(response.context["form"].errors)


@pytest.mark.parametrize("name", ["🌸微家", "殪虎桥屲𠮷微家", "<b>微家</b>"])
def test_home_create_keeps_emoji_and_rare_characters(as_user, county_cadre, name):
    as_user(county_cadre).post(CREATE, home_data(name_zh=name))

    assert Home.objects.get().name_zh == name


def test_home_create_ignores_fields_that_are_not_on_the_form(as_user, caizichuan_cadre):
    extra = {"state": "open", "code": "621125-99", "plaque_on": "2020-01-01", "is_pilot": ""}

    as_user(caizichuan_cadre).post(CREATE, home_data(**extra))

    home = Home.objects.get()
    assert (home.state, home.code, home.plaque_on) == ("proposed", f"{CAIZICHUAN}-01", None)
    assert home.is_pilot


def test_home_edit_changes_the_record_and_keeps_area_code_and_state(as_user, caizichuan_cadre):
    home = make_home(CAIZICHUAN, "锡箔加工微家")
    law = Theme.objects.get(code="law")
    data = edit_data(home, name_zh="纸艺微家", other_themes=[law.pk, home.main_theme_id])

    as_user(caizichuan_cadre).post(
        reverse("homes:home_edit", args=[home.code]),
        data | {"area": SHAGOUTAI, "code": "621125-01", "state": "closed"},
    )

    home.refresh_from_db()
    assert (home.name_zh, home.name_pinyin, home.version) == ("纸艺微家", "zhiyiweijia zywj", 2)
    assert (home.area_id, home.code, home.state) == (CAIZICHUAN, f"{CAIZICHUAN}-01", "open")
    assert list(home.other_themes.all()) == [law]
    assert home.changed_by == caizichuan_cadre


def test_home_edit_refuses_the_name_of_a_sister_home(as_user, county_cadre, caizichuan_home):
    other = make_home(CAIZICHUAN, "茶艺微家")

    response = as_user(county_cadre).post(
        reverse("homes:home_edit", args=[other.code]), edit_data(other, name_zh="锡箔加工微家")
    )

    assert caizichuan_home.code in response.context["form"].errors["name_zh"][0]
    other.refresh_from_db()
    assert other.name_zh == "茶艺微家"


def test_home_edit_shows_both_versions_when_somebody_saved_meanwhile(
    as_user, county_cadre, caizichuan_home
):
    address = reverse("homes:home_edit", args=[caizichuan_home.code])
    client = as_user(county_cadre)
    law, arts = Theme.objects.get(code="law"), caizichuan_home.main_theme
    client.post(address, edit_data(caizichuan_home, place="先存的地方", main_theme=law.pk))

    response = client.post(address, edit_data(caizichuan_home, place="后写的地方"))

    rows = [row[1:] for row in response.context["form"].conflict]
    assert response.status_code == 409
    assert ("先存的地方", "后写的地方") in rows
    assert (str(law), str(arts)) in rows
    again = client.post(address, edit_data(caizichuan_home, place="后写的地方", version=2))
    caizichuan_home.refresh_from_db()
    assert (again.status_code, caizichuan_home.place) == (302, "后写的地方")


@pytest.mark.parametrize("version", ["", "abc", "0", "\x00", "9" * 30])
def test_home_edit_with_a_broken_version_stores_nothing(
    as_user, county_cadre, caizichuan_home, version
):
    address = reverse("homes:home_edit", args=[caizichuan_home.code])
    data = edit_data(caizichuan_home, place="新的地方", version=version)

    response = as_user(county_cadre).post(address, data)

    caizichuan_home.refresh_from_db()
    assert response.status_code in (200, 409)
    assert caizichuan_home.place == ""


def test_home_edit_leaves_the_pilot_flag_to_the_county(as_user, caizichuan_cadre, county_cadre):
    home = make_home(CAIZICHUAN)
    address = reverse("homes:home_edit", args=[home.code])

    as_user(caizichuan_cadre).post(address, edit_data(home))
    home.refresh_from_db()
    kept = home.is_pilot
    as_user(county_cadre).post(address, edit_data(home, version=2))
    home.refresh_from_db()

    assert (kept, home.is_pilot) == (True, False)
