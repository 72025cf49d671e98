"""How drafts end: discarded, kept by a button, gone on with, or swept."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from activities import drafts
from activities.drafts import Mark
from activities.models import Draft, DraftPhoto
from federation.photos.models import PENDING_FOR, Photo
from tests.activities.submissions import activity_data, photo, saving
from tests.factories import make_activity, make_draft

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"
SAVE = "/work/drafts/"


@pytest.fixture
def hers(as_user, caizichuan_cadre):
    return as_user(caizichuan_cadre)


def test_discarded_draft_goes_with_its_text_and_photos(hers, caizichuan_home, photo_root):
    hers.post(NEW, activity_data(caizichuan_home, content="不要了", photos=[photo(1)], later="1"))
    draft = Draft.objects.get()
    assert DraftPhoto.objects.count() == 1

    for _twice in range(2):
        hers.post(reverse("activities:draft_discard", args=[draft.uid]))

    draft.refresh_from_db()
    assert (draft.typed, draft.draft_photos.count()) == ({}, 0)
    assert hers.get(draft.get_absolute_url()).status_code == 404
    assert hers.get("/work/outbox/").context["page"].paginator.count == 0


def test_late_saving_does_not_bring_a_discarded_draft_back(hers, caizichuan_home):
    data = saving(caizichuan_home)
    hers.post(SAVE, data)
    hers.post(f"/work/drafts/{data['uid']}/discard/")

    response = hers.post(SAVE, data | {"revision": 2, "content": "又写"})

    assert (response.status_code, response.json()["state"]) == (410, "discarded")
    assert Draft.objects.get().typed == {}


def test_draft_is_kept_by_a_button_without_script(hers, caizichuan_home):
    data = activity_data(caizichuan_home, headcount="", content="明天再写", photos=[photo(1)])

    response = hers.post(NEW, data | {"later": "1"}, follow=True)

    draft = Draft.objects.get()
    assert (str(draft.uid), draft.typed["content"]) == (data["uid"], "明天再写")
    assert response.redirect_chain[0][0] == "/work/"
    assert draft.get_absolute_url() in response.content.decode()
    shown = hers.get(draft.get_absolute_url())
    assert [one.original_name for one in shown.context["form"].pending_photos] == ["photo.jpg"]


def test_photo_of_a_draft_outlives_the_sweeper(hers, caizichuan_home):
    hers.post(NEW, activity_data(caizichuan_home, photos=[photo(1)], later="1"))
    Photo.objects.update(uploaded_at=timezone.now() - 2 * PENDING_FOR)

    call_command("sweep", verbosity=0)

    assert Photo.objects.count() == 1


def test_drafts_nobody_goes_on_with_are_swept(caizichuan_cadre, caizichuan_home, settings):
    now = timezone.now()
    old = make_draft(caizichuan_cadre, content="很久以前")
    kept = make_draft(caizichuan_cadre, content="上周")
    gone = make_draft(caizichuan_cadre)
    record = make_activity(caizichuan_home, caizichuan_cadre)
    done = Draft.objects.create(author=caizichuan_cadre, uid=record.uid)
    age = timedelta(days=settings.DRAFT_DAYS + 1)
    Draft.objects.filter(pk=old.pk).update(saved_at=now - age)
    Draft.objects.filter(pk__in=[gone.pk]).update(discarded_at=now - timedelta(days=2))
    Draft.objects.filter(pk=done.pk).update(saved_at=now - timedelta(days=2))

    call_command("sweep_drafts", verbosity=0)

    assert list(Draft.objects.all()) == [kept]


def test_form_with_errors_goes_on_with_its_draft(hers, caizichuan_home):
    data = saving(caizichuan_home, revision=4)
    hers.post(SAVE, data)

    response = hers.post(NEW, data | {"headcount": ""})

    assert 'data-revision="4"' in response.content.decode()


def test_two_savings_at_once_are_one_draft(caizichuan_cadre, caizichuan_home):
    uid, page = uuid.uuid4(), uuid.uuid4()
    data = {"content": "同时"}

    states = [
        drafts.save(caizichuan_cadre, uid, data, [], Mark(page, 0, revision)).state
        for revision in (1, 1)
    ]

    assert states == ["saved", "saved"]
    assert Draft.objects.count() == 1


def test_keeping_for_later_reaches_the_list_of_drafts(hers, caizichuan_home):
    hers.post(NEW, activity_data(caizichuan_home, kind="", later="1"))

    response = hers.get("/en/work/outbox/")

    assert "No kind chosen yet" in response.content.decode()
