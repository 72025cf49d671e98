"""Photos of queued records: one by one, once, never lost, never anybody else's."""

import pytest

from activities.models import Activity, ActivityPhoto, ExpectedPhoto
from federation.accounts.models import AuditEntry
from federation.photos import intake
from federation.photos.models import Photo
from federation.photos.refusals import StorageFull
from tests.activities.queue import queued, send, send_photo
from tests.activities.submissions import drawn, hash_of
from tests.photos.pictures import upload

pytestmark = pytest.mark.django_db
FIRST, SECOND = drawn(1), drawn(2)


@pytest.fixture
def hers(as_user, caizichuan_cadre):
    return as_user(caizichuan_cadre)


@pytest.fixture
def sent(caizichuan_home, caizichuan_cadre):
    typed = {"people_shown": "adults"}
    return queued(caizichuan_home, caizichuan_cadre, FIRST, SECOND, payload=typed)


def test_photos_arrive_one_by_one_and_each_once(hers, sent):
    receipt = send(hers, sent).json()

    first, again = send_photo(hers, sent, FIRST), send_photo(hers, sent, FIRST)
    last = send_photo(hers, sent, SECOND).json()

    assert receipt["missing"] == [hash_of(FIRST), hash_of(SECOND)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["photos"] == {"stored": 1, "total": 2}
    assert (first.json()["state"], first.json()["complete"]) == ("stored", False)
    assert last["complete"] is True
    assert last["stored"] == [hash_of(FIRST), hash_of(SECOND)]
    assert send(hers, sent).json()["stored"] == last["stored"]
    links = Activity.objects.get().activity_photos.all()
    assert [link.photo.received_sha256 for link in links] == last["stored"]
    assert {link.photo.people_shown for link in links} == {"adults"}
    assert Photo.objects.exclude(attached_at=None).count() == 2


def test_photo_sent_ahead_for_the_same_form_is_not_asked_for_again(hers, sent):
    ahead = {"photo": upload(FIRST), "uid": sent["client_id"]}
    hers.post("/work/photos/", ahead)

    receipt = send(hers, sent).json()

    assert receipt["stored"] == [hash_of(FIRST)]
    assert ActivityPhoto.objects.count() == Photo.objects.count() == 1


def test_photo_that_comes_after_the_review_is_part_of_the_record_and_of_its_history(
    hers, sent, shichuan_cadre
):
    send(hers, sent)
    record = Activity.objects.get()
    record.review(shichuan_cadre, "confirmed")

    send_photo(hers, sent, FIRST)

    record.refresh_from_db()
    assert (record.state, record.step, record.version) == ("confirmed", "photos", 3)
    assert record.beside == {"photos": [0, 1]}
    assert record.activity_photos.count() == 1
    assert AuditEntry.objects.filter(action="change", object_id=record.uid).count() == 1


def test_photo_of_somebody_elses_record_is_not_found(hers, sent, as_user, shagoutai_cadre):
    send(hers, sent)

    stranger = as_user(shagoutai_cadre)
    answers = [send_photo(stranger, sent, FIRST), send_photo(stranger, sent, FIRST, "delete")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not Photo.objects.exists()


def test_photo_that_was_not_announced_or_is_damaged_is_refused(hers, sent):
    send(hers, sent)

    unknown = send_photo(hers, sent, drawn(9))
    damaged = send_photo(hers, sent, SECOND[:-1], sha256=hash_of(SECOND))
    text = send_photo(hers, sent, FIRST, content_type="text/html")

    assert [answer.status_code for answer in (unknown, damaged, text)] == [404, 422, 415]
    assert damaged.json()["code"] == "hash"
    assert not Photo.objects.exists()


def test_broken_photo_is_refused_by_name_until_she_lets_it_go(
    hers, caizichuan_home, caizichuan_cadre
):
    broken = FIRST[:300]
    sent = queued(caizichuan_home, caizichuan_cadre, broken, SECOND)
    send(hers, sent)
    refused = send_photo(hers, sent, broken)
    send_photo(hers, sent, SECOND)
    waiting = send(hers, sent).json()

    released = send_photo(hers, sent, broken, "delete")
    late = send_photo(hers, sent, broken)

    assert (refused.status_code, refused.json()["code"]) == (422, "photo")
    assert refused.json()["name"] == "IMG_1.jpg"
    assert waiting["missing"] == [hash_of(broken)]
    assert released.json()["complete"] is True
    assert released.json()["photos"] == {"stored": 1, "total": 1}
    assert (late.status_code, late.json()["code"]) == (409, "given_up")
    assert send(hers, sent).status_code == 200
    assert AuditEntry.objects.filter(action="change", changes__photos__0=hash_of(broken)).exists()


def test_full_storage_asks_to_try_again_and_keeps_the_record(hers, sent, monkeypatch):
    send(hers, sent)

    def full(*args, **options):
        raise StorageFull

    monkeypatch.setattr(intake, "store_photo", full)
    response = send_photo(hers, sent, FIRST)

    assert (response.status_code, response.json()["code"]) == (503, "storage_full")
    assert ExpectedPhoto.objects.waiting().count() == 2


def test_the_same_bytes_in_another_record_are_a_photo_of_each(hers, sent):
    send(hers, sent)
    other = sent | {"client_id": "6f1e5a0e-5a0e-4a0e-8a0e-6f1e5a0e5a0e", "seq": 2}
    other["payload"] = sent["payload"] | {"kind": "tea"}
    send(hers, other)

    send_photo(hers, sent, FIRST)
    send_photo(hers, other, FIRST)

    assert [one.activity_photos.count() for one in Activity.objects.all()] == [1, 1]


def test_pages_say_which_photos_are_still_on_the_phone_and_confirming_is_possible(
    hers, sent, as_user, shichuan_cadre
):
    receipt = send(hers, sent).json()["address"]
    send_photo(hers, sent, FIRST)
    record = Activity.objects.get()
    words = ("2 张照片已存好 1 张", "还有 1 张在手机上")

    pages = [hers.get(page).content.decode() for page in (receipt, record.get_absolute_url())]
    reviewer = as_user(shichuan_cadre)
    pages.append(reviewer.get("/work/review/").content.decode())
    reviewer.post(f"/work/activities/{record.uid}/confirm/", {"version": record.version})

    assert [word in page for page in pages for word in words] == [True] * 6
    record.refresh_from_db()
    assert record.state == "confirmed"
