"""One intent is one record: replays, other content under the same identity, likely duplicates."""

import uuid

import pytest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from activities.forms import ActivityForm
from activities.ledger import OtherContent, PhotosTaken
from activities.models import Activity, ActivityPhoto
from federation.photos.models import Photo
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_activity

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"


def test_same_form_again_answers_with_the_same_receipt(as_user, caizichuan_cadre, caizichuan_home):
    data = activity_data(caizichuan_home)
    browser = as_user(caizichuan_cadre)

    answers = [
        browser.post(NEW, data | {"photos": [photo(shade) for shade in shades]})
        for shades in [(1, 2), (1, 2), (2, 1), (2, 1, 1)]
    ]

    assert {answer.url for answer in answers} == {
        reverse("activities:activity_receipt", args=[data["uid"]])
    }
    assert Activity.objects.count() == 1
    assert Photo.objects.count() == ActivityPhoto.objects.count() == 2


def test_same_form_again_after_photos_were_kept(as_user, caizichuan_cadre, caizichuan_home):
    browser = as_user(caizichuan_cadre)
    data = activity_data(caizichuan_home)
    browser.post(NEW, data | {"headcount": "", "photos": [photo(1)]})
    kept = [str(uid) for uid in Photo.objects.values_list("uid", flat=True)]

    for _again in range(3):
        response = browser.post(NEW, data | {"keep": kept})

    assert response.status_code == 302
    assert Activity.objects.count() == ActivityPhoto.objects.count() == 1


def test_same_form_again_when_the_rules_have_moved_on(
    as_user, caizichuan_cadre, caizichuan_home, time_machine
):
    data = activity_data(caizichuan_home)
    browser = as_user(caizichuan_cadre)
    browser.post(NEW, data)

    time_machine.move_to(days_ago(-30), tick=False)
    browser = as_user(caizichuan_cadre)
    response = browser.post(NEW, data)

    assert response.url == reverse("activities:activity_receipt", args=[data["uid"]])


def test_same_form_again_after_the_record_was_corrected(as_user, caizichuan_cadre, caizichuan_home):
    data = activity_data(caizichuan_home)
    browser = as_user(caizichuan_cadre)
    browser.post(NEW, data)
    Activity.objects.update(headcount=40, version=2)

    response = browser.post(NEW, data)

    assert response.status_code == 302
    assert Activity.objects.get().headcount == 40


def test_other_content_shows_both_and_overwrites_nothing(
    as_user, caizichuan_cadre, caizichuan_home
):
    data = activity_data(caizichuan_home, headcount="31", photos=[photo(1)])
    browser = as_user(caizichuan_cadre)
    browser.post(NEW, data)

    changed = data | {"headcount": "32", "title": "包饺子", "photos": [photo(2)]}
    response = browser.post("/en" + NEW, changed)

    form, page = response.context["form"], response.content.decode()
    assert response.status_code == 409
    assert Activity.objects.get().headcount == 31
    assert ("How many came", "31", "32") in [tuple(map(str, row)) for row in form.conflict]
    assert Activity.objects.get().number in page
    assert (form["title"].value(), form["headcount"].value()) == ("包饺子", "32")
    assert form["uid"].value() != data["uid"]
    assert len(form.pending_photos) == 1

    kept = [str(form.pending_photos[0].uid)]
    fresh = changed | {"uid": form["uid"].value(), "keep": kept, "photos": [], "is_another": "on"}
    browser.post(NEW, fresh)

    assert sorted(Activity.objects.values_list("headcount", flat=True)) == [31, 32]
    assert ActivityPhoto.objects.count() == 2


@pytest.mark.parametrize("change", [{"photos": [photo(3)]}, {"people_shown": "adults"}])
def test_other_photos_or_what_they_show_are_other_content(
    change, as_user, caizichuan_cadre, caizichuan_home
):
    data = activity_data(caizichuan_home)
    browser = as_user(caizichuan_cadre)
    browser.post(NEW, data)

    assert browser.post(NEW, data | change).status_code == 409
    assert Activity.objects.count() == 1


def test_identity_of_a_record_she_may_not_see_tells_nothing(
    as_user, caizichuan_cadre, shagoutai_cadre, caizichuan_home, shagoutai_home
):
    data = activity_data(caizichuan_home, title="菜子川的秘密")
    as_user(caizichuan_cadre).post(NEW, data)

    response = as_user(shagoutai_cadre).post(
        NEW, activity_data(shagoutai_home, uid=data["uid"], title="我的话")
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "菜子川的秘密" not in page
    assert caizichuan_home.code not in page
    assert "我的话" in page
    assert Activity.objects.count() == 1


def test_colleagues_identity_with_the_same_content_is_no_receipt_for_her(
    as_user, caizichuan_cadre, caizichuan_head, caizichuan_home
):
    data = activity_data(caizichuan_home)
    as_user(caizichuan_cadre).post(NEW, data)

    response = as_user(caizichuan_head).post(NEW, data)

    assert response.status_code == 409
    assert Activity.objects.get().number in response.content.decode()


def test_race_for_one_identity_is_decided_by_the_database(caizichuan_cadre, caizichuan_home):
    data = activity_data(caizichuan_home, people_shown="unknown")
    both = [ActivityForm(data, {}, user=caizichuan_cadre) for _tab in range(2)]
    other = ActivityForm(data | {"headcount": "9"}, {}, user=caizichuan_cadre)
    assert all(form.is_valid() for form in [*both, other])

    first, second = [form.save() for form in both]

    assert first == second
    with pytest.raises(OtherContent) as caught:
        other.save()
    assert caught.value.earlier == first
    assert Activity.objects.count() == 1


def test_likely_duplicate_is_shown_beside_the_first_and_kept_when_said_so(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    first = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1))
    data = activity_data(caizichuan_home)
    browser = as_user(caizichuan_cadre)

    asked = browser.post(NEW, data)

    assert list(asked.context["form"].errors) == ["is_another"]
    assert first.number in asked.content.decode()
    assert Activity.objects.count() == 1

    browser.post(NEW, data | {"is_another": "on"})

    assert Activity.objects.get(uid=data["uid"]).is_another
    assert not Activity.objects.get(pk=first.pk).is_another


def test_another_day_kind_or_home_is_no_duplicate(as_user, caizichuan_cadre, caizichuan_home):
    make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(1))
    browser = as_user(caizichuan_cadre)

    by_day = browser.post(NEW, activity_data(caizichuan_home, held_on=days_ago(2).isoformat()))
    by_kind = browser.post(NEW, activity_data(caizichuan_home, kind="tea"))

    assert (by_day.status_code, by_kind.status_code) == (302, 302)


def test_photo_taken_by_another_tab_is_told(as_user, caizichuan_cadre, caizichuan_home):
    browser = as_user(caizichuan_cadre)
    data = activity_data(caizichuan_home)
    browser.post(NEW, data | {"headcount": "", "photos": [photo(1)]})
    kept = [str(Photo.objects.get().uid)]
    form = ActivityForm(
        MultiValueDict({"keep": kept} | {k: [v] for k, v in data.items()}),
        {},
        user=caizichuan_cadre,
    )
    assert form.is_valid()
    browser.post(NEW, data | {"uid": str(uuid.uuid4()), "kind": "tea", "keep": kept})

    with pytest.raises(PhotosTaken):
        form.save()

    assert Activity.objects.count() == 1
