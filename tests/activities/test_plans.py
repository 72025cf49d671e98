"""Planning ahead: who plans what, changes it, calls it off; a day that is past is not planned."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from federation.accounts.models import AuditEntry
from tests.activities.submissions import days_ago
from tests.factories import make_plan

pytestmark = pytest.mark.django_db
NEW = "/work/events/new/"


def plan_data(home, /, **fields):
    data = {
        "uid": "4f4c7d30-6a43-4d0a-8a0b-0d3f7a2f6a10",
        "home": home.code,
        "kind": "law-class",
        "held_on": days_ago(-7).isoformat(),
        "start_time": "14：30",
        "end_time": "16:00",
        "title": "婚姻家庭编",
        "is_announced": "on",
    }
    return data | fields


def change_of(plan, **fields):
    """What the form of the plan sends when nothing but `fields` is changed."""
    data = {
        "version": plan.version,
        "kind": plan.kind.code,
        "held_on": plan.held_on.isoformat(),
        "title": plan.title,
        "is_announced": "on" if plan.is_announced else "",
    }
    return data | fields


def test_plan_is_stored_without_number_and_counts_nowhere(
    as_user, caizichuan_head, caizichuan_home
):
    response = as_user(caizichuan_head).post(NEW, plan_data(caizichuan_home))

    plan = Activity.objects.get()
    assert response.url == plan.get_absolute_url()
    assert (plan.state, plan.number, plan.headcount) == ("planned", None, None)
    assert (str(plan.start_time), str(plan.end_time)) == ("14:30:00", "16:00:00")
    assert plan.lead_home == caizichuan_home
    assert not Activity.objects.counted().exists()
    assert AuditEntry.objects.get(action="create").changes["title"] == ["", ""]


def test_same_plan_sent_again_is_one_plan(as_user, caizichuan_head, caizichuan_home):
    browser = as_user(caizichuan_head)

    first, again = (browser.post(NEW, plan_data(caizichuan_home)) for _time in range(2))
    other = browser.post(NEW, plan_data(caizichuan_home, title="换个题目"))

    assert first.url == again.url
    assert other.status_code == 409
    assert other.context["form"]["title"].value() == "换个题目"
    assert Activity.objects.get().title == "婚姻家庭编"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"held_on": days_ago(1).isoformat()}, "held_on"),
        ({"held_on": days_ago(-400).isoformat()}, "held_on"),
        ({"held_on": "31/31"}, "held_on"),
        ({"held_on": ""}, "held_on"),
        ({"kind": ""}, "kind"),
        ({"kind": "other", "kind_text": "短"}, "kind_text"),
        ({"home": "621125105207-01"}, "home"),
        ({"start_time": "25:00"}, "start_time"),
        ({"start_time": "", "end_time": "16:00"}, "start_time"),
        ({"start_time": "16:00", "end_time": "14:00"}, "end_time"),
        ({"title": "字" * 31}, "title"),
        ({"place": "身份证 11010519491231002X"}, "place"),
    ],
)
def test_wrong_plan_is_shown_again_and_nothing_stored(
    fields, wrong, as_user, caizichuan_head, caizichuan_home, shagoutai_home
):
    response = as_user(caizichuan_head).post(NEW, plan_data(caizichuan_home, **fields))

    assert list(response.context["form"].errors) == [wrong]
    assert not Activity.objects.exists()


def test_today_can_be_planned(as_user, caizichuan_head, caizichuan_home):
    today = days_ago(0).isoformat()

    response = as_user(caizichuan_head).post(NEW, plan_data(caizichuan_home, held_on=today))

    assert response.status_code == 302


def test_paused_home_plans_nothing(as_user, caizichuan_cadre, caizichuan_home):
    caizichuan_home.change_state("paused", days_ago(1), "修房", caizichuan_cadre)

    response = as_user(caizichuan_cadre).post(NEW, plan_data(caizichuan_home))

    assert list(response.context["form"].errors) == ["home"]


def test_second_plan_of_the_day_is_asked_about(as_user, caizichuan_head, caizichuan_home):
    first = make_plan(caizichuan_home, caizichuan_head, days_ago(-7))
    browser = as_user(caizichuan_head)
    data = plan_data(caizichuan_home, kind="dance")

    asked = browser.post(NEW, data)
    told = browser.post(NEW, data | {"is_another": "on"})

    assert list(asked.context["form"].errors) == ["is_another"]
    assert asked.context["form"].similar == [first]
    assert told.status_code == 302
    assert Activity.objects.exclude(pk=first.pk).get().is_another


def test_plan_is_changed_and_tells_what_changed(as_user, caizichuan_head, caizichuan_home):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-7), title="排练")
    browser = as_user(caizichuan_head)
    edit = reverse("activities:plan_edit", args=[plan.uid])

    browser.post(edit, change_of(plan, held_on=days_ago(-8).isoformat(), start_time="09:00"))

    plan.refresh_from_db()
    steps = browser.get(plan.get_absolute_url()).context["steps"]
    assert (plan.held_on, plan.version, plan.step) == (days_ago(-8), 2, "replanned")
    assert [str(new) for _label, _old, new in steps[0].changes][1] == "09:00"


def test_stale_change_shows_both_plans(as_user, caizichuan_head, caizichuan_home):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-7), title="排练")
    data = change_of(plan, title="我的题目")
    Activity.objects.filter(pk=plan.pk).update(title="别人的题目", version=2)

    response = as_user(caizichuan_head).post(reverse("activities:plan_edit", args=[plan.uid]), data)

    page = response.content.decode()
    assert response.status_code == 409
    assert "别人的题目" in page
    assert "我的题目" in page
    assert Activity.objects.get().title == "别人的题目"


def test_plan_whose_day_has_passed_may_be_changed_but_not_moved_into_the_past(
    as_user, caizichuan_head, caizichuan_home
):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(2))
    browser = as_user(caizichuan_head)
    edit = reverse("activities:plan_edit", args=[plan.uid])

    kept = browser.post(edit, change_of(plan, title="补题目"))
    plan.refresh_from_db()
    moved = browser.post(edit, change_of(plan, held_on=days_ago(3).isoformat()))

    assert kept.status_code == 302
    assert list(moved.context["form"].errors) == ["held_on"]


def test_plan_is_cancelled_with_a_reason_once(as_user, caizichuan_head, caizichuan_home):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-7))
    browser = as_user(caizichuan_head)
    cancel = reverse("activities:plan_cancel", args=[plan.uid])
    data = {"version": plan.version, "reason": "weather", "words": "预报大雪"}

    for _twice in range(2):
        browser.post(cancel, data)

    plan.refresh_from_db()
    page = browser.get(plan.get_absolute_url()).content.decode()
    assert (plan.state, plan.cancelled_for, plan.version) == ("cancelled", "weather", 2)
    assert "预报大雪" in page
    assert AuditEntry.objects.filter(action="cancel").count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "series"}, "reason"),
        ({"reason": "other", "words": " "}, "words"),
        ({"reason": "weather", "words": "11010519491231002X"}, "words"),
    ],
)
def test_cancelling_needs_a_reason(fields, wrong, as_user, caizichuan_head, caizichuan_home):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-7))

    response = as_user(caizichuan_head).post(
        reverse("activities:plan_cancel", args=[plan.uid]), {"version": 1, "words": ""} | fields
    )

    assert list(response.context["form"].errors) == [wrong]
    assert Activity.objects.get().state == "planned"


def test_record_is_not_cancelled_and_a_plan_is_not_corrected_or_voided(
    as_user, caizichuan_head, caizichuan_home
):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-7))
    browser = as_user(caizichuan_head)

    edited = browser.get(reverse("activities:activity_edit", args=[plan.uid]))
    voided = browser.post(
        reverse("activities:activity_void", args=[plan.uid]), {"version": 1, "reason": "never"}
    )

    assert edited.url == reverse("activities:plan_edit", args=[plan.uid])
    assert voided.url == plan.get_absolute_url()
    assert Activity.objects.get().state == "planned"


def test_list_tells_what_is_due_coming_and_cancelled(as_user, caizichuan_head, caizichuan_home):
    due, coming, cancelled = (
        make_plan(caizichuan_home, caizichuan_head, days_ago(past)) for past in (1, -3, -5)
    )
    cancelled.take("cancelled", caizichuan_head, "下雪", cancelled_for="weather")

    response = as_user(caizichuan_head).get("/work/events/")

    assert list(response.context["due"]) == [due]
    assert list(response.context["page"]) == [coming]
    assert list(response.context["cancelled"]) == [cancelled]
    assert f"?plan={due.uid}" in response.content.decode()


def test_list_is_paged_with_constant_queries(
    as_user, caizichuan_head, caizichuan_home, django_assert_max_num_queries
):
    browser = as_user(caizichuan_head)
    for past in (1, -1):
        make_plan(caizichuan_home, caizichuan_head, days_ago(past))
    browser.get("/work/events/")
    with django_assert_max_num_queries(12) as few:
        browser.get("/work/events/")
    for ahead in range(30):
        day = timezone.localdate() + timedelta(days=ahead + 2)
        make_plan(caizichuan_home, caizichuan_head, day)

    with django_assert_max_num_queries(len(few.captured_queries)):
        response = browser.get("/work/events/")

    assert len(response.context["page"].object_list) == 25


def test_plans_stay_out_of_records_and_figures(as_user, county_cadre, caizichuan_home):
    make_plan(caizichuan_home, county_cadre, days_ago(1), title="还没办的")
    browser = as_user(county_cadre)

    listed = browser.get("/work/activities/")
    overview = browser.get("/work/county/").context["overview"]

    assert listed.context["total"]["activities"] == 0
    assert "还没办的" not in listed.content.decode()
    assert overview.tally.activities == 0
    assert overview.tally.person_times == 0
