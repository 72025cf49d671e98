"""A joint activity: in each home's ledger once, in every total once, led by exactly one home."""

import pytest
from django.urls import reverse

from activities import figures
from activities.models import Activity, JointInvitation
from federation.accounts.models import AuditEntry
from homes.quarter import Quarter
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN
from tests.factories import make_activity, make_home, make_plan

pytestmark = pytest.mark.django_db


def page_of(activity):
    return reverse("activities:activity_homes", args=[activity.uid])


def codes(activity):
    links = activity.activity_homes.order_by("-is_lead", "pk")
    return [link.home.code for link in links]


@pytest.fixture
def second_home(caizichuan_home):
    return make_home(CAIZICHUAN, "第二微家")


@pytest.fixture
def activity(caizichuan_home, caizichuan_cadre):
    return make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(2), headcount=40)


@pytest.fixture
def invitation(as_user, caizichuan_cadre, shagoutai_home, activity):
    as_user(caizichuan_cadre).post(page_of(activity), {"code": shagoutai_home.code})
    return JointInvitation.objects.get()


def answer(browser, invitation, text="yes"):
    return browser.post(f"/work/invitations/{invitation.pk}/", {"answer": text})


def test_home_of_her_own_joins_at_once_and_the_record_is_reviewed_anew(
    as_user, caizichuan_cadre, shichuan_cadre, second_home, activity
):
    activity.review(shichuan_cadre, "confirmed")
    browser = as_user(caizichuan_cadre)

    for _twice in range(2):
        browser.post(page_of(activity), {"home": second_home.code})

    activity.refresh_from_db()
    step = browser.get(activity.get_absolute_url()).context["steps"][0]
    assert codes(activity) == [activity.lead_home.code, second_home.code]
    assert (activity.state, activity.version) == ("submitted", 3)
    assert [(old, new) for _label, old, new in step.changes] == [
        (activity.lead_home.code, f"{activity.lead_home.code}、{second_home.code}")
    ]


def test_joint_activity_stands_in_each_ledger_and_is_counted_once(
    as_user, county_cadre, shagoutai_home, caizichuan_home, activity, invitation, yihuqiao_cadre
):
    answer(as_user(yihuqiao_cadre), invitation)
    quarter = Quarter.of(activity.held_on)

    listed = {
        home.code: as_user(county_cadre).get(f"/work/activities/?home={home.code}").context["total"]
        for home in (caizichuan_home, shagoutai_home)
    }
    county = figures.tally(Activity.objects.visible_to(county_cadre), quarter)
    towns = [
        figures.tally(Activity.objects.in_area(code), quarter)
        for code in ("621125108", "621125105", "621125")
    ]

    assert {total["activities"] for total in listed.values()} == {1}
    assert (county.activities, county.person_times) == (1, 40)
    assert [tally.person_times for tally in towns] == [40, 40, 40]


def test_home_of_elsewhere_is_asked_and_nothing_enters_its_ledger_unasked(
    as_user, caizichuan_cadre, shagoutai_cadre, shagoutai_home, activity, invitation
):
    assert codes(activity) == [activity.lead_home.code]
    assert not Activity.objects.visible_to(shagoutai_cadre).exists()
    page = as_user(shagoutai_cadre).get("/work/invitations/").content.decode()
    assert activity.lead_home.name_zh in page
    assert activity.number not in page


def test_asked_home_joins_when_its_own_people_say_so(
    as_user, shichuan_cadre, shagoutai_head, shagoutai_home, activity, invitation
):
    activity.review(shichuan_cadre, "confirmed")
    browser = as_user(shagoutai_head)

    for _twice in range(2):
        answer(browser, invitation)

    activity.refresh_from_db()
    assert codes(activity) == [activity.lead_home.code, shagoutai_home.code]
    assert (activity.state, activity.version, activity.step) == ("confirmed", 3, "homes")
    assert Activity.objects.visible_to(shagoutai_head).get() == activity
    assert AuditEntry.objects.filter(changes__has_key="homes").count() == 1


def test_asked_home_declines_once_and_may_be_asked_again(
    as_user, caizichuan_cadre, shagoutai_head, shagoutai_home, activity, invitation
):
    answer(as_user(shagoutai_head), invitation, "no")
    late = answer(as_user(shagoutai_head), invitation, "yes")

    assert late.status_code == 302
    assert codes(activity) == [activity.lead_home.code]

    as_user(caizichuan_cadre).post(page_of(activity), {"code": shagoutai_home.code})
    answer(as_user(shagoutai_head), invitation, "yes")

    assert codes(activity) == [activity.lead_home.code, shagoutai_home.code]


def test_only_people_of_the_asked_home_answer(
    as_user, caizichuan_cadre, editor, shichuan_cadre, invitation
):
    assert answer(as_user(caizichuan_cadre), invitation).status_code == 404
    assert answer(as_user(shichuan_cadre), invitation).status_code == 404
    assert answer(as_user(editor), invitation).status_code == 403
    assert JointInvitation.objects.get().answer == "open"


def test_partner_reads_but_neither_changes_nor_reviews(
    as_user, caizichuan_head, shagoutai_head, yihuqiao_cadre, shagoutai_home, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1))
    activity.activity_homes.create(home=shagoutai_home, is_lead=False)

    for user in (shagoutai_head, yihuqiao_cadre):
        browser = as_user(user)
        assert browser.get(activity.get_absolute_url()).status_code == 200
        for name in ("edit", "void", "homes"):
            address = f"/work/activities/{activity.uid}/{name}/"
            assert browser.get(address).status_code == 403, name
    assert not Activity.objects.waiting_for(yihuqiao_cadre).exists()


def test_partner_takes_its_own_home_out(
    as_user, shichuan_cadre, shagoutai_head, shagoutai_home, activity
):
    activity.activity_homes.create(home=shagoutai_home, is_lead=False)
    activity.review(shichuan_cadre, "confirmed")
    browser = as_user(shagoutai_head)
    leave = reverse("activities:home_leave", args=[activity.uid])
    offered = browser.get(activity.get_absolute_url()).content.decode()

    browser.post(leave, {"code": activity.lead_home.code})
    response = browser.post(leave, {"code": shagoutai_home.code})

    activity.refresh_from_db()
    assert leave in offered
    assert response.url == reverse("activities:activity_list")
    assert codes(activity) == [activity.lead_home.code]
    assert activity.state == "confirmed"


def test_lead_is_never_taken_out(as_user, caizichuan_cadre, activity):
    leave = reverse("activities:home_leave", args=[activity.uid])

    as_user(caizichuan_cadre).post(leave, {"code": activity.lead_home.code})

    assert activity.activity_homes.get().is_lead


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "code"),
        ({"code": "621125105207-77"}, "code"),
        ({"code": "x" * 21}, "code"),
        ({"code": "a\x00"}, "code"),
        ({"code": "{own}"}, "code"),
    ],
)
def test_wrong_home_is_named(fields, wrong, as_user, caizichuan_cadre, caizichuan_home, activity):
    data = {key: value.format(own=caizichuan_home.code) for key, value in fields.items()}

    response = as_user(caizichuan_cadre).post(page_of(activity), data)

    assert list(response.context["form"].errors) == [wrong]
    assert not JointInvitation.objects.exists()


def test_home_that_was_not_open_that_day_cannot_take_part(
    as_user, caizichuan_cadre, second_home, activity
):
    second_home.state_changes.all().delete()
    second_home.plaque_on = days_ago(1)
    second_home.save()

    response = as_user(caizichuan_cadre).post(page_of(activity), {"home": second_home.code})

    assert list(response.context["form"].errors) == ["home"]


def test_homes_of_a_returned_record_are_changed_after_its_repair(
    as_user, caizichuan_cadre, shichuan_cadre, second_home, activity
):
    activity.review(shichuan_cadre, "returned", "人数对吗")

    response = as_user(caizichuan_cadre).post(page_of(activity), {"home": second_home.code})

    assert response.url == activity.get_absolute_url()
    assert codes(activity) == [activity.lead_home.code]


def test_plan_of_several_homes_stays_a_plan(
    as_user, caizichuan_cadre, second_home, caizichuan_home
):
    plan = make_plan(caizichuan_home, caizichuan_cadre, days_ago(-4))

    as_user(caizichuan_cadre).post(page_of(plan), {"home": second_home.code})

    plan.refresh_from_db()
    assert (plan.state, plan.step) == ("planned", "replanned")
    assert codes(plan) == [caizichuan_home.code, second_home.code]


def test_joint_confirmed_activity_stands_on_each_homes_public_page(
    client, shichuan_cadre, second_home, activity
):
    activity.activity_homes.create(home=second_home, is_lead=False)
    activity.review(shichuan_cadre, "confirmed")

    for home in (activity.lead_home, second_home):
        page = client.get(f"/homes/{home.code}/activities/")
        assert page.context["page"].paginator.count == 1
