"""Accounts and who keeps them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from federation.accounts.models import AuditEntry, User
from tests.conftest import CAIZICHUAN, COUNTY, SHAGOUTAI, SHICHUAN
from tests.factories import PASSWORD, make_user

LIST = "/work/users/"
NEW = "/work/users/new/"


def edit_url(user):
    return reverse("accounts:user_edit", args=[user.pk])


def password_url(user):
    return reverse("accounts:user_password", args=[user.pk])


def account_data(**fields):
    data = {"username": "new-cadre", "name": "新干部", "role": "village", "area": CAIZICHUAN}
    return data | fields


def as_typed(user, **fields):
    data = {"name": user.name, "role": user.role, "area": user.area_id or "", "version": 1}
    return data | ({"is_active": "on"} if user.is_active else {}) | fields


def names_on(response):
    return {user.username for user in response.context["page"]}


@pytest.fixture
def everyone(
    caizichuan_head, caizichuan_cadre, shagoutai_head, shagoutai_cadre, shichuan_cadre,
    yihuqiao_cadre, county_cadre, second_county_cadre, editor, president, keeper,
):  # fmt: skip
    return {user.username: user for user in User.objects.all()}


# --- Who sees and changes whose account -------------------------------------------------------

KEPT_BY_SHICHUAN = {"head-caizichuan", "village-caizichuan"}
ABOVE_COUNTY = {"president", "keeper"}


@pytest.mark.parametrize("url", [LIST, NEW])
def test_account_pages_need_sign_in(client, db, url):
    assert client.get(url)["Location"] == f"/sign-in/?next={url}"


@pytest.mark.parametrize("name", ["head-caizichuan", "village-caizichuan", "editor", "president"])
def test_account_pages_are_closed_to_other_roles(as_user, everyone, name):
    client = as_user(everyone[name])
    target = everyone["village-shagoutai"]

    answers = [client.get(url) for url in (LIST, NEW, edit_url(target), password_url(target))]

    assert {answer.status_code for answer in answers} == {403}


@pytest.mark.parametrize(
    ("keeper_name", "kept", "shown"),
    [
        ("town-shichuan", KEPT_BY_SHICHUAN, KEPT_BY_SHICHUAN),
        ("county", None, ABOVE_COUNTY),
        ("keeper", None, set()),
    ],
)
def test_scope_of_each_keeper_of_accounts(as_user, everyone, keeper_name, kept, shown):
    """200 for accounts she keeps, 403 for those above her, 404 for the others."""
    client = as_user(everyone[keeper_name])
    kept = kept if kept is not None else set(everyone) - shown
    expected = {name: 200 if name in kept else 403 if name in shown else 404 for name in everyone}

    answers = {name: client.get(edit_url(user)).status_code for name, user in everyone.items()}

    assert answers == expected
    assert names_on(client.get(LIST)) == kept | shown
    resets = {n: client.get(password_url(user)).status_code for n, user in everyone.items()}
    assert resets == expected | ({keeper_name: 302} if keeper_name in kept else {})


def test_account_outside_the_scope_is_not_reset_by_post(as_user, everyone):
    client = as_user(everyone["town-shichuan"])
    target = everyone["village-shagoutai"]

    answers = [client.post(edit_url(target), as_typed(target)), client.post(password_url(target))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert User.objects.get(pk=target.pk).check_password(PASSWORD)
    assert AuditEntry.objects.filter(action="denied").count() == 2


def test_account_of_the_president_is_not_reset_by_the_county(as_user, everyone):
    client = as_user(everyone["county"])
    target = everyone["president"]

    response = client.post(password_url(target))

    assert response.status_code == 403
    assert User.objects.get(pk=target.pk).check_password(PASSWORD)


# --- The list ---------------------------------------------------------------------------------


def test_user_list_searches_and_filters(as_user, everyone):
    User.objects.filter(username="village-shagoutai").update(is_active=False)
    client = as_user(everyone["county"])

    assert names_on(client.get(LIST, {"q": "CAIZI head"})) == {"head-caizichuan"}
    assert names_on(client.get(LIST, {"role": "town"})) == {"town-shichuan", "town-yihuqiao"}
    assert names_on(client.get(LIST, {"active": "0"})) == {"village-shagoutai"}


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=-1", "page=99999999999999999999", "q=%00", "q=" + "a" * 5000, "role=zzz",
     "active=%ed%a0%80", "q=%F0%9F%98%80", "role=village&role=town", "q=%25_"],
)  # fmt: skip
def test_user_list_answers_strange_queries(as_user, county_cadre, query):
    assert as_user(county_cadre).get(f"{LIST}?{query}").status_code == 200


def test_user_list_is_paged_with_constant_queries(
    as_user, county_cadre, django_assert_max_num_queries
):
    for number in range(60):
        make_user(f"cadre-{number:02}", "village", CAIZICHUAN)
    client = as_user(county_cadre)
    client.get(LIST)

    with django_assert_max_num_queries(5):
        response = client.get(LIST, {"page": 2})

    assert len(response.context["page"]) == 25


# --- Opening an account -----------------------------------------------------------------------


def temporary_password(response):
    return re.search(r">([a-z0-9]{4}(?:-[a-z0-9]{4}){2})<", response.content.decode())[1]


def test_user_create_opens_an_account_with_a_temporary_password(as_user, shichuan_cadre):
    response = as_user(shichuan_cadre).post(NEW, account_data())

    user = User.objects.get(username="new-cadre")
    assert user.check_password(temporary_password(response))
    assert user.must_change_password
    assert "no-store" in response["Cache-Control"]
    entry = AuditEntry.objects.get(action="create")
    assert (entry.actor, entry.object_id) == (shichuan_cadre, str(user.pk))
    assert temporary_password(response) not in str(entry.changes)


def test_new_user_signs_in_and_chooses_her_password(as_user, shichuan_cadre):
    password = temporary_password(as_user(shichuan_cadre).post(NEW, account_data()))
    phone = Client()

    phone.post("/sign-in/", {"username": "new-cadre", "password": password})

    assert phone.get("/work/users/")["Location"] == "/work/password/"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "town-shichuan"}, "username"),
        ({"username": " Town-Shichuan "}, "username"),
        ({"username": "a b"}, "username"),
        ({"username": "ab"}, "username"),
        ({"username": "a" * 51}, "username"),
        ({"username": "a" * 5000}, "username"),
        ({"username": "a\x00bc"}, "username"),
        ({"username": "<b>bold</b>"}, "username"),
        ({"username": "cadre😀"}, "username"),
        ({"name": ""}, "name"),
        ({"name": "名" * 51}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"role": ""}, "role"),
        ({"role": "town"}, "role"),
        ({"role": "county"}, "role"),
        ({"role": "president"}, "role"),
        ({"role": "keeper", "area": ""}, "role"),
        ({"role": "zzz"}, "role"),
        ({"area": ""}, "area"),
        ({"area": SHAGOUTAI}, "area"),
        ({"area": SHICHUAN}, "area"),
        ({"area": COUNTY}, "area"),
        ({"area": "zzz"}, "area"),
        ({"area": "1\x00"}, "area"),
    ],
)
def test_user_create_refuses_next_to_the_field(as_user, shichuan_cadre, fields, field):
    response = as_user(shichuan_cadre).post(NEW, account_data(**fields))

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert User.objects.count() == 1
    assert "新干部" in response.content.decode() or field == "name"


@pytest.mark.parametrize("role", ["president", "keeper"])
def test_county_grants_no_role_above_her_own(as_user, county_cadre, role):
    area = "" if role == "keeper" else COUNTY

    response = as_user(county_cadre).post(NEW, account_data(role=role, area=area))

    assert "role" in response.context["form"].errors


@pytest.mark.parametrize(
    ("role", "area"),
    [
        ("head", CAIZICHUAN), ("village", CAIZICHUAN), ("town", SHICHUAN), ("county", COUNTY),
        ("editor", COUNTY), ("president", COUNTY), ("keeper", ""),
    ],
)  # fmt: skip
def test_keeper_opens_accounts_of_every_role(as_user, keeper, role, area):
    as_user(keeper).post(NEW, account_data(role=role, area=area))

    assert User.objects.get(username="new-cadre").role == role


@pytest.mark.parametrize(
    ("role", "area"),
    [
        ("head", ""), ("village", SHICHUAN), ("town", CAIZICHUAN), ("town", ""),
        ("county", SHICHUAN), ("editor", CAIZICHUAN), ("president", ""), ("keeper", COUNTY),
    ],
)  # fmt: skip
def test_area_must_fit_the_role(as_user, keeper, role, area):
    response = as_user(keeper).post(NEW, account_data(role=role, area=area))

    assert list(response.context["form"].errors) == ["area"]
