"""Correcting a record: it waits for review again, and no save overwrites another silently."""

import pytest
from django.urls import reverse

from activities.models import Activity
from federation.accounts.models import AuditEntry
from federation.photos.models import Photo
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_activity

pytestmark = pytest.mark.django_db


def edit_address(activity, language=""):
    return language + f"/work/activities/{activity.uid}/edit/"


def correction(activity, **fields):
    """What the edit form sends when nothing but `fields` is changed."""
    data = {
        "version": activity.version,
        "kind": activity.kind.code,
        "held_on": activity.held_on.isoformat(),
        "headcount": str(activity.headcount),
        "title": activity.title,
        "content": activity.content,
        "place": activity.place,
        "late_reason": activity.late_reason,
        "people_shown": "unknown",
    }
    return data | fields


@pytest.fixture
def activity(caizichuan_home, caizichuan_head):
    return make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2), headcount=12)


def test_correction_is_stored_with_its_history(as_user, caizichuan_head, activity):
    browser = as_user(caizichuan_head)

    response = browser.post(edit_address(activity), correction(activity, headcount="15 人"))

    activity.refresh_from_db()
    assert response.url == activity.get_absolute_url()
    assert (activity.headcount, activity.version, activity.state) == (15, 2, "submitted")
    entry = AuditEntry.objects.get(action="change")
    assert entry.changes == {"headcount": ["12", "15"]}
    steps = browser.get(activity.get_absolute_url()).context["steps"]
    assert [(before, after) for _label, before, after in steps[0].changes] == [("12", "15")]
    assert steps[0].by == caizichuan_head


def test_returned_record_waits_again_and_keeps_its_note_in_history(
    as_user, caizichuan_head, caizichuan_cadre, activity
):
    activity.review(caizichuan_cadre, "returned", "照片看不清")
    browser = as_user(caizichuan_head)
    shown_first = browser.get(edit_address(activity)).content.decode()

    browser.post(edit_address(activity), correction(activity, headcount="13"))

    activity.refresh_from_db()
    page = browser.get(activity.get_absolute_url())
    assert "照片看不清" in shown_first
    assert (activity.state, activity.reviewed_by, activity.review_note) == ("submitted", None, "")
    assert "照片看不清" in [step.note for step in page.context["steps"]]
    assert Activity.objects.waiting_for(caizichuan_cadre).get() == activity


def test_returned_record_may_be_sent_again_as_it_is(
    as_user, caizichuan_head, caizichuan_cadre, activity
):
    activity.review(caizichuan_cadre, "returned", "人数对吗")

    as_user(caizichuan_head).post(edit_address(activity), correction(activity))

    activity.refresh_from_db()
    assert activity.state == "submitted"


def test_change_of_a_confirmed_record_sends_it_back_to_review(
    as_user, caizichuan_head, caizichuan_cadre, activity
):
    activity.review(caizichuan_cadre, "confirmed")

    as_user(caizichuan_head).post(edit_address(activity), correction(activity, headcount="20"))

    activity.refresh_from_db()
    assert (activity.state, activity.version, activity.reviewed_by) == ("submitted", 3, None)


def test_saving_a_confirmed_record_unchanged_leaves_it_confirmed(
    as_user, caizichuan_head, caizichuan_cadre, activity
):
    activity.review(caizichuan_cadre, "confirmed")

    as_user(caizichuan_head).post(edit_address(activity), correction(activity))

    activity.refresh_from_db()
    assert (activity.state, activity.version) == ("confirmed", 2)


def test_old_confirmed_record_is_corrected_only_with_a_reason(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(40))
    activity.review(caizichuan_cadre, "confirmed")
    browser = as_user(caizichuan_head)

    response = browser.post(edit_address(activity), correction(activity, headcount="20"))

    assert list(response.context["form"].errors) == ["why"]
    activity.refresh_from_db()
    assert activity.state == "confirmed"


def test_old_returned_record_is_repaired_without_one(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(40))
    activity.review(caizichuan_cadre, "returned", "人数对吗")

    as_user(caizichuan_head).post(edit_address(activity), correction(activity, headcount="20"))

    activity.refresh_from_db()
    assert (activity.state, activity.headcount) == ("submitted", 20)


def test_stale_save_shows_both_versions_and_loses_nothing(
    as_user, caizichuan_head, caizichuan_cadre, activity
):
    old = correction(activity, headcount="15", content="我写的话", kind="tea", photos=[photo(5)])
    as_user(caizichuan_cadre).post(edit_address(activity), correction(activity, headcount="14"))

    response = as_user(caizichuan_head).post(edit_address(activity, "/en"), old)

    form = response.context["form"]
    activity.refresh_from_db()
    assert (response.status_code, activity.headcount) == (409, 14)
    assert ("How many came", "14", "15") in [tuple(map(str, row)) for row in form.conflict]
    assert ("Dance", "Tea ceremony") in [row[1:] for row in form.conflict]
    assert (form["content"].value(), len(form.pending_photos)) == ("我写的话", 1)
    assert str(form["version"].value()) == "2"

    kept = [str(form.pending_photos[0].uid)]
    again = old | {"version": "2", "keep": kept, "photos": []}
    assert as_user(caizichuan_head).post(edit_address(activity), again).status_code == 302

    activity.refresh_from_db()
    assert (activity.headcount, activity.content, activity.version) == (15, "我写的话", 3)
    assert activity.activity_photos.count() == 1


def test_review_makes_an_open_correction_stale(
    as_user, caizichuan_head, caizichuan_cadre, activity
):
    data = correction(activity, headcount="15")
    activity.review(caizichuan_cadre, "confirmed")

    response = as_user(caizichuan_head).post(edit_address(activity), data)

    activity.refresh_from_db()
    assert response.status_code == 409
    assert (activity.state, activity.headcount) == ("confirmed", 12)


@pytest.mark.parametrize("version", ["", "0", "x", "99", "9" * 30, "\x00"])
def test_correction_without_the_right_version_is_not_stored(
    version, as_user, caizichuan_head, activity
):
    data = correction(activity, headcount="15", version=version)

    response = as_user(caizichuan_head).post(edit_address(activity), data)

    activity.refresh_from_db()
    assert response.status_code in (200, 409)
    assert activity.headcount == 12


def test_photos_are_added_taken_out_and_described(as_user, caizichuan_cadre, caizichuan_home):
    browser = as_user(caizichuan_cadre)
    data = activity_data(caizichuan_home, photos=[photo(1), photo(2), photo(3)])
    browser.post("/work/activities/new/", data)
    activity = Activity.objects.get()
    first, second, third = (link.photo for link in activity.activity_photos.all())

    browser.post(
        edit_address(activity),
        correction(
            activity,
            photos=[photo(4), photo(3)],
            people_shown="none",
            **{f"remove_{first.uid}": "on", f"people_{second.uid}": "adults"},
        ),
    )

    links = list(activity.activity_photos.all())
    shown = [link.photo.people_shown for link in links]
    assert [link.photo.pk for link in links[:2]] == [second.pk, third.pk]
    assert shown == ["adults", "unknown", "none"]
    assert Photo.objects.filter(pk=first.pk).exists()
    changes = AuditEntry.objects.get(action="change").changes
    assert changes[f"photo {first.uid}"] == ["", "removed"]
    assert changes[f"photo {second.uid}"] == ["unknown", "adults"]


def test_record_never_has_more_than_nine_photos(as_user, caizichuan_cadre, caizichuan_home):
    browser = as_user(caizichuan_cadre)
    data = activity_data(caizichuan_home, photos=[photo(shade) for shade in range(8)])
    browser.post("/work/activities/new/", data)
    activity = Activity.objects.get()

    response = browser.post(
        edit_address(activity), correction(activity, photos=[photo(20), photo(21)])
    )

    assert "photos" in response.context["form"].errors
    assert len(response.context["form"].pending_photos) == 1


def test_wrong_people_shown_of_a_photo_is_told(as_user, caizichuan_cadre, caizichuan_home):
    browser = as_user(caizichuan_cadre)
    browser.post("/work/activities/new/", activity_data(caizichuan_home, photos=[photo(1)]))
    activity = Activity.objects.get()
    name = f"people_{activity.activity_photos.get().photo.uid}"

    response = browser.post(edit_address(activity), correction(activity, **{name: "all"}))

    assert list(response.context["form"].errors) == [name]


def test_edit_cannot_set_unlisted_fields(as_user, caizichuan_head, county_cadre, activity):
    data = correction(
        activity,
        headcount="15",
        home="621125105207-01",
        uid="00000000-0000-0000-0000-000000000000",
        state="confirmed",
        number="X",
        created_by=county_cadre.pk,
        logged_role="head",
        is_another="on",
        is_demo="on",
    )

    as_user(caizichuan_head).post(edit_address(activity), data)

    changed = Activity.objects.get()
    assert (changed.uid, changed.number, changed.state) == (
        activity.uid,
        activity.number,
        "submitted",
    )
    assert (changed.created_by, changed.is_demo, changed.is_another) == (
        caizichuan_head,
        False,
        False,
    )


def test_edit_into_a_likely_duplicate_asks_first(as_user, caizichuan_head, activity):
    other = make_activity(
        activity.lead_home, caizichuan_head, held_on=days_ago(1), kind=activity.kind
    )

    response = as_user(caizichuan_head).post(
        edit_address(other), correction(other, held_on=activity.held_on.isoformat())
    )

    assert list(response.context["form"].errors) == ["is_another"]


@pytest.mark.parametrize("role", ["editor", "president", "keeper"])
def test_roles_that_do_not_log_cannot_correct(role, as_user, request, activity):
    address = reverse("activities:activity_edit", args=[activity.uid])

    assert as_user(request.getfixturevalue(role)).get(address).status_code == 403
