"""The buttons of the log form without script: one more, one fewer, today, yesterday."""

import pytest
from django.utils import timezone

from activities.models import Activity
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_home

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"


@pytest.fixture
def pressed(as_user, caizichuan_cadre, caizichuan_home):
    """pressed(button, ...) -> the form shown again after that button."""

    def press(button, **fields):
        data = activity_data(caizichuan_home, **fields) | {"press": button}
        response = as_user(caizichuan_cadre).post(NEW, data)
        assert response.status_code == 200
        assert not Activity.objects.exists()
        return response.context["form"]

    return press


@pytest.mark.parametrize(
    ("button", "typed", "number"),
    [
        ("more", "31", "32"),
        ("fewer", "31", "30"),
        ("more", "约31人", "32"),
        ("more", "", "1"),
        ("fewer", "", "1"),
        ("fewer", "1", "1"),
        ("more", "2000", "2000"),
        ("more", "很多", "1"),
    ],
)
def test_number_is_counted_up_and_down(button, typed, number, pressed):
    assert pressed(button, headcount=typed)["headcount"].value() == number


@pytest.mark.parametrize(("button", "days"), [("today", 0), ("yesterday", 1)])
def test_day_is_chosen(button, days, pressed):
    form = pressed(button, held_on="2026-01-01")

    assert form["held_on"].value() == days_ago(days).isoformat()


def test_everything_typed_and_every_photo_stays(pressed):
    form = pressed("more", content="写了一半", kind="tea", title="茶", photos=[photo(1)])

    assert form["content"].value() == "写了一半"
    assert (form["kind"].value(), form["title"].value()) == ("tea", "茶")
    assert len(form.pending_photos) == 1
    assert not form.errors


def test_identity_of_the_form_stays(pressed):
    uid = "5a0c3c8e-5c5f-4f0c-9d9f-0c8f5f3e8a11"

    assert str(pressed("more", uid=uid)["uid"].value()) == uid


def test_unknown_button_changes_nothing(pressed):
    assert pressed("\x00", headcount="31")["headcount"].value() == "31"


def test_day_is_told_in_words(as_user, caizichuan_cadre, caizichuan_home):
    page = as_user(caizichuan_cadre).get(NEW).content.decode()

    today = timezone.localdate()
    assert f"{today.month}月{today.day}日" in page
    assert 'aria-pressed="true"' in page


def test_one_home_is_told_and_not_asked(as_user, caizichuan_head, caizichuan_home):
    page = as_user(caizichuan_head).get(NEW).content.decode()

    assert f'<input type="hidden" name="home" value="{caizichuan_home.code}"' in page
    assert f"<strong data-only-home>{caizichuan_home.name}</strong>" in page


def test_few_homes_are_chips_and_many_a_list(as_user, caizichuan_cadre, caizichuan_home):
    make_home("621125108207", "舞蹈微家")
    few = as_user(caizichuan_cadre).get(NEW).content.decode()
    for number in range(8):
        make_home("621125108207", f"微家{number}")

    many = as_user(caizichuan_cadre).get(NEW).content.decode()

    assert few.count('type="radio" name="home"') == 2
    assert '<select name="home"' in many


def test_kind_that_is_not_usual_stays_in_sight_once_chosen(
    as_user, caizichuan_cadre, caizichuan_home
):
    response = as_user(caizichuan_cadre).get(f"{NEW}?kind=tea")

    assert response.context["form"].is_other_kind_chosen
