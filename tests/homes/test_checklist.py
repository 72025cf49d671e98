"""The checklist of a home: chosen by the county, kept with who and when, and no condition."""

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import ChecklistPoint, ChecklistTick

pytestmark = pytest.mark.django_db
COUNTY_LIST = "/work/checklist/"


def page_of(home):
    return reverse("homes:home_checklist", args=[home.code])


def test_tick_keeps_who_said_so_and_when(as_user, caizichuan_head, caizichuan_home):
    as_user(caizichuan_head).post(page_of(caizichuan_home), {"points": ["four-place"]})

    tick = ChecklistTick.objects.get()
    assert (tick.point.code, tick.ticked_by) == ("four-place", caizichuan_head)
    assert tick.ticked_at is not None
    assert AuditEntry.objects.get(object_type="home").changes == {"checklist": ["", "four-place"]}


def test_tick_that_is_taken_away_stays_readable(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    address = page_of(caizichuan_home)
    as_user(caizichuan_head).post(address, {"points": ["four-place"]})

    browser = as_user(caizichuan_cadre)
    browser.post(address, {"points": ["four-people"]})

    old = ChecklistTick.objects.get(point__code="four-place")
    assert old.taken_away_by == caizichuan_cadre
    assert old in browser.get(address).context["said"]
    assert browser.get(address).context["form"].initial["points"] == ["four-people"]


def test_saving_the_same_again_writes_nothing(as_user, caizichuan_head, caizichuan_home):
    browser = as_user(caizichuan_head)

    for _time in range(2):
        browser.post(page_of(caizichuan_home), {"points": ["four-place"]})

    assert ChecklistTick.objects.count() == 1
    assert AuditEntry.objects.filter(object_type="home").count() == 1


def test_the_county_chooses_what_is_asked_and_nothing_said_is_lost(
    as_user, caizichuan_head, county_cadre, caizichuan_home
):
    as_user(caizichuan_head).post(page_of(caizichuan_home), {"points": ["four-place"]})

    as_user(county_cadre).post(COUNTY_LIST, {"five": ["five-emblem"]})

    asked = ChecklistPoint.objects.in_use()
    assert [point.code for point in asked] == ["five-emblem"]
    browser = as_user(caizichuan_head)
    offered = browser.get(page_of(caizichuan_home)).context["form"].fields["points"].queryset
    assert [point.code for point in offered] == ["five-emblem"]
    browser.post(page_of(caizichuan_home), {"points": []})
    assert ChecklistTick.objects.get().taken_away_at is None


def test_point_that_is_not_asked_about_is_refused(as_user, caizichuan_head, caizichuan_home):
    response = as_user(caizichuan_head).post(page_of(caizichuan_home), {"points": ["six-plan"]})

    assert "points" in response.context["form"].errors
    assert not ChecklistTick.objects.exists()


def test_activity_is_logged_whatever_is_ticked(caizichuan_home):
    assert not caizichuan_home.ticks.exists()
    assert caizichuan_home.refusal_for(caizichuan_home.plaque_on) is None


def test_checklist_of_another_area_is_not_found(as_user, caizichuan_cadre, shagoutai_home):
    browser = as_user(caizichuan_cadre)

    assert browser.get(page_of(shagoutai_home)).status_code == 404
    assert browser.post(page_of(shagoutai_home), {"points": []}).status_code == 404
    assert browser.get(COUNTY_LIST).status_code == 403
