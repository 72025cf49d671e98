"""Three faces: anonymous answers, shown from five on, and never one answer alone."""

import uuid

import pytest
from django.urls import reverse

from activities.models import Face
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(caizichuan_home, caizichuan_head):
    return make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2), headcount=12)


def answer(browser, activity, mood="glad", token=None):
    data = {"mood": mood, "token": token or uuid.uuid4()}
    return browser.post(reverse("activities:activity_faces", args=[activity.uid]), data)


def shown(browser, activity):
    return browser.get(activity.get_absolute_url()).context["faces"]


def test_a_tap_is_one_answer_and_the_page_is_ready_for_the_next(as_user, caizichuan_head, activity):
    browser = as_user(caizichuan_head)

    response = answer(browser, activity)

    page = browser.get("/en" + response.url)
    assert Face.objects.get().mood == "glad"
    assert "hand the phone on" in page.content.decode()
    assert page.context["token"] != Face.objects.get().token


def test_doubled_tap_counts_once(as_user, caizichuan_head, activity):
    token = uuid.uuid4()
    browser = as_user(caizichuan_head)

    for mood in ("glad", "sorry"):
        answer(browser, activity, mood, token)

    assert [face.mood for face in Face.objects.all()] == ["glad"]


def test_answers_are_shown_from_five_on_and_anew_at_every_fifth(as_user, caizichuan_head, activity):
    browser = as_user(caizichuan_head)
    seen = []

    for mood in ("glad", "glad", "sorry", "glad", "so-so", "sorry", "sorry"):
        answer(browser, activity, mood)
        seen.append(shown(browser, activity))

    assert seen[:4] == [[]] * 4
    assert [number for _word, number in seen[4]] == [3, 1, 1]
    assert seen[4] == seen[5] == seen[6]


def test_an_answer_knows_nobody_and_no_time():
    fields = {field.name for field in Face._meta.concrete_fields}

    assert fields == {"id", "activity", "mood", "token"}


def test_no_more_answers_than_people(as_user, caizichuan_head, caizichuan_home):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1), headcount=2)
    browser = as_user(caizichuan_head)

    for _woman in range(4):
        answer(browser, activity)

    assert Face.objects.count() == 2


@pytest.mark.parametrize(
    "data", [{}, {"mood": "bored"}, {"mood": "glad"}, {"mood": "glad", "token": "x"}]
)
def test_what_is_no_answer_is_not_stored(data, as_user, caizichuan_head, activity):
    address = reverse("activities:activity_faces", args=[activity.uid])

    response = as_user(caizichuan_head).post(address, data)

    assert response.status_code == 200
    assert not Face.objects.exists()


def test_faces_are_asked_for_after_it_was_held_and_not_for_ever(
    as_user, caizichuan_head, caizichuan_home
):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-1))
    old = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(31))

    for one in (plan, old):
        assert answer(as_user(caizichuan_head), one).url == one.get_absolute_url()
    assert not Face.objects.exists()


def test_figures_and_lists_know_no_faces(as_user, county_cadre, caizichuan_head, activity):
    for _woman in range(5):
        answer(as_user(caizichuan_head), activity, "sorry")
    browser = as_user(county_cadre)

    for path in ("/en/work/", "/en/work/activities/", "/en/work/county/", "/en/work/review/"):
        assert "did not like" not in browser.get(path).content.decode(), path
