"""Accounts changed and given a new password by those who keep them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from federation.accounts.forms.users import UserForm
from federation.accounts.models import AuditEntry, User
from tests.conftest import COUNTY, SHICHUAN
from tests.factories import PASSWORD

LIST = "/work/users/"


def edit_url(user):
    return reverse("accounts:user_edit", args=[user.pk])


def password_url(user):
    return reverse("accounts:user_password", args=[user.pk])


def as_typed(user, **fields):
    data = {"name": user.name, "role": user.role, "area": user.area_id or "", "version": 1}
    return data | ({"is_active": "on"} if user.is_active else {}) | fields


def temporary_password(response):
    return re.search(r">([a-z0-9]{4}(?:-[a-z0-9]{4}){2})<", response.content.decode())[1]


# --- Changing an account ----------------------------------------------------------------------


def test_user_edit_changes_and_writes_down(as_user, county_cadre, caizichuan_cadre):
    data = as_typed(caizichuan_cadre, name="王某", role="town", area=SHICHUAN)

    response = as_user(county_cadre).post(edit_url(caizichuan_cadre), data)

    assert response["Location"] == LIST
    user = User.objects.get(pk=caizichuan_cadre.pk)
    assert (user.name, user.role, user.area_id, user.version) == ("王某", "town", SHICHUAN, 2)
    assert AuditEntry.objects.get(action="change").changes["role"] == ["village", "town"]


def test_user_edit_shows_the_homes_of_a_head(as_user, county_cadre, caizichuan_head):
    page = as_user(county_cadre).get(edit_url(caizichuan_head)).content.decode()

    assert "621125108207-01" in page


def test_stale_save_changes_nothing_and_keeps_what_was_typed(
    as_user, county_cadre, caizichuan_cadre
):
    User.objects.filter(pk=caizichuan_cadre.pk).update(name="先存的", version=2)

    data = as_typed(caizichuan_cadre, name="后存的")
    response = as_user(county_cadre).post(edit_url(caizichuan_cadre), data)

    assert response.status_code == 409
    assert "先存的" in response.content.decode()
    assert "后存的" in response.content.decode()
    assert User.objects.get(pk=caizichuan_cadre.pk).name == "先存的"


@pytest.mark.parametrize("version", ["", "abc", "0", "99999999999999999999", "1\x00"])
def test_user_edit_refuses_a_strange_version(as_user, county_cadre, caizichuan_cadre, version):
    data = as_typed(caizichuan_cadre, name="x", version=version)

    response = as_user(county_cadre).post(edit_url(caizichuan_cadre), data)

    assert response.status_code in (200, 409)
    assert User.objects.get(pk=caizichuan_cadre.pk).name == caizichuan_cadre.name


def test_saving_an_account_does_not_bring_back_an_older_password(county_cadre, caizichuan_cadre):
    read_before = User.objects.get(pk=caizichuan_cadre.pk)
    form = UserForm(as_typed(caizichuan_cadre), instance=read_before, user=county_cadre)
    caizichuan_cadre.set_password("chosen meanwhile")
    caizichuan_cadre.save()

    assert form.is_valid()
    form.save()

    assert User.objects.get(pk=caizichuan_cadre.pk).check_password("chosen meanwhile")


@pytest.mark.parametrize("name", ["county_cadre", "keeper"])
def test_nobody_disables_or_promotes_herself(as_user, request, name):
    me = request.getfixturevalue(name)
    data = {"name": "新名字", "role": "editor", "area": COUNTY, "version": 1}

    as_user(me).post(edit_url(me), data)

    now = User.objects.get(pk=me.pk)
    assert (now.name, now.role, now.area_id, now.is_active) == ("新名字", me.role, me.area_id, True)


# --- Temporary passwords ----------------------------------------------------------------------


def test_reset_shows_the_password_once_and_ends_her_sessions(
    as_user, shichuan_cadre, caizichuan_cadre
):
    phone = Client()
    phone.post("/sign-in/", {"username": "village-caizichuan", "password": PASSWORD})
    client = as_user(shichuan_cadre)

    shown = client.post(password_url(caizichuan_cadre))

    user = User.objects.get(pk=caizichuan_cadre.pk)
    assert user.check_password(temporary_password(shown))
    assert user.must_change_password
    assert phone.get("/work/password/").status_code == 302
    assert temporary_password(shown) not in client.get(password_url(user)).content.decode()
    entry = AuditEntry.objects.get(action="password")
    assert (entry.actor, entry.object_id) == (shichuan_cadre, str(user.pk))


def test_reset_page_changes_nothing_by_itself(as_user, shichuan_cadre, caizichuan_cadre):
    response = as_user(shichuan_cadre).get(password_url(caizichuan_cadre))

    assert response.status_code == 200
    assert User.objects.get(pk=caizichuan_cadre.pk).check_password(PASSWORD)
