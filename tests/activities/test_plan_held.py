"""A plan becomes the record it was made for: same identity, number and headcount given then."""

import pytest

from activities.models import Activity
from tests.activities.submissions import activity_data, days_ago
from tests.factories import make_plan

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"


@pytest.fixture
def plan(caizichuan_home, shichuan_cadre):
    return make_plan(caizichuan_home, shichuan_cadre, days_ago(1), title="春季排练")


def held(plan, home, **fields):
    """What the log form of a plan sends."""
    day = plan.held_on.isoformat()
    return activity_data(home, uid=str(plan.uid), version=plan.version, held_on=day) | fields


def test_log_form_of_a_plan_is_filled_in(as_user, caizichuan_head, caizichuan_home, plan):
    form = as_user(caizichuan_head).get(f"{NEW}?plan={plan.uid}").context["form"]

    shown = {name: str(form[name].value()) for name in ("uid", "home", "kind", "held_on", "title")}
    assert shown == {
        "uid": str(plan.uid),
        "home": caizichuan_home.code,
        "kind": "dance",
        "held_on": plan.held_on.isoformat(),
        "title": "春季排练",
    }
    assert form["headcount"].value() is None


def test_held_plan_is_one_record_logged_by_whoever_submits(
    as_user, caizichuan_head, shichuan_cadre, caizichuan_home, plan
):
    browser = as_user(caizichuan_head)

    first = browser.post(NEW, held(plan, caizichuan_home))
    again = browser.post(NEW, held(plan, caizichuan_home))

    record = Activity.objects.get()
    assert (record.pk, record.state, record.headcount) == (plan.pk, "submitted", 31)
    assert record.number == f"{caizichuan_home.code}-{record.held_on.year}-001"
    assert (record.created_by, record.planned_by) == (caizichuan_head, shichuan_cadre)
    assert first.url == again.url
    assert [v.step for v in record.history.order_by("version")] == ["planned", "logged"]
    assert Activity.objects.waiting_for(shichuan_cadre).get() == record


def test_held_plan_in_another_of_her_homes_leads_there(
    as_user, county_cadre, caizichuan_home, shagoutai_home, plan
):
    as_user(county_cadre).post(NEW, held(plan, shagoutai_home))

    record = Activity.objects.get()
    assert [link.home for link in record.activity_homes.all()] == [shagoutai_home]
    assert record.number.startswith(shagoutai_home.code)


def test_plan_changed_meanwhile_is_shown_beside_what_was_typed(
    as_user, caizichuan_head, caizichuan_home, plan
):
    Activity.objects.filter(pk=plan.pk).update(version=2, title="改到文化广场")

    response = as_user(caizichuan_head).post(NEW, held(plan, caizichuan_home, title="排练"))

    assert response.status_code == 409
    assert "改到文化广场" in response.content.decode()
    assert Activity.objects.get().state == "planned"


def test_plan_cancelled_meanwhile_takes_nothing(as_user, caizichuan_head, caizichuan_home, plan):
    data = held(plan, caizichuan_home)
    plan.take("cancelled", caizichuan_head, "下大雪", cancelled_for="weather")

    response = as_user(caizichuan_head).post(NEW, data)

    assert response.status_code == 409
    assert response.context["form"]["uid"].value() != str(plan.uid)
    assert Activity.objects.get().state == "cancelled"


def test_plan_of_another_home_is_not_hers_to_log(as_user, shagoutai_head, shagoutai_home, plan):
    form = as_user(shagoutai_head).get(f"{NEW}?plan={plan.uid}").context["form"]
    response = as_user(shagoutai_head).post(NEW, held(plan, shagoutai_home))

    assert form["uid"].value() != plan.uid
    assert response.status_code == 409
    assert "春季排练" not in response.content.decode()
    assert Activity.objects.get().state == "planned"
