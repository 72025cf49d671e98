"""Confirming many records at once, and taking a verdict back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from federation.accounts.models import AuditEntry
from tests.activities.submissions import days_ago
from tests.factories import make_activity

pytestmark = pytest.mark.django_db
QUEUE = "/work/review/"
TOGETHER = "/en/work/review/confirm/"


def pick(activity, version=None):
    return f"{activity.uid}.{version or activity.version}"


def undo(browser, activity):
    address = reverse("activities:activity_undo", args=[activity.uid])
    return browser.post(address, {"version": activity.version})


def said(browser):
    return [str(message) for message in browser.get("/en" + QUEUE).context["messages"]]


@pytest.fixture
def three(caizichuan_home, caizichuan_head):
    return [
        make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(number))
        for number in (1, 2, 3)
    ]


def test_ticked_records_are_confirmed_and_the_others_wait(as_user, caizichuan_cadre, three):
    browser = as_user(caizichuan_cadre)

    response = browser.post(TOGETHER, {"pick": [pick(one) for one in three[:2]]})

    states = [Activity.objects.get(pk=one.pk).state for one in three]
    assert response.url == "/en" + QUEUE
    assert states == ["confirmed", "confirmed", "submitted"]
    assert AuditEntry.objects.filter(action="confirm").count() == 2
    assert said(browser) == ["2 records confirmed."]


def test_row_that_changed_meanwhile_is_told_and_the_others_go_through(
    as_user, caizichuan_cadre, three
):
    Activity.objects.filter(pk=three[1].pk).update(version=2, headcount=99)
    browser = as_user(caizichuan_cadre)

    browser.post(TOGETHER, {"pick": [pick(one) for one in three]})

    states = [Activity.objects.get(pk=one.pk).state for one in three]
    told = said(browser)
    assert states == ["confirmed", "submitted", "confirmed"]
    assert told[0] == "2 records confirmed."
    assert three[1].number in told[1]


def test_same_ticks_again_confirm_nothing_twice(as_user, caizichuan_cadre, three):
    browser = as_user(caizichuan_cadre)
    ticks = {"pick": [pick(one) for one in three] * 2}
    browser.post(TOGETHER, ticks)
    said(browser)

    browser.post(TOGETHER, ticks)

    assert said(browser) == ["It is done already."]
    assert AuditEntry.objects.filter(action="confirm").count() == 3
    assert set(Activity.objects.values_list("version", flat=True)) == {2}


def test_nobody_confirms_her_own_also_not_by_a_crafted_tick(
    as_user, caizichuan_cadre, shichuan_cadre, caizichuan_home, shagoutai_home, shagoutai_head
):
    own = make_activity(caizichuan_home, caizichuan_cadre)
    above = make_activity(caizichuan_home, shichuan_cadre)
    elsewhere = make_activity(shagoutai_home, shagoutai_head)
    browser = as_user(caizichuan_cadre)

    browser.post(TOGETHER, {"pick": [pick(own), pick(above), pick(elsewhere)]})

    assert set(Activity.objects.values_list("state", flat=True)) == {"submitted"}
    assert AuditEntry.objects.filter(action="denied").count() == 3
    assert said(browser) == ["3 records are not for you to decide."]


@pytest.mark.parametrize("ticks", [[], ["x"], ["4f4c7d30-6a43-4d0a-8a0b-0d3f7a2f6a10.1"], ["."]])
def test_ticks_that_name_nothing_change_nothing(ticks, as_user, caizichuan_cadre, three):
    browser = as_user(caizichuan_cadre)

    browser.post(TOGETHER, {"pick": ticks})

    assert said(browser) == ["Nothing was ticked."]
    assert set(Activity.objects.values_list("state", flat=True)) == {"submitted"}


@pytest.mark.parametrize("version", ["0", "7", "x", "-1", "9" * 30, "１"])
def test_tick_with_another_version_confirms_nothing(version, as_user, caizichuan_cadre, three):
    as_user(caizichuan_cadre).post(TOGETHER, {"pick": [pick(three[0], version)]})

    assert Activity.objects.get(pk=three[0].pk).state == "submitted"


def test_queue_ticks_all_by_a_link_and_each_by_its_box(as_user, caizichuan_cadre, three):
    browser = as_user(caizichuan_cadre)

    plain = browser.get(QUEUE).content.decode()
    ticked = browser.get(QUEUE + "?tick=all").content.decode()

    assert f'value="{pick(three[0])}" form="together">' in plain
    assert ticked.count('form="together" checked') == 3


def test_one_record_alone_needs_no_ticks(
    as_user, caizichuan_cadre, caizichuan_home, caizichuan_head
):
    make_activity(caizichuan_home, caizichuan_head)

    assert 'name="pick"' not in as_user(caizichuan_cadre).get(QUEUE).content.decode()


def test_verdict_is_taken_back_and_the_record_waits_where_it_waited(
    as_user, caizichuan_cadre, three
):
    browser = as_user(caizichuan_cadre)
    browser.post(TOGETHER, {"pick": [pick(three[0])]})
    confirmed = Activity.objects.get(pk=three[0].pk)
    offered = list(browser.get(QUEUE).context["just_reviewed"])

    response = undo(browser, confirmed)

    back = Activity.objects.get(pk=confirmed.pk)
    assert offered == [confirmed]
    assert response.url == f"{QUEUE}#activity-{back.uid}"
    assert (back.state, back.reviewed_by, back.version) == ("submitted", None, 3)
    assert back.submitted_at == three[0].submitted_at
    assert Activity.objects.waiting_for(caizichuan_cadre).count() == 3
    assert AuditEntry.objects.get(action="undo").changes == {"state": ["confirmed", "submitted"]}


def test_returned_record_taken_back_loses_its_note_and_may_be_confirmed(
    as_user, caizichuan_cadre, three
):
    three[0].review(caizichuan_cadre, "returned", "人数对吗")
    browser = as_user(caizichuan_cadre)

    undo(browser, three[0])
    back = Activity.objects.get(pk=three[0].pk)
    browser.post(TOGETHER, {"pick": [pick(back)]})

    assert back.review_note == ""
    assert Activity.objects.get(pk=back.pk).state == "confirmed"


def test_verdict_is_taken_back_once(as_user, caizichuan_cadre, three):
    three[0].review(caizichuan_cadre, "confirmed")
    browser = as_user(caizichuan_cadre)

    for _twice in range(2):
        undo(browser, three[0])

    assert AuditEntry.objects.filter(action="undo").count() == 1
    assert Activity.objects.get(pk=three[0].pk).version == 3


def test_after_ten_minutes_a_verdict_stands(as_user, caizichuan_cadre, three):
    three[0].review(caizichuan_cadre, "confirmed")
    long_ago = timezone.now() - timedelta(minutes=10, seconds=1)
    Activity.objects.filter(pk=three[0].pk).update(reviewed_at=long_ago)
    browser = as_user(caizichuan_cadre)

    undo(browser, three[0])

    assert Activity.objects.get(pk=three[0].pk).state == "confirmed"
    assert list(browser.get(QUEUE).context["just_reviewed"]) == []


def test_only_whoever_gave_the_verdict_takes_it_back(
    as_user, caizichuan_cadre, shichuan_cadre, three
):
    three[0].review(caizichuan_cadre, "confirmed")

    response = undo(as_user(shichuan_cadre), three[0])

    assert response.status_code == 403
    assert Activity.objects.get(pk=three[0].pk).state == "confirmed"


def test_verdict_on_an_older_version_is_not_taken_back(
    as_user, caizichuan_cadre, caizichuan_head, three
):
    three[0].review(caizichuan_cadre, "confirmed")
    later = Activity.objects.get(pk=three[0].pk)
    later.resubmit(caizichuan_head)
    later.touch(caizichuan_head)
    later.save()

    undo(as_user(caizichuan_cadre), three[0])

    assert Activity.objects.get(pk=later.pk).version == later.version
    assert not AuditEntry.objects.filter(action="undo").exists()


def test_all_verdicts_of_the_last_minutes_are_taken_back_at_once(as_user, caizichuan_cadre, three):
    browser = as_user(caizichuan_cadre)
    browser.post(TOGETHER, {"pick": [pick(one) for one in three]})
    standing = Activity.objects.all()

    browser.post("/work/review/undo/", {"pick": [pick(one) for one in standing]})

    assert set(Activity.objects.values_list("state", flat=True)) == {"submitted"}
    assert Activity.objects.waiting_for(caizichuan_cadre).count() == 3
