"""Hours of volunteers: rounded, confirmed by another, never overlapping, and proved."""

from datetime import time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities import hours
from activities.models import (
    Activity,
    ServiceProof,
    VolunteerProfile,
    VolunteerService,
)
from activities.models.service import half_hours_between
from homes.models import AccessLog
from tests.activities.helpers import enter
from tests.activities.sheets import CAIZICHUAN
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_head, make_member, make_person

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


@pytest.mark.parametrize(
    ("minutes", "half_hours"),
    [(0, 0), (15, 0), (16, 1), (45, 1), (46, 2), (60, 2), (75, 2), (76, 3), (105, 3), (106, 4)],
)
def test_time_is_rounded_by_the_rule(minutes, half_hours):
    ends = time(8 + minutes // 60, minutes % 60)

    assert half_hours_between(time(8), ends) == half_hours


def test_time_that_overlaps_another_activity_of_the_day_is_refused(
    as_user, caizichuan_head, caizichuan_home, activity, helper
):
    same_day = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2))
    browser = as_user(caizichuan_head)
    enter(browser, activity, helper)

    refused = enter(browser, same_day, helper, "10:59", "12:00")
    after = enter(browser, same_day, helper, "11:00", "12:00")

    assert "09:00" in str(refused.context["form"].errors["begins"])
    assert after.status_code == 302
    assert VolunteerService.objects.count() == 2


def test_same_time_on_another_day_is_no_overlap(
    as_user, caizichuan_head, caizichuan_home, activity, helper
):
    other_day = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1))
    browser = as_user(caizichuan_head)

    enter(browser, activity, helper)
    enter(browser, other_day, helper)

    assert VolunteerService.objects.count() == 2


def test_hours_count_once_another_person_confirmed_them(
    as_user, caizichuan_head, caizichuan_cadre, activity, helper
):
    enter(as_user(caizichuan_head), activity, helper)
    service = VolunteerService.objects.get()
    before = VolunteerProfile.objects.with_hours().get().hours

    as_user(caizichuan_cadre).post(
        reverse("activities:service_confirm"), {"pick": [f"{service.pk}.{service.version}"]}
    )

    service.refresh_from_db()
    assert (service.state, service.confirmed_by) == ("confirmed", caizichuan_cadre)
    assert (before, VolunteerProfile.objects.with_hours().get().hours) == (0, 2)


def test_nobody_confirms_what_she_entered_herself(as_user, caizichuan_cadre, activity, helper):
    browser = as_user(caizichuan_cadre)
    enter(browser, activity, helper)
    service = VolunteerService.objects.get()

    browser.post(reverse("activities:service_confirm"), {"pick": [f"{service.pk}.1"]})

    service.refresh_from_db()
    assert service.state == "waiting"
    with pytest.raises(IntegrityError), transaction.atomic():
        VolunteerService.objects.update(state="confirmed", confirmed_by=caizichuan_cadre)


def test_nobody_confirms_her_own_hours(
    as_user, caizichuan_head, caizichuan_cadre, shagoutai_home, activity, helper
):
    make_head(shagoutai_home, caizichuan_cadre, person=helper)
    enter(as_user(caizichuan_head), activity, helper)

    assert not VolunteerService.objects.waiting_for(caizichuan_cadre).exists()


@pytest.mark.parametrize("pick", ["", "x", "1", "1.x", "99999999.1", "1.99", "9" * 30 + ".1"])
def test_wrong_picks_confirm_nothing(
    pick, as_user, caizichuan_head, caizichuan_cadre, activity, helper
):
    enter(as_user(caizichuan_head), activity, helper)

    response = as_user(caizichuan_cadre).post(
        reverse("activities:service_confirm"), {"pick": [pick]}
    )

    assert response.status_code == 302
    assert VolunteerService.objects.get().state == "waiting"


def test_activity_moved_onto_another_service_is_not_confirmed(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home, activity, helper
):
    moved = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1))
    browser = as_user(caizichuan_head)
    enter(browser, activity, helper)
    enter(browser, moved, helper)
    Activity.objects.filter(pk=moved.pk).update(held_on=activity.held_on)

    done = hours.confirm(
        caizichuan_cadre, [f"{one.pk}.1" for one in VolunteerService.objects.all()]
    )

    assert (done.taken, len(done.left)) == ([], 2)


def test_changed_hours_wait_again(as_user, caizichuan_head, caizichuan_cadre, activity, helper):
    enter(as_user(caizichuan_head), activity, helper)
    service = VolunteerService.objects.get()
    hours.confirm(caizichuan_cadre, [f"{service.pk}.1"])

    enter(as_user(caizichuan_head), activity, helper, "09:00", "12:00")

    service.refresh_from_db()
    assert (service.state, service.half_hours, service.confirmed_by) == ("waiting", 6, None)


def test_helper_taken_out_has_no_hours_here(as_user, caizichuan_head, activity, helper):
    browser = as_user(caizichuan_head)
    enter(browser, activity, helper)

    browser.post(reverse("activities:helper_remove", args=[activity.uid, helper.pk]))
    again = enter(browser, activity, helper)

    assert again.status_code == 302
    assert VolunteerService.objects.get().state == "waiting"
    assert [step.step for step in browser.get(activity.get_absolute_url()).context["steps"]][0] == (
        "helpers"
    )


@pytest.fixture
def confirmed(as_user, caizichuan_head, caizichuan_cadre, activity, helper):
    enter(as_user(caizichuan_head), activity, helper)
    service = VolunteerService.objects.get()
    hours.confirm(caizichuan_cadre, [f"{service.pk}.1"])
    return helper.volunteer_profile


def test_proof_lists_person_day_hours_content_issuer_and_serial(
    as_user, caizichuan_cadre, confirmed, activity
):
    browser = as_user(caizichuan_cadre)

    response = browser.post(reverse("activities:proof_issue", args=[confirmed.pk]))
    page = browser.get(response["Location"]).content.decode()

    proof = ServiceProof.objects.get()
    assert proof.half_hours == 4
    for words in (
        "赵雪梅",
        activity.held_on.isoformat(),
        "做饭",
        proof.serial,
        caizichuan_cadre.name,
    ):
        assert words in page
    assert AccessLog.objects.filter(subject_id=confirmed.person_id).count() == 1


def test_proof_stays_as_issued_when_hours_change_later(
    as_user, caizichuan_head, caizichuan_cadre, confirmed, activity, helper
):
    as_user(caizichuan_cadre).post(reverse("activities:proof_issue", args=[confirmed.pk]))

    enter(as_user(caizichuan_head), activity, helper, "09:00", "12:00")
    page = as_user(caizichuan_cadre).get(ServiceProof.objects.get().get_absolute_url())

    assert [line[1] for line in page.context["lines"]] == [2]


def test_nothing_is_proved_without_confirmed_hours(as_user, caizichuan_cadre, confirmed):
    later = {"first_on": days_ago(1).isoformat()}

    as_user(caizichuan_cadre).post(reverse("activities:proof_issue", args=[confirmed.pk]), later)

    assert not ServiceProof.objects.exists()
