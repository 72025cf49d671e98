"""Ways in that were tried by someone with a cadre's password, and stay shut."""

import uuid

import pytest
from django.conf import settings
from django.urls import reverse

from federation.accounts.models import AuditEntry, User
from homes.models import Home, Theme
from tests.activities.submissions import activity_data
from tests.factories import make_activity, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["\x00aaaa", "../../x", "é", "A" * 500, " "])
def test_a_strange_session_cookie_is_no_session_and_no_fault(client, key):
    client.cookies[settings.SESSION_COOKIE_NAME] = key

    responses = [client.get(path) for path in ("/", "/sign-in/", "/health/", "/work/")]

    assert [response.status_code for response in responses] == [200, 200, 200, 302]


def test_a_strange_photo_size_is_not_found_for_every_role(as_user, editor):
    path = f"/work/activities/{uuid.uuid4()}/photos/{uuid.uuid4()}/%00/"

    assert as_user(editor).get(path).status_code == 404


def test_the_trail_does_not_tell_a_town_what_it_was_denied(
    as_user, shichuan_cadre, shagoutai_cadre, shagoutai_home, president
):
    activity = make_activity(shagoutai_home, shagoutai_cadre)
    client = as_user(shichuan_cadre)
    for path in (
        reverse("accounts:user_edit", args=[president.pk]),
        activity.get_absolute_url(),
        reverse("homes:home_detail", args=[shagoutai_home.code]),
    ):
        client.get(path)

    page = client.get(reverse("accounts:audit_list"), {"action": "denied"}).content.decode()

    assert AuditEntry.objects.filter(action="denied").count() == 3
    for secret in (president.username, activity.number, str(activity.uid), shagoutai_home.code):
        assert secret not in page


def test_a_head_moved_elsewhere_leaves_her_home_behind(as_user, shagoutai_head, shagoutai_home):
    User.objects.filter(pk=shagoutai_head.pk).update(area="621125108207")
    shagoutai_head.refresh_from_db()

    response = as_user(shagoutai_head).get(reverse("homes:home_detail", args=[shagoutai_home.code]))

    assert response.status_code == 404
    assert not Home.objects.visible_to(shagoutai_head).exists()


def test_a_theme_id_beyond_the_database_is_a_wrong_choice(
    as_user, caizichuan_cadre, caizichuan_home
):
    theme = Theme.objects.get(code="arts")
    data = {"name_zh": "新名", "main_theme": theme.pk, "version": 1, "other_themes": ["9" * 20]}

    response = as_user(caizichuan_cadre).post(
        reverse("homes:home_edit", args=[caizichuan_home.code]), data
    )

    assert "other_themes" in response.context["form"].errors


@pytest.mark.parametrize("words", ["找王家，13800138000", "1１0101199003074215"])
def test_numbers_of_people_stay_off_the_public_page_of_a_home(
    as_user, caizichuan_cadre, caizichuan_home, words
):
    theme = Theme.objects.get(code="arts")
    data = {"name_zh": "新名", "main_theme": theme.pk, "version": 1, "place": words}

    response = as_user(caizichuan_cadre).post(
        reverse("homes:home_edit", args=[caizichuan_home.code]), data
    )

    assert "place" in response.context["form"].errors
    assert words in response.content.decode()


def test_an_identity_number_is_refused_in_a_record(as_user, caizichuan_cadre, caizichuan_home):
    data = activity_data(caizichuan_home, content="她的号码 110101 19900307 4215")

    response = as_user(caizichuan_cadre).post(reverse("activities:activity_create"), data)

    assert "content" in response.context["form"].errors
    assert not caizichuan_home.activities.exists()


def test_the_trail_keeps_no_words_of_a_record(as_user, caizichuan_cadre, caizichuan_home):
    data = activity_data(caizichuan_home, content="只此一句")

    as_user(caizichuan_cadre).post(reverse("activities:activity_create"), data)

    assert caizichuan_home.activities.count() == 1
    entry = AuditEntry.objects.get(action="create", object_type="activity")
    assert entry.changes["content"] == ["", ""]
    assert "只此一句" not in str(entry.changes)


def test_a_user_name_taken_at_the_same_moment_is_said_kindly(as_user, county_cadre, monkeypatch):
    make_user("taken", "keeper")
    monkeypatch.setattr(User, "validate_unique", lambda *args, **kwargs: None)

    response = as_user(county_cadre).post(
        reverse("accounts:user_create"),
        {"username": "taken", "name": "某", "role": "county", "area": "621125"},
    )

    assert "username" in response.context["form"].errors
