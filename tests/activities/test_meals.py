"""Meals of a canteen: logged in two presses, each once a day, closed days and seats asked about."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities import canteens
from activities.forms import ActivityForm
from activities.ledger import MealTaken
from activities.models import Activity, ActivityPhoto
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_activity, make_canteen, make_meal

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"


@pytest.fixture
def canteen(shagoutai_home):
    return make_canteen(shagoutai_home, capacity=40, usual_diners=18)


@pytest.fixture
def hers(as_user, shagoutai_cadre):
    return as_user(shagoutai_cadre)


def meal_data(canteen, meal="lunch", **fields):
    data = {"kind": "meal-service", "sitting": f"{canteen.pk}-{meal}", "headcount": "26"}
    return activity_data(canteen.home, **data | {"held_on": days_ago(0).isoformat()} | fields)


def log(browser, canteen, meal="lunch", **fields):
    return browser.post(NEW, meal_data(canteen, meal, **fields))


def test_meal_is_logged_with_two_presses(hers, canteen):
    page = hers.get("/work/").content.decode()
    address = f"{NEW}?sitting={canteen.pk}-lunch"
    assert f'href="{address}"' in page

    form = hers.get(address).context["form"]
    names = ("uid", "home", "kind", "sitting", "headcount", "held_on")
    hers.post(NEW, {name: form[name].value() for name in names})

    record = Activity.objects.get()
    assert (record.facility, record.meal, record.headcount) == (canteen, "lunch", 18)
    assert (record.held_on, record.kind.code) == (days_ago(0), "meal-service")


def test_number_begins_with_the_last_one(hers, canteen, shagoutai_cadre):
    make_meal(canteen, shagoutai_cadre, days_ago(3), headcount=21)
    make_meal(canteen, shagoutai_cadre, days_ago(2), headcount=33, state="void", step_reason="错")

    form = hers.get(f"{NEW}?sitting={canteen.pk}-lunch").context["form"]

    assert form["headcount"].value() == 21


def test_second_entry_asks_and_then_updates(hers, canteen):
    log(hers, canteen)

    asked = log(hers, canteen, headcount="29")
    record = Activity.objects.get()
    assert asked.context["form"].meals.taken == record
    assert "headcount" in asked.context["form"].errors
    assert f'name="replace" value="{record.version}"' in asked.content.decode()
    answered = log(hers, canteen, headcount="29", replace=str(record.version))

    record.refresh_from_db()
    assert answered.url == reverse("activities:activity_receipt", args=[record.uid])
    assert (Activity.objects.count(), record.headcount, record.version) == (1, 29, 2)
    assert [row.headcount for row in record.history.order_by("version")] == [26, 29]


def test_second_entry_that_says_the_same_changes_nothing(hers, canteen):
    log(hers, canteen)

    answer = log(hers, canteen)

    assert answer.status_code == 302
    assert Activity.objects.get().version == 1


def test_update_sent_twice_is_made_once(hers, canteen):
    log(hers, canteen)
    data = meal_data(canteen, headcount="29", replace="1")

    answers = [hers.post(NEW, data) for _twice in range(2)]

    assert {answer.status_code for answer in answers} == {302}
    assert (Activity.objects.get().headcount, Activity.objects.get().version) == (29, 2)


def test_update_of_what_changed_meanwhile_is_asked_again(hers, canteen):
    log(hers, canteen)
    log(hers, canteen, headcount="29", replace="1")

    answer = log(hers, canteen, headcount="31", replace="1")

    assert answer.context["form"].meals.taken.headcount == 29
    assert Activity.objects.get().headcount == 29


def test_update_brings_its_photos(hers, canteen):
    log(hers, canteen)

    log(hers, canteen, headcount="29", replace="1", photos=[photo(1)])

    assert ActivityPhoto.objects.get().activity == Activity.objects.get()


def test_confirmed_meal_waits_for_review_again_after_an_update(
    hers, canteen, shagoutai_cadre, yihuqiao_cadre
):
    record = make_meal(canteen, shagoutai_cadre, days_ago(0), headcount=26)
    record.review(yihuqiao_cadre, "confirmed")

    log(hers, canteen, headcount="29", replace=str(record.version))

    record.refresh_from_db()
    assert (record.state, record.headcount, record.reviewed_by) == ("submitted", 29, None)


def test_number_below_those_ticked_by_name_is_refused(hers, canteen, shagoutai_cadre):
    make_meal(canteen, shagoutai_cadre, days_ago(0), headcount=26, named=20)

    answer = log(hers, canteen, headcount="19", replace="1")

    assert "20" in str(answer.context["form"].errors["headcount"])
    assert Activity.objects.get().headcount == 26


def test_other_meals_of_the_day_are_records_of_their_own(hers, canteen):
    canteen.meals = "breakfast,lunch,supper"
    canteen.save()

    for meal in ("breakfast", "lunch", "supper"):
        assert log(hers, canteen, meal).status_code == 302

    assert Activity.objects.count() == 3


def test_database_holds_one_record_for_a_meal(canteen, shagoutai_cadre):
    make_meal(canteen, shagoutai_cadre, days_ago(0))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_meal(canteen, shagoutai_cadre, days_ago(0))


def test_race_for_a_meal_is_decided_by_the_database(canteen, shagoutai_cadre, shagoutai_head):
    form = ActivityForm(meal_data(canteen, headcount="29"), {}, user=shagoutai_cadre)
    assert form.is_valid()
    make_meal(canteen, shagoutai_head, days_ago(0), headcount=26)

    with pytest.raises(MealTaken), transaction.atomic():
        form.save()

    assert form.meals.taken.headcount == 26
    assert "headcount" in form.errors


def test_void_record_frees_its_meal(hers, canteen, shagoutai_cadre):
    make_meal(canteen, shagoutai_cadre, days_ago(0), state="void", step_reason="记错了")

    assert log(hers, canteen).status_code == 302


def test_closed_day_asks_and_keeps_the_answer(hers, canteen, shagoutai_cadre):
    canteen.close_on(days_ago(0), shagoutai_cadre)

    asked = log(hers, canteen)
    assert "served_anyway" in asked.context["form"].errors
    assert not Activity.objects.exists()
    log(hers, canteen, served_anyway="on")

    question = Activity.objects.get().questions.get(code="closed")
    assert (question.answered_by, question.answered_at is None) == (shagoutai_cadre, False)


def test_day_of_the_week_on_which_it_never_opens_asks_too(hers, canteen):
    canteen.opening_days = "".join({*"1234567"} - {str(days_ago(0).isoweekday())})
    canteen.save()

    assert "served_anyway" in log(hers, canteen).context["form"].errors


def test_canteen_that_opens_at_the_weekend_is_not_asked_about_it(hers, canteen):
    saturday = next(day for day in map(days_ago, range(7)) if day.isoweekday() == 6)

    log(hers, canteen, held_on=saturday.isoformat())

    assert not Activity.objects.get().questions.exists()


def test_more_diners_than_seats_are_asked_about_once(hers, canteen):
    asked = log(hers, canteen, headcount="41")
    assert "so_many" in asked.context["form"].errors

    log(hers, canteen, headcount="41", so_many="on")

    record = Activity.objects.get()
    assert record.questions.get(code="seats").answered_at
    assert not record.questions.filter(answered_at=None).exists()


def test_meal_without_its_canteen_asks_which_meal_it_was(hers, canteen):
    canteen.meals = "lunch,supper"
    canteen.save()

    asked = log(hers, canteen, sitting="")
    none = log(hers, canteen, sitting="none")

    assert "sitting" in asked.context["form"].errors
    assert none.status_code == 302
    assert Activity.objects.get().facility is None


def test_only_meal_of_the_only_canteen_needs_no_question(hers, canteen):
    log(hers, canteen, sitting="")

    assert Activity.objects.get().facility == canteen


def test_other_kind_is_no_meal_whatever_was_chosen_before(hers, canteen):
    log(hers, canteen, kind="dance")

    assert (Activity.objects.get().facility, Activity.objects.get().meal) == (None, "")


def test_canteen_of_another_home_is_refused(hers, canteen, caizichuan_home):
    elsewhere = make_canteen(caizichuan_home)

    answer = log(hers, canteen, sitting=f"{elsewhere.pk}-lunch")

    assert "sitting" in answer.context["form"].errors
    assert not Activity.objects.exists()


@pytest.mark.parametrize("sitting", ["x", "999999999999-lunch", "1-dinner", "%00", "-lunch"])
def test_address_of_no_meal_is_ignored(sitting, hers, canteen):
    response = hers.get(f"{NEW}?sitting={sitting}&day=0000-00-00")

    assert response.status_code == 200
    assert response.context["form"]["sitting"].value() is None


def test_correcting_the_day_onto_a_logged_meal_is_refused(hers, canteen, shagoutai_cadre):
    make_meal(canteen, shagoutai_cadre, days_ago(1))
    record = make_meal(canteen, shagoutai_cadre, days_ago(0))
    address = reverse("activities:activity_edit", args=[record.uid])
    data = {"version": "1", "kind": "meal-service", "headcount": "20", "people_shown": "unknown"}

    answer = hers.post(address, data | {"held_on": days_ago(1).isoformat()})

    assert "held_on" in answer.context["form"].errors


def test_record_corrected_to_another_kind_is_a_meal_no_more(hers, canteen, shagoutai_cadre):
    record = make_meal(canteen, shagoutai_cadre, days_ago(0))
    address = reverse("activities:activity_edit", args=[record.uid])
    data = {"version": "1", "kind": "visit", "headcount": "20", "people_shown": "unknown"}

    hers.post(address, data | {"held_on": days_ago(0).isoformat()})

    record.refresh_from_db()
    assert (record.kind.code, record.facility, record.meal) == ("visit", None, "")


def test_change_number_refuses_an_old_version(canteen, shagoutai_cadre):
    record = make_meal(canteen, shagoutai_cadre, days_ago(0))
    canteens.change_number(record, 30, shagoutai_cadre, version=1)

    with pytest.raises(canteens.StaleSave):
        canteens.change_number(record, 31, shagoutai_cadre, version=1)

    assert Activity.objects.get().headcount == 30


def test_meal_counts_once_in_the_home_ledger(hers, canteen, shagoutai_cadre):
    make_activity(canteen.home, shagoutai_cadre, held_on=days_ago(0))
    log(hers, canteen)

    assert set(Activity.objects.values_list("serial", flat=True)) == {1, 2}
