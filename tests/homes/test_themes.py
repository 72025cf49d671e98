"""The list of themes, kept by the county."""

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import Theme
from tests.factories import make_home

pytestmark = pytest.mark.django_db

LIST = reverse("homes:theme_list")
CREATE = reverse("homes:theme_create")


def theme_data(**fields):
    return {"name_zh": "太极健身", "name_en": "Tai chi", "position": "55"} | fields


def edit(code):
    return reverse("homes:theme_edit", args=[code])


@pytest.mark.parametrize("address", [LIST, CREATE, edit("arts")])
@pytest.mark.parametrize(
    "who",
    ["caizichuan_head", "caizichuan_cadre", "shichuan_cadre", "editor", "president", "keeper"],
)
def test_themes_are_kept_by_the_county_alone(as_user, request, address, who):
    assert as_user(request.getfixturevalue(who)).get(address).status_code == 403


def test_theme_list_sends_the_signed_out_to_sign_in(client):
    assert client.get(LIST).status_code == 302


def test_theme_list_puts_retired_themes_last(as_user, county_cadre):
    Theme.objects.filter(code="skills").update(retired_on="2026-01-01")

    response = as_user(county_cadre).get(LIST)

    assert [theme.code for theme in response.context["page"]][-1] == "skills"


def test_theme_create_adds_a_theme_that_forms_offer_at_once(as_user, county_cadre):
    client = as_user(county_cadre)

    client.post(CREATE, theme_data(name_zh=" 太极健身 "))

    theme = Theme.objects.get(code="tai-chi")
    assert (theme.name_zh, theme.position) == ("太极健身", 55)
    assert AuditEntry.objects.filter(action="create", object_type="theme").exists()
    assert "太极健身" in client.get(reverse("homes:home_create")).content.decode()


def test_theme_create_makes_another_code_where_one_is_taken(as_user, county_cadre):
    as_user(county_cadre).post(CREATE, theme_data(name_en="Arts"))

    assert Theme.objects.get(name_en="Arts").code == "arts-2"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_zh", ""),
        ("name_zh", "健康"),
        ("name_zh", "字" * 31),
        ("name_zh", "\x00"),
        ("name_en", ""),
        ("name_en", "Health"),
        ("position", ""),
        ("position", "-1"),
        ("position", "10000"),
        ("position", "9" * 5000),
        ("position", "first"),
    ],
)
def test_theme_create_shows_what_is_wrong_and_stores_nothing(as_user, county_cadre, field, value):
    count = Theme.objects.count()

    response = as_user(county_cadre).post(CREATE, theme_data(**{field: value}))

    assert response.context["form"].errors[field]
    assert Theme.objects.count() == count


def test_a_retired_theme_stays_on_old_records_and_leaves_new_forms(
    as_user, county_cadre, caizichuan_home, client
):
    arts = caizichuan_home.main_theme
    staff = as_user(county_cadre)
    data = {"name_zh": arts.name_zh, "name_en": arts.name_en, "position": 70, "version": 1}

    staff.post(edit("arts"), data | {"is_retired": "on"})

    edited = staff.get(reverse("homes:home_edit", args=[caizichuan_home.code]))
    entered = staff.get(reverse("homes:home_create"))
    assert not Theme.objects.in_use().filter(code="arts").exists()
    assert arts.name_zh in client.get(caizichuan_home.get_absolute_url()).content.decode()
    assert arts in edited.context["form"].fields["main_theme"].queryset
    assert arts not in entered.context["form"].fields["main_theme"].queryset
    assert arts not in entered.context["form"].fields["other_themes"].queryset


def test_a_retired_theme_is_refused_for_a_new_home(as_user, county_cadre):
    theme = Theme.objects.get(code="arts")
    Theme.objects.filter(pk=theme.pk).update(retired_on="2026-01-01")
    data = {"area": "621125", "name_zh": "微家", "main_theme": theme.pk}

    response = as_user(county_cadre).post(reverse("homes:home_create"), data)

    assert response.context["form"].errors["main_theme"]


def test_a_retired_theme_still_finds_its_homes(client, caizichuan_home):
    Theme.objects.filter(code="arts").update(retired_on="2026-01-01")

    response = client.get(reverse("homes:home_list"), {"theme": "arts"})

    assert list(response.context["page"]) == [caizichuan_home]


def test_theme_edit_takes_a_theme_back_into_use(as_user, county_cadre):
    Theme.objects.filter(code="arts").update(retired_on="2026-01-01")

    as_user(county_cadre).post(edit("arts"), theme_data(name_en="Arts", version=1))

    assert Theme.objects.get(code="arts").retired_on is None


def test_theme_edit_shows_both_versions_when_somebody_saved_meanwhile(as_user, county_cadre):
    client = as_user(county_cadre)
    client.post(edit("arts"), theme_data(name_en="First", name_zh="先存", version=1))

    response = client.post(edit("arts"), theme_data(name_en="Second", name_zh="后写", version=1))

    rows = [row[1:] for row in response.context["form"].conflict]
    assert response.status_code == 409
    assert ("先存", "后写") in rows


def test_theme_edit_of_an_unknown_theme_is_not_found(as_user, county_cadre):
    assert as_user(county_cadre).get(edit("no-such-theme")).status_code == 404


def test_a_home_form_offers_no_theme_twice(as_user, county_cadre):
    home = make_home("621125108207")
    home.other_themes.set(Theme.objects.all())

    page = as_user(county_cadre).get(reverse("homes:home_edit", args=[home.code]))

    queryset = page.context["form"].fields["other_themes"].queryset
    assert len(queryset) == Theme.objects.count()
