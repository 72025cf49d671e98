"""Who changed a record, when and why: old values stay, and beyond the window a reason is needed."""

import pytest

from activities.models import Activity
from federation.accounts.models import AuditEntry
from federation.photos.models import Photo
from tests.activities.submissions import activity_data, days_ago, photo
from tests.activities.test_correcting import correction, edit_address
from tests.factories import make_activity

pytestmark = pytest.mark.django_db


def test_reason_of_a_correction_is_read_in_the_history_and_kept_from_the_trail(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(40), headcount=12)
    activity.review(caizichuan_cadre, "confirmed")
    browser = as_user(caizichuan_head)

    browser.post(edit_address(activity), correction(activity, headcount="20", why="数错了王家的人"))

    step = browser.get(activity.get_absolute_url()).context["steps"][0]
    assert (step.step, step.by, step.note) == ("changed", caizichuan_head, "数错了王家的人")
    assert [(before, after) for _label, before, after in step.changes] == [("12", "20")]
    assert "王家" not in str(AuditEntry.objects.filter(action="change").values())


def test_old_record_submitted_lately_needs_a_reason_to_be_changed_too(
    as_user, caizichuan_head, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(40))

    response = as_user(caizichuan_head).post(
        edit_address(activity), correction(activity, headcount="20")
    )

    assert list(response.context["form"].errors) == ["why"]


def test_old_record_saved_unchanged_asks_for_nothing(as_user, caizichuan_head, caizichuan_home):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(40))

    response = as_user(caizichuan_head).post(edit_address(activity), correction(activity))

    assert response.url == activity.get_absolute_url()
    assert Activity.objects.get().version == 1


def test_photos_taken_out_are_told_in_the_history(as_user, caizichuan_head, caizichuan_home):
    browser = as_user(caizichuan_head)
    browser.post("/work/activities/new/", activity_data(caizichuan_home, photos=[photo(1)]))
    activity = Activity.objects.get()
    shown = Photo.objects.get()

    browser.post(edit_address(activity), correction(activity, **{f"remove_{shown.uid}": "on"}))

    step = browser.get(activity.get_absolute_url()).context["steps"][0]
    assert [(before, after) for _label, before, after in step.changes] == [("1", "0")]
