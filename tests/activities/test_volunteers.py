"""Volunteers and other helpers are entered; nobody of them counts as served."""

import pytest
from django.urls import reverse

from activities import hours
from activities.merging import merge_persons
from activities.models import (
    Attendance,
    VolunteerProfile,
    VolunteerService,
)
from federation.accounts.models import AuditEntry
from homes.models import Person
from tests.activities.helpers import enter
from tests.activities.sheets import CAIZICHUAN
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_member, make_person, tick

pytestmark = pytest.mark.django_db
NEW = {
    "display_name": "赵雪梅",
    "agreed": "on",
    "intent": "12345678-1234-5678-1234-567812345678",
}


@pytest.fixture
def helper(caizichuan_home):
    woman = make_person(CAIZICHUAN, "赵雪梅", is_demo=False)
    make_member(caizichuan_home, woman)
    return woman


@pytest.fixture
def activity(caizichuan_home, caizichuan_head):
    return make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2), headcount=6)


def test_volunteer_needs_a_name_and_a_village(as_user, caizichuan_cadre):
    data = {
        "display_name": "赵雪梅",
        "agreed": "on",
        "intent": "12345678-1234-5678-1234-567812345678",
    }

    as_user(caizichuan_cadre).post(reverse("activities:volunteer_create"), data)

    profile = VolunteerProfile.objects.get()
    assert (profile.person.display_name, profile.person.area_id) == ("赵雪梅", CAIZICHUAN)
    assert "赵雪梅" not in str(list(AuditEntry.objects.values()))


def test_somebody_of_the_register_is_offered_and_entered_once(as_user, caizichuan_cadre, helper):
    browser = as_user(caizichuan_cadre)
    data = {
        "display_name": "赵雪梅",
        "agreed": "on",
        "intent": "12345678-1234-5678-1234-567812345678",
    }

    asked = browser.post(reverse("activities:volunteer_create"), data)
    chosen = {"shown": [helper.pk], "same_as": str(helper.pk), "skills": "做饭"}
    for _ in range(2):
        browser.post(reverse("activities:volunteer_create"), data | chosen)

    assert "same_as" in asked.context["form"].errors
    assert VolunteerProfile.objects.get().person == helper
    assert Person.objects.filter(display_name="赵雪梅").count() == 1


def test_helper_is_not_counted_as_served(as_user, caizichuan_head, activity, helper):
    response = enter(as_user(caizichuan_head), activity, helper)

    activity.refresh_from_db()
    service = VolunteerService.objects.get()
    assert response.status_code == 302
    assert (activity.headcount, activity.named) == (6, 0)
    assert Attendance.objects.get().role == "volunteer"
    assert (service.half_hours, service.state, service.person) == (4, "waiting", helper)
    assert helper.volunteer_profile.started_on == activity.held_on


def test_host_has_no_hours(as_user, caizichuan_head, activity, helper):
    enter(as_user(caizichuan_head), activity, helper, role="host")

    assert Attendance.objects.get().role == "host"
    assert not VolunteerService.objects.exists()


def test_participant_is_not_made_a_helper(as_user, caizichuan_head, activity, helper):
    tick(activity, helper)

    page = enter(as_user(caizichuan_head), activity, helper)

    assert "person" in page.context["form"].errors
    assert Attendance.objects.get().role == "participant"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"person": ""}, "person"),
        ({"person": "99999999"}, "person"),
        ({"person": "9" * 30}, "person"),
        ({"role": "guest"}, "role"),
        ({"begins": "", "ends": "10:00"}, "begins"),
        ({"begins": "9", "ends": "10:00"}, "begins"),
        ({"begins": "11:00", "ends": "10:00"}, "ends"),
        ({"begins": "10:00", "ends": "10:15"}, "ends"),
        ({"content": "字" * 61}, "content"),
        ({"content": "11010519491231002X"}, "content"),
    ],
)
def test_wrong_helper_is_told_next_to_the_field(
    fields, wrong, as_user, caizichuan_head, activity, helper
):
    page = enter(as_user(caizichuan_head), activity, helper, **fields)

    assert wrong in page.context["form"].errors
    assert not Attendance.objects.exists()


def test_merge_of_volunteers_with_hours_at_the_same_time_is_refused(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home, activity, helper
):
    twin = make_person(CAIZICHUAN, "赵雪梅", is_demo=False)
    make_member(caizichuan_home, twin)
    other = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2))
    browser = as_user(caizichuan_head)
    enter(browser, activity, helper)
    enter(browser, other, twin)

    with pytest.raises(Exception, match="时间|same time"):
        merge_persons(helper, twin, caizichuan_cadre)

    assert VolunteerService.objects.filter(person=twin).exists()


def test_merged_volunteer_keeps_what_either_profile_knew(caizichuan_cadre, caizichuan_home, helper):
    twin = make_person(CAIZICHUAN, "赵雪梅", is_demo=False)
    hours.make_volunteer(helper, caizichuan_cadre, days_ago(5))
    hours.make_volunteer(twin, caizichuan_cadre, days_ago(9), skills="理发")

    merge_persons(helper, twin, caizichuan_cadre)

    profile = VolunteerProfile.objects.get()
    assert (profile.person, profile.skills, profile.started_on) == (helper, "理发", days_ago(9))
