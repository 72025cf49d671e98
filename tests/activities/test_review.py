"""Who may confirm or return whose record, and what comes of it."""

import pytest
from django.urls import reverse

from activities.models import Activity
from federation.accounts.models import AuditEntry
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_user

pytestmark = pytest.mark.django_db
QUEUE = "/work/review/"


def confirm(browser, activity, **fields):
    data = {"version": activity.version} | fields
    return browser.post(reverse("activities:activity_confirm", args=[activity.uid]), data)


def send_back(browser, activity, language="", **fields):
    data = {"version": activity.version, "reason": "photos"} | fields
    return browser.post(f"{language}/work/activities/{activity.uid}/return/", data)


MATRIX = [
    # logger, reviewer, answer to confirming
    ("caizichuan_head", "caizichuan_head", 403),
    ("caizichuan_head", "caizichuan_cadre", 302),
    ("caizichuan_head", "shichuan_cadre", 302),
    ("caizichuan_head", "county_cadre", 302),
    ("caizichuan_head", "shagoutai_cadre", 404),
    ("caizichuan_head", "yihuqiao_cadre", 404),
    ("caizichuan_head", "editor", 403),
    ("caizichuan_head", "president", 403),
    ("caizichuan_head", "keeper", 403),
    ("caizichuan_cadre", "caizichuan_cadre", 403),
    ("caizichuan_cadre", "second_village_cadre", 403),
    ("caizichuan_cadre", "shichuan_cadre", 302),
    ("shichuan_cadre", "shichuan_cadre", 403),
    ("shichuan_cadre", "caizichuan_cadre", 403),
    ("shichuan_cadre", "county_cadre", 302),
    ("county_cadre", "county_cadre", 403),
    ("county_cadre", "shichuan_cadre", 403),
    ("county_cadre", "second_county_cadre", 302),
]


@pytest.fixture
def second_village_cadre(db):
    return make_user("village-caizichuan-2", "village", "621125108207")


@pytest.mark.parametrize(("logger", "reviewer", "status"), MATRIX)
def test_confirm_and_return_by_role(logger, reviewer, status, as_user, request, caizichuan_home):
    activity = make_activity(caizichuan_home, request.getfixturevalue(logger))
    user = request.getfixturevalue(reviewer)
    browser = as_user(user)

    returned = browser.get(reverse("activities:activity_return", args=[activity.uid]))
    response = confirm(browser, activity)

    activity.refresh_from_db()
    assert response.status_code == status
    assert returned.status_code == (200 if status == 302 else status)
    assert activity.state == ("confirmed" if status == 302 else "submitted")
    assert AuditEntry.objects.filter(action="confirm").count() == (status == 302)


def test_confirmed_record_names_its_reviewer(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)

    confirm(as_user(caizichuan_cadre), activity)

    activity.refresh_from_db()
    entry = AuditEntry.objects.get(action="confirm")
    assert (activity.reviewed_by, activity.version) == (caizichuan_cadre, 2)
    assert entry.changes == {"state": ["submitted", "confirmed"]}
    assert entry.area_code == caizichuan_home.area_id


def test_nobody_confirms_what_she_wrote_in_whichever_version(
    as_user, caizichuan_head, county_cadre, second_county_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)
    for writer in (county_cadre, second_county_cadre):
        activity.resubmit(writer)
        activity.touch(writer)
        activity.save()

    assert confirm(as_user(county_cadre), activity).status_code == 403
    assert confirm(as_user(second_county_cadre), activity).status_code == 403


def test_nobody_below_confirms_what_a_superior_changed(
    as_user, caizichuan_head, shichuan_cadre, county_cadre, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)
    activity.resubmit(shichuan_cadre)
    activity.touch(shichuan_cadre)
    activity.save()

    assert confirm(as_user(caizichuan_cadre), activity).status_code == 403
    assert confirm(as_user(county_cadre), activity).status_code == 302


def test_reviewer_may_confirm_again_what_she_returned(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)
    activity.review(caizichuan_cadre, "returned", "人数对吗")
    activity.resubmit(caizichuan_head)
    activity.touch(caizichuan_head)
    activity.save()

    confirm(as_user(caizichuan_cadre), activity)

    activity.refresh_from_db()
    assert activity.state == "confirmed"


def test_second_confirmation_is_answered_kindly(
    as_user, caizichuan_head, caizichuan_cadre, shichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)
    confirm(as_user(caizichuan_cadre), activity)

    response = confirm(as_user(shichuan_cadre), activity)

    activity.refresh_from_db()
    assert response.url == QUEUE
    assert activity.reviewed_by == caizichuan_cadre
    assert AuditEntry.objects.filter(action="confirm").count() == 1


@pytest.mark.parametrize("version", ["", "0", "7", "x", "9" * 30])
def test_only_the_version_that_was_shown_is_confirmed(
    version, as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)

    response = confirm(as_user(caizichuan_cadre), activity, version=version)

    activity.refresh_from_db()
    assert response.url == activity.get_absolute_url()
    assert activity.state == "submitted"


def test_confirm_is_no_link(as_user, caizichuan_head, caizichuan_cadre, caizichuan_home):
    activity = make_activity(caizichuan_home, caizichuan_head)
    address = reverse("activities:activity_confirm", args=[activity.uid])

    assert as_user(caizichuan_cadre).get(address).status_code == 405


def test_after_confirming_the_next_one_is_in_focus(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    first, second, third = (
        make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(3 - number))
        for number in range(3)
    )
    browser = as_user(caizichuan_cadre)

    response = confirm(browser, second, page="1")
    page = browser.get(response.url).content.decode()

    assert response.url == f"{QUEUE}#activity-{third.uid}"
    assert f'id="activity-{third.uid}" tabindex="-1"' in page
    assert second.number in page  # the message
    assert confirm(browser, third, page="3").url == f"{QUEUE}?page=3#activity-{first.uid}"
    assert confirm(browser, first, page="x").status_code == 302


def test_return_writes_reason_and_words(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)

    response = send_back(as_user(caizichuan_cadre), activity, "/en", words="第 2 张看不清")

    activity.refresh_from_db()
    assert response.url.endswith(QUEUE)
    assert activity.state == "returned"
    assert activity.review_note.startswith("Photos are missing")
    assert activity.review_note.endswith("第 2 张看不清")
    assert AuditEntry.objects.get(action="return").reason == activity.review_note
    shown = as_user(caizichuan_head).get(activity.get_absolute_url()).content.decode()
    assert shown.index("第 2 张看不清") < shown.index("<h1")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "boredom"}, "reason"),
        ({"reason": "own", "words": ""}, "words"),
        ({"reason": "own", "words": "   "}, "words"),
        ({"words": "字" * 151}, "words"),
        ({"words": "a\x00"}, "words"),
    ],
)
def test_return_needs_a_note(
    fields, wrong, as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)

    response = send_back(as_user(caizichuan_cadre), activity, **fields)

    activity.refresh_from_db()
    assert list(response.context["form"].errors) == [wrong]
    assert activity.state == "submitted"


def test_return_of_an_older_version_keeps_the_words(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head)
    Activity.objects.update(version=2)

    response = send_back(as_user(caizichuan_cadre), activity, words="请补照片")

    assert response.status_code == 409
    assert response.context["form"]["words"].value() == "请补照片"
    assert str(response.context["form"]["version"].value()) == "2"
    assert Activity.objects.get().state == "submitted"


def test_queue_shows_what_waits_for_her_the_oldest_first(
    as_user, caizichuan_head, caizichuan_cadre, shichuan_cadre, caizichuan_home, shagoutai_home
):
    own = make_activity(caizichuan_home, shichuan_cadre)
    elsewhere = make_activity(shagoutai_home, caizichuan_cadre)
    newer = make_activity(caizichuan_home, caizichuan_head)
    older = make_activity(
        caizichuan_home, caizichuan_cadre, submitted_at=newer.submitted_at.replace(year=2020)
    )

    response = as_user(shichuan_cadre).get(QUEUE)

    assert list(response.context["page"]) == [older, newer]
    page = response.content.decode()
    assert own.number not in page
    assert elsewhere.number not in page


def test_empty_queue_says_so(as_user, caizichuan_cadre):
    page = as_user(caizichuan_cadre).get("/en" + QUEUE).content.decode()

    assert "All done" in page


def test_queue_is_paged_with_constant_queries(
    as_user, caizichuan_cadre, caizichuan_head, caizichuan_home, django_assert_max_num_queries
):
    browser = as_user(caizichuan_cadre)
    make_activity(caizichuan_home, caizichuan_head)
    browser.get(QUEUE)
    with django_assert_max_num_queries(10) as few:
        browser.get(QUEUE)
    for _number in range(30):
        make_activity(caizichuan_home, caizichuan_head)

    with django_assert_max_num_queries(len(few.captured_queries)):
        response = browser.get(QUEUE)

    assert len(response.context["page"].object_list) == 25
    assert len(browser.get(QUEUE + "?page=2").context["page"].object_list) == 6


@pytest.mark.parametrize("role", ["caizichuan_head", "editor", "president", "keeper"])
def test_queue_is_for_reviewers(role, as_user, request, db):
    assert as_user(request.getfixturevalue(role)).get(QUEUE).status_code == 403
