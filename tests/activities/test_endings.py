"""Declared void with a reason: the record keeps its number and history, and counts no more."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Activity, ActivityState
from activities.models.life import LEADS_TO, NEXT_STATES, STARTS_FROM, Step
from federation.accounts.models import AuditEntry
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_plan

pytestmark = pytest.mark.django_db


def declare_void(browser, activity, **fields):
    data = {"version": activity.version, "reason": "never", "words": ""} | fields
    return browser.post(reverse("activities:activity_void", args=[activity.uid]), data)


@pytest.fixture
def activity(caizichuan_home, caizichuan_head):
    return make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2), headcount=12)


def test_void_record_counts_nowhere_and_stays_readable(
    as_user, client, caizichuan_head, caizichuan_home, activity
):
    browser = as_user(caizichuan_head)

    for _twice in range(2):
        declare_void(browser, activity, words="下雨没办成")

    activity.refresh_from_db()
    page = browser.get(activity.get_absolute_url()).content.decode()
    assert (activity.state, activity.version) == ("void", 2)
    assert "下雨没办成" in page
    assert not Activity.objects.counted().exists()
    assert str(activity.uid) not in browser.get("/work/activities/").content.decode()
    assert str(activity.uid) in browser.get("/work/activities/?state=void").content.decode()
    assert AuditEntry.objects.filter(action="void").count() == 1


def test_confirmed_record_leaves_the_public_when_it_is_void(
    as_user, client, caizichuan_cadre, caizichuan_home, activity
):
    activity.review(caizichuan_cadre, "confirmed")
    public = f"/homes/{caizichuan_home.code}/activities/"
    before = client.get(public).context["page"].paginator.count

    declare_void(as_user(caizichuan_cadre), activity)

    assert (before, client.get(public).context["page"].paginator.count) == (1, 0)


def test_head_voids_no_confirmed_record(as_user, caizichuan_head, caizichuan_cadre, activity):
    activity.review(caizichuan_cadre, "confirmed")

    response = declare_void(as_user(caizichuan_head), activity)

    assert response.status_code == 403
    assert Activity.objects.get().state == "confirmed"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "weather"}, "reason"),
        ({"reason": "own"}, "words"),
        ({"reason": "own", "words": "卡号 6228480402564890018"}, "words"),
    ],
)
def test_void_needs_a_reason(fields, wrong, as_user, caizichuan_head, activity):
    response = declare_void(as_user(caizichuan_head), activity, **fields)

    assert list(response.context["form"].errors) == [wrong]
    assert Activity.objects.get().state == "submitted"


def test_void_of_an_older_version_keeps_the_words(as_user, caizichuan_head, activity):
    Activity.objects.update(version=2, headcount=30)

    response = declare_void(as_user(caizichuan_head), activity, reason="own", words="弄错了")

    assert response.status_code == 409
    assert response.context["form"]["words"].value() == "弄错了"
    assert "30" in response.content.decode()
    assert Activity.objects.get().state == "submitted"


@pytest.mark.parametrize("step", ["edit", "confirm", "return", "void", "undo"])
def test_nothing_happens_to_a_void_record(
    step, as_user, caizichuan_head, caizichuan_cadre, activity
):
    activity.take("voided", caizichuan_head, "重复")
    data = {"version": activity.version, "reason": "own", "words": "x", "headcount": "5"}

    response = as_user(caizichuan_cadre).post(f"/work/activities/{activity.uid}/{step}/", data)

    assert response.status_code == 302
    assert Activity.objects.get().version == activity.version


def test_database_refuses_an_end_without_a_reason(caizichuan_home, caizichuan_head, activity):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-3))

    for one, state in ((activity, "void"), (plan, "cancelled"), (plan, "submitted")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Activity.objects.filter(pk=one.pk).update(state=state)


def test_steps_lead_along_the_states_only():
    for step, to in LEADS_TO.items():
        for start in STARTS_FROM[step]:
            assert to in NEXT_STATES[ActivityState(start)], step

    assert {step for step in Step if step not in LEADS_TO} == {
        Step.PLANNED,
        Step.REPLANNED,
        Step.LOGGED,
        Step.CHANGED,
        Step.HOMES,
        Step.SUPPORTERS,
        Step.ATTENDANCE,
        Step.HELPERS,
        Step.PHOTOS,
    }
