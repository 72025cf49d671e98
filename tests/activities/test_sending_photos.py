"""Photos sent ahead by the script, one by one: JSON, once, named when refused."""

import uuid

import pytest
from django.urls import reverse

from activities.models import Activity, ActivityPhoto
from activities.views import photos as views
from federation.photos import intake
from federation.photos.models import Photo
from federation.photos.refusals import StorageFull
from tests.activities.submissions import activity_data, drawn, photo
from tests.photos.pictures import HEIC, upload
from tests.world import body

pytestmark = pytest.mark.django_db
SEND = "/work/photos/"
NEW = "/work/activities/new/"


@pytest.fixture
def hers(as_user, caizichuan_cadre):
    return as_user(caizichuan_cadre)


def send(browser, file, uid=None):
    return browser.post(SEND, {"photo": file, "uid": str(uid or uuid.uuid4())})


def test_photo_upload_answers_with_the_identity_of_a_pending_photo(hers, caizichuan_cadre):
    response = send(hers, photo(1))

    stored = Photo.objects.get()
    assert response.status_code == 201
    assert response.json()["uid"] == str(stored.uid)
    assert response.json()["sha256"] == stored.received_sha256
    assert (stored.uploaded_by, stored.attached_at) == (caizichuan_cadre, None)
    assert body(hers.get(response.json()["thumb"])).startswith(b"\xff\xd8")


def test_same_bytes_for_the_same_form_are_one_photo(hers):
    uid = uuid.uuid4()

    first, again = send(hers, photo(1), uid), send(hers, photo(1, "other-name.jpg"), uid)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["uid"] == again.json()["uid"]
    assert Photo.objects.count() == 1


def test_same_bytes_for_another_form_are_another_photo(hers):
    assert send(hers, photo(1)).json()["uid"] != send(hers, photo(1)).json()["uid"]


def test_race_for_one_photo_is_decided_by_the_database(hers, caizichuan_cadre, monkeypatch):
    uid = uuid.uuid4()
    real = intake.store_photo

    def overtaken(file, **options):
        real(upload(drawn(1)), **options)  # the other request was first
        file.seek(0)
        return real(file, **options)

    monkeypatch.setattr(intake, "store_photo", overtaken)
    response = send(hers, photo(1), uid)

    assert response.status_code == 200
    assert response.json()["uid"] == str(Photo.objects.get().uid)


def test_photo_sent_again_after_the_record_was_stored_is_the_photo_of_the_record(
    hers, caizichuan_home
):
    data = activity_data(caizichuan_home)
    sent = send(hers, photo(1), data["uid"]).json()["uid"]
    hers.post(NEW, data | {"keep": [sent]})

    again = send(hers, photo(1), data["uid"])

    assert again.json()["uid"] == sent
    assert Photo.objects.count() == ActivityPhoto.objects.count() == 1


def test_submit_carries_identities_alone_and_the_record_has_the_photos(hers, caizichuan_home):
    data = activity_data(caizichuan_home, people_shown="adults")
    kept = [send(hers, photo(shade), data["uid"]).json()["uid"] for shade in (1, 2, 3)]

    response = hers.post(NEW, data | {"keep": kept})

    links = Activity.objects.get().activity_photos.all()
    assert response.status_code == 302
    assert [str(link.photo.uid) for link in links] == kept
    assert {link.photo.people_shown for link in links} == {"adults"}


def test_same_form_again_answers_with_the_same_record(hers, caizichuan_home):
    data = activity_data(caizichuan_home)
    data["keep"] = [send(hers, photo(1), data["uid"]).json()["uid"]]

    answers = [hers.post(NEW, data) for _again in range(3)]

    assert {answer.status_code for answer in answers} == {302}
    assert ActivityPhoto.objects.count() == 1


def test_heic_is_taken_as_it_is(hers):
    assert send(hers, upload(HEIC, "IMG_1.HEIC")).status_code == 201


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"MZ not a picture", "kind"), (drawn(1)[:200], "unreadable"), (b"", "unreadable")],
)
def test_refused_file_says_why(data, kind, hers):
    response = send(hers, upload(data, "IMG_9.jpg"))

    assert response.status_code == 422
    assert response.json()["kind"] == kind
    assert response.json()["reason"]
    assert not Photo.objects.exists()


def test_full_storage_is_told_and_blames_nobody(hers, monkeypatch):
    def full(file, **options):
        raise StorageFull

    monkeypatch.setattr(views, "store_once", full)

    assert send(hers, photo(1)).status_code == 507


def test_request_without_photo_or_form_is_refused(hers):
    assert hers.post(SEND, {"uid": str(uuid.uuid4())}).status_code == 400
    assert hers.post(SEND, {"photo": photo(1), "uid": "x"}).status_code == 400


def test_pending_photos_are_not_heaped_up_without_end(hers, monkeypatch):
    monkeypatch.setattr(views, "MOST_PENDING", 2)

    answers = [send(hers, photo(shade)).status_code for shade in (1, 2, 3)]

    assert answers == [201, 201, 429]


def test_signed_out_script_is_told_in_json(client):
    response = send(client, photo(1))

    assert (response.status_code, response.json()["state"]) == (401, "signed out")
    assert not Photo.objects.exists()


@pytest.mark.parametrize("role", ["editor", "president", "keeper"])
def test_photo_upload_refuses_roles_that_do_not_log(role, as_user, request):
    assert send(as_user(request.getfixturevalue(role)), photo(1)).status_code == 403


def test_photo_of_somebody_else_is_not_hers_to_submit(
    as_user, caizichuan_cadre, caizichuan_head, caizichuan_home
):
    sent = send(as_user(caizichuan_head), photo(1)).json()["uid"]

    response = as_user(caizichuan_cadre).post(NEW, activity_data(caizichuan_home, keep=[sent]))

    assert "photos" in response.context["form"].errors
    assert not Activity.objects.exists()


def test_form_lets_the_script_show_photos_and_no_other_page_does(hers, caizichuan_home):
    allowed = {
        path: "blob:" in hers.get(path)["Content-Security-Policy"]
        for path in (NEW, "/work/", "/work/activities/", "/work/outbox/", reverse("pages:front"))
    }

    assert allowed == {path: path == NEW for path in allowed}
