"""What looks unlikely is asked once, never judged, and never holds a record up."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import questions
from activities.models import Activity, ActivityKind, ActivityQuestion
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_activity

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"


def answer(browser, question):
    names = [question.activity.uid, question.pk]
    return browser.post(reverse("activities:question_answer", args=names))


def asked():
    return list(ActivityQuestion.objects.values_list("code", "subject"))


@pytest.fixture
def usual(caizichuan_home, caizichuan_head):
    """Three meetings of a dozen."""
    return [
        make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(past), headcount=12)
        for past in (20, 30, 40)
    ]


def test_ten_times_the_usual_number_is_asked_about_and_stored_all_the_same(
    as_user, caizichuan_head, caizichuan_home, usual
):
    browser = as_user(caizichuan_head)

    response = browser.post(NEW, activity_data(caizichuan_home, headcount="120"))

    receipt = browser.get("/en" + response.url).content.decode()
    assert asked() == [("many", "120")]
    assert "120 people came; usually there are about 12. Is that right?" in receipt
    assert Activity.objects.get(headcount=120).state == "submitted"


@pytest.mark.parametrize("headcount", ["119", "12"])
def test_fewer_are_not_asked_about(headcount, as_user, caizichuan_head, caizichuan_home, usual):
    as_user(caizichuan_head).post(NEW, activity_data(caizichuan_home, headcount=headcount))

    assert asked() == []


def test_two_records_are_no_custom(as_user, caizichuan_head, caizichuan_home, usual):
    usual[0].take("voided", caizichuan_head, "重复")

    as_user(caizichuan_head).post(NEW, activity_data(caizichuan_home, headcount="900"))

    assert asked() == []


def test_answered_question_does_not_return(as_user, caizichuan_head, caizichuan_home, usual):
    browser = as_user(caizichuan_head)
    browser.post(NEW, activity_data(caizichuan_home, headcount="120"))
    question = ActivityQuestion.objects.get()

    for _twice in range(2):
        answer(browser, question)
    questions.renew(question.activity)

    question.refresh_from_db()
    first = question.answered_at
    page = browser.get("/en" + question.activity.get_absolute_url()).content.decode()
    assert asked() == [("many", "120")]
    assert question.answered_by == caizichuan_head
    assert "it is right" in page
    assert "Yes, it is right" not in page
    assert not ActivityQuestion.objects.for_logger(caizichuan_head).exists()
    answer(browser, question)
    question.refresh_from_db()
    assert question.answered_at == first


def test_question_goes_when_its_cause_is_corrected(
    as_user, caizichuan_head, caizichuan_home, usual
):
    browser = as_user(caizichuan_head)
    browser.post(NEW, activity_data(caizichuan_home, headcount="120"))
    activity = Activity.objects.get(headcount=120)
    data = activity_data(caizichuan_home, headcount="12", version="1")

    browser.post(reverse("activities:activity_edit", args=[activity.uid]), data)

    assert asked() == []


def test_canteen_meal_at_the_weekend_is_asked_about(caizichuan_home, caizichuan_head):
    meal = ActivityKind.objects.get(code="meal-service")
    today = timezone.localdate()
    saturday = today - timedelta(days=(today.weekday() - 5) % 7 + 7)
    days = [saturday, saturday + timedelta(days=1), saturday - timedelta(days=1)]

    for day in days:
        questions.renew(make_activity(caizichuan_home, caizichuan_head, held_on=day, kind=meal))
    questions.renew(make_activity(caizichuan_home, caizichuan_head, held_on=saturday))

    assert asked() == [("weekend", day.isoformat()) for day in days[:2]]


def test_photo_sent_before_is_noticed(as_user, caizichuan_head, caizichuan_home):
    browser = as_user(caizichuan_head)
    browser.post(NEW, activity_data(caizichuan_home, photos=[photo(1)]))

    again = activity_data(caizichuan_home, kind="tea", photos=[photo(2), photo(1)])
    response = browser.post(NEW, again)

    question = ActivityQuestion.objects.get()
    assert (question.code, question.told) == ("photo", {"place": 2})
    assert question.activity == Activity.objects.get(kind__code="tea")
    assert "Photo 2" in browser.get("/en" + response.url).content.decode()


def test_same_form_again_asks_nothing_twice(as_user, caizichuan_head, caizichuan_home, usual):
    browser = as_user(caizichuan_head)
    data = activity_data(caizichuan_home, headcount="120")

    for _twice in range(2):
        browser.post(NEW, data)

    assert asked() == [("many", "120")]


def test_reviewer_sees_what_is_asked_and_what_was_answered(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home, usual
):
    as_user(caizichuan_head).post(NEW, activity_data(caizichuan_home, headcount="120"))
    question = ActivityQuestion.objects.get()
    before = as_user(caizichuan_cadre).get("/en/work/review/").content.decode()
    answer(as_user(caizichuan_head), question)

    after = as_user(caizichuan_cadre).get("/en/work/review/").content.decode()

    assert "usually there are about 12" in before
    assert "it is right" not in before
    assert "it is right" in after


def test_only_whoever_keeps_the_record_answers(
    as_user, shagoutai_head, shagoutai_home, caizichuan_head, caizichuan_home, usual
):
    as_user(caizichuan_head).post(NEW, activity_data(caizichuan_home, headcount="120"))
    question = ActivityQuestion.objects.get()
    stranger = answer(as_user(shagoutai_head), question)
    question.activity.activity_homes.create(home=shagoutai_home, is_lead=False)

    partner = answer(as_user(shagoutai_head), question)

    assert (stranger.status_code, partner.status_code) == (404, 403)
    assert ActivityQuestion.objects.get().answered_at is None


def test_question_of_another_record_is_not_found(as_user, caizichuan_head, caizichuan_home, usual):
    as_user(caizichuan_head).post(NEW, activity_data(caizichuan_home, headcount="120"))
    address = reverse(
        "activities:question_answer", args=[usual[0].uid, ActivityQuestion.objects.get().pk]
    )

    assert as_user(caizichuan_head).post(address).status_code == 404
