"""Crafted posts: what is not on a form is never taken from it (R-03)."""

from django.urls import reverse

from federation.accounts.models import User
from tests.conftest import CAIZICHUAN
from tests.factories import PASSWORD

NEW = "/work/users/new/"
WORDS = """
    id pk password is_superuser is_staff is_admin admin groups session_round user_permissions
    must_change_password is_demo created_at last_login owner town town_id status published user
    user_id area_id created_by username
"""
DANGEROUS = dict.fromkeys(WORDS.split(), "1")


def account_data(**fields):
    data = {"username": "new-cadre", "name": "新干部", "role": "village", "area": CAIZICHUAN}
    return data | fields


def edit_url(user):
    return reverse("accounts:user_edit", args=[user.pk])


def as_typed(user, **fields):
    data = {"name": user.name, "role": user.role, "area": user.area_id or "", "version": 1}
    return data | ({"is_active": "on"} if user.is_active else {}) | fields


def test_crafted_edit_changes_only_the_fields_of_the_form(
    as_user, shichuan_cadre, caizichuan_cadre
):
    before = User.objects.filter(pk=caizichuan_cadre.pk).values().get()
    data = DANGEROUS | as_typed(caizichuan_cadre, name="只有名字")

    as_user(shichuan_cadre).post(edit_url(caizichuan_cadre), data)

    after = User.objects.filter(pk=caizichuan_cadre.pk).values().get()
    assert after == before | {"name": "只有名字", "version": 2}


def test_crafted_create_sets_only_the_fields_of_the_form(as_user, shichuan_cadre):
    as_user(shichuan_cadre).post(NEW, DANGEROUS | account_data())

    user = User.objects.get(username="new-cadre")
    assert not user.is_demo
    assert user.last_login is None
    assert (user.version, user.session_round, user.must_change_password) == (1, 0, True)


def test_crafted_password_change_touches_only_the_password(as_user, editor):
    before = User.objects.filter(pk=editor.pk).values().get()
    typed = {
        "old_password": PASSWORD,
        "new_password": "老槐树下好讲故事",
        "repeated": "老槐树下好讲故事",
    }
    client = as_user(editor)

    client.post("/work/password/", DANGEROUS | {"role": "keeper"} | typed)

    after = User.objects.filter(pk=editor.pk).values().get()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"password", "last_login"}


def test_crafted_sign_in_signs_in_nobody_else(client, editor, keeper):
    data = dict.fromkeys(DANGEROUS, keeper.pk) | {"username": "editor", "password": PASSWORD}

    client.post("/sign-in/", data)

    assert client.session["_auth_user_id"] == str(editor.pk)
