"""Choosing one's own password."""

import pytest
from django.core.exceptions import ValidationError

from federation.accounts.models import AuditEntry, User
from federation.accounts.validators import LocalWordsValidator
from tests.factories import PASSWORD

URL = "/work/password/"
NEW = "苹果树下三把椅子"


def change(client, old=PASSWORD, new=NEW, repeated=None):
    repeated = new if repeated is None else repeated
    return client.post(URL, {"old_password": old, "new_password": new, "repeated": repeated})


def stored(user):
    return User.objects.get(pk=user.pk)


def test_password_page_needs_sign_in(client, db):
    response = client.get(URL)

    assert response["Location"] == f"/sign-in/?next={URL}"


@pytest.mark.parametrize(
    "role", ["caizichuan_head", "caizichuan_cadre", "editor", "president", "keeper"]
)
def test_password_page_opens_for_every_role(as_user, request, role):
    response = as_user(request.getfixturevalue(role)).get(URL)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_password_is_changed_and_written_down(as_user, editor):
    response = change(as_user(editor))

    assert response["Location"] == "/work/"
    assert stored(editor).check_password(NEW)
    entry = AuditEntry.objects.get(action="password")
    assert (entry.actor_id, entry.changes) == (editor.pk, {})


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"old": "not it"}, "old_password"),
        ({"old": ""}, "old_password"),
        ({"new": ""}, "new_password"),
        ({"new": "short"}, "new_password"),
        ({"new": "password1"}, "new_password"),
        ({"new": "editor2026"}, "new_password"),
        ({"new": "zhangxian2026"}, "new_password"),
        ({"new": PASSWORD}, "new_password"),
        ({"new": "nul\x00 in the middle"}, "new_password"),
        ({"new": "x" * 5000}, "new_password"),
        ({"repeated": "something else"}, "repeated"),
        ({"repeated": ""}, "repeated"),
    ],
)
def test_password_change_refuses_next_to_the_field(as_user, editor, data, field):
    response = change(as_user(editor), **data)

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert stored(editor).check_password(PASSWORD)


def test_password_change_keeps_nobodys_guess_in_the_page(as_user, editor):
    page = change(as_user(editor), new="a good sentence", repeated="another sentence")

    assert "a good sentence" not in page.content.decode()


def test_old_password_cannot_be_guessed_in_an_open_session(as_user, editor):
    client = as_user(editor)
    for _ in range(5):
        change(client, old="guess")

    response = change(client)

    assert "old_password" in response.context["form"].errors
    assert stored(editor).check_password(PASSWORD)


def test_temporary_password_opens_only_the_page_to_replace_it(as_user, county_cadre):
    User.objects.filter(pk=county_cadre.pk).update(must_change_password=True)
    client = as_user(county_cadre)

    assert client.get("/work/users/")["Location"] == URL
    assert client.post("/work/users/new/", {})["Location"] == URL
    assert client.get(URL).status_code == 200
    change(client)
    assert client.get("/work/users/").status_code == 200


def test_temporary_password_lets_her_sign_out(as_user, editor):
    User.objects.filter(pk=editor.pk).update(must_change_password=True)

    response = as_user(editor).post("/sign-out/")

    assert response["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    "password",
    [
        "漳县妇联2024",
        "fulian123456",
        "ZhangXian!!",
        "ｆｕｌｉａｎ８８８８",
        "weijia.weijia",
        "殪虎桥888888",
        "石川镇2021",
    ],
)
def test_local_words_alone_make_no_password(password):
    with pytest.raises(ValidationError):
        LocalWordsValidator().validate(password)


@pytest.mark.parametrize("password", ["fulian horse apple", "妇联门前老槐树", "苹果树下三把椅子"])
def test_local_word_inside_a_sentence_is_good(password):
    LocalWordsValidator().validate(password)
