"""A meal logged by ticking its diners: two presses from the list of those who usually come."""

import pytest
from django.urls import reverse

from activities.models import Activity, Attendance
from homes.models import Person
from tests.activities.submissions import days_ago
from tests.factories import make_canteen, make_meal, make_member, make_person, tick

pytestmark = pytest.mark.django_db
SHAGOUTAI = "621125105207"


@pytest.fixture
def canteen(shagoutai_home):
    return make_canteen(shagoutai_home, capacity=40)


@pytest.fixture
def elders(canteen):
    """Three who belong to the home."""
    elders = [make_person(SHAGOUTAI, f"马{name}英") for name in "玉秀兰"]
    for elder in elders:
        make_member(canteen.home, elder)
    return elders


@pytest.fixture
def hers(as_user, shagoutai_head):
    return as_user(shagoutai_head)


def sheet(canteen):
    return reverse("activities:canteen_sheet", args=[canteen.pk])


def keys(persons):
    return [person.pk for person in persons]


def save(browser, canteen, **fields):
    uid = browser.get(sheet(canteen)).context["form"]["uid"].value()
    data = {"do": "save", "uid": str(uid), "meal": "lunch", "day": days_ago(0).isoformat()}
    return browser.post(sheet(canteen), data | fields)


def test_meal_is_logged_by_ticks_with_two_presses(hers, canteen, elders, shagoutai_head):
    tick(make_meal(canteen, shagoutai_head, days_ago(1), headcount=3), *elders[:2])
    assert f"{sheet(canteen)}?meal=lunch" in hers.get("/work/").content.decode()

    form = hers.get(sheet(canteen)).context["form"]
    assert form.ticked == {elder.pk for elder in elders[:2]}
    response = save(hers, canteen, present=sorted(form.ticked))

    record = Activity.objects.get(held_on=days_ago(0))
    assert response.url == reverse("activities:activity_receipt", args=[record.uid])
    assert (record.facility, record.meal) == (canteen, "lunch")
    assert (record.headcount, record.named, record.state) == (2, 2, "submitted")
    assert Attendance.objects.filter(activity=record, role="participant").count() == 2


def test_those_without_a_name_are_counted_beside(hers, canteen, elders):
    save(hers, canteen, present=keys(elders), headcount="11")

    record = Activity.objects.get()
    assert (record.headcount, record.named, record.unnamed) == (11, 3, 8)


def test_number_below_the_ticks_is_refused(hers, canteen, elders):
    response = save(hers, canteen, present=keys(elders), headcount="2")

    assert "headcount" in response.context["form"].errors
    assert not Activity.objects.exists()


def test_nobody_ticked_and_no_number_logs_nothing(hers, canteen, elders):
    response = save(hers, canteen)

    assert "headcount" in response.context["form"].errors
    assert not Activity.objects.exists()


def test_same_sheet_again_is_the_same_record(hers, canteen, elders):
    uid = hers.get(sheet(canteen)).context["form"]["uid"].value()
    data = {"do": "save", "uid": str(uid), "meal": "lunch", "present": keys(elders)}

    for _twice in range(2):
        hers.post(sheet(canteen), data)

    assert Activity.objects.count() == 1
    assert Attendance.objects.count() == 3


def test_meal_that_is_logged_opens_its_own_sheet(hers, canteen, shagoutai_head):
    record = make_meal(canteen, shagoutai_head, days_ago(0))

    response = hers.get(sheet(canteen))

    assert response.url == reverse("activities:activity_attendance", args=[record.uid])


def test_closed_day_and_seats_are_asked_about_here_too(hers, canteen, elders, shagoutai_head):
    canteen.close_on(days_ago(0), shagoutai_head)

    response = save(hers, canteen, present=keys(elders), headcount="41")
    assert {"served_anyway", "so_many"} <= response.context["form"].errors.keys()
    save(hers, canteen, present=keys(elders), headcount="41", served_anyway="on", so_many="on")

    assert Activity.objects.get().questions.filter(answered_at=None).count() == 0


def test_all_are_ticked_by_one_button_and_nothing_is_stored(hers, canteen, elders):
    response = save(hers, canteen, do="all")

    assert response.context["form"].ticked == set(keys(elders))
    assert not Activity.objects.exists()


def test_somebody_new_is_entered_on_the_spot(hers, canteen):
    response = save(hers, canteen, do="enter", q="新来的奶奶", agreed="on", sex="female")

    person = Person.objects.get(display_name="新来的奶奶")
    assert response.context["form"].ticked == {person.pk}


@pytest.mark.parametrize(
    "query", ["meal=dinner&day=x", "day=9999-01-01", "day=%00", "day=1999-01-01"]
)
def test_address_of_no_meal_is_todays_first(query, hers, canteen):
    response = hers.get(f"{sheet(canteen)}?{query}")

    assert (response.context["day"], response.context["meal"]) == (days_ago(0), "lunch")


def test_sheet_of_another_scope_is_not_found(as_user, canteen, caizichuan_cadre):
    assert as_user(caizichuan_cadre).get(sheet(canteen)).status_code == 404
