import io
import os
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from activities.models import ActivityPhoto
from federation.photos import storage
from federation.photos.intake import store_photo
from federation.photos.models import Photo
from federation.photos.publication import publish
from tests.factories import make_activity
from tests.photos.pictures import encoded, two_halves, upload


@pytest.fixture
def photo(caizichuan_cadre):
    file = upload(encoded(two_halves((600, 400))), "IMG_9.jpg")
    return store_photo(file, user=caizichuan_cadre, people_shown="none")


def said(command):
    out = io.StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def grow_old(root, hours=25):
    """All files below the root were last touched so long ago."""
    then = timezone.now().timestamp() - hours * 3600
    for path in root.rglob("*"):
        os.utime(path, (then, then))


def sent(hours):
    return timezone.now() - timedelta(hours=hours)


def files_of(photo):
    return [storage.private_path(photo.stored_sha256), storage.private_path(photo.thumb_sha256)]


def test_sweep_removes_a_photo_that_belongs_to_nothing_after_a_day(photo, photo_root):
    Photo.objects.update(uploaded_at=sent(25))
    grow_old(photo_root)

    answer = said("sweep")

    assert answer == "1 abandoned photos and 2 unused files removed\n"
    assert not Photo.objects.exists()
    assert not any(path.exists() for path in files_of(photo))


def test_sweep_leaves_a_photo_of_today(photo, photo_root):
    Photo.objects.update(uploaded_at=sent(23))
    grow_old(photo_root, hours=23)

    said("sweep")

    assert Photo.objects.count() == 1
    assert all(path.exists() for path in files_of(photo))


def test_sweep_leaves_an_attached_photo_for_ever(photo, photo_root):
    Photo.objects.attach([photo])
    Photo.objects.update(uploaded_at=sent(24 * 400))
    grow_old(photo_root, hours=24 * 400)

    said("sweep")

    assert Photo.objects.count() == 1
    assert all(path.exists() for path in files_of(photo))


def test_sweep_leaves_young_files_that_no_row_speaks_of_yet(photo):
    Photo.objects.all().delete()

    answer = said("sweep")

    assert answer == "0 abandoned photos and 0 unused files removed\n"
    assert all(path.exists() for path in files_of(photo))


def test_sweep_leaves_files_that_another_photo_shares(photo, photo_root, caizichuan_cadre):
    again = store_photo(upload(encoded(two_halves((600, 400)))), user=caizichuan_cadre)
    Photo.objects.attach([again])
    Photo.objects.update(uploaded_at=sent(25))
    grow_old(photo_root)

    answer = said("sweep")

    assert answer == "1 abandoned photos and 0 unused files removed\n"
    assert all(path.exists() for path in files_of(again))


def test_sweep_leaves_a_file_that_came_in_again(photo, photo_root, caizichuan_cadre):
    Photo.objects.all().delete()
    grow_old(photo_root)
    store_photo(upload(encoded(two_halves((600, 400)))), user=caizichuan_cadre)
    Photo.objects.all().delete()

    said("sweep")

    assert all(path.exists() for path in files_of(photo))


def test_sweep_removes_unfinished_files_and_withdrawn_copies(photo, photo_root, county_cadre):
    publish(photo, county_cadre)
    Photo.objects.update(published_at=None, attached_at=timezone.now())
    unfinished = files_of(photo)[0].with_name(".0123.tmp")
    unfinished.write_bytes(b"half")
    grow_old(photo_root)

    answer = said("sweep")

    assert answer == "0 abandoned photos and 7 unused files removed\n"
    assert not unfinished.exists()
    assert not [path for path in (photo_root / "public").rglob("*") if path.is_file()]


def test_sweep_leaves_published_copies(photo, photo_root, county_cadre):
    Photo.objects.attach([photo])
    publish(photo, county_cadre)
    grow_old(photo_root)

    said("sweep")

    assert storage.public_path(photo.public_name(240, "jpg")).exists()


def test_sweep_keeps_a_photo_that_a_record_shows_whatever_its_row_says(
    photo, caizichuan_home, caizichuan_cadre, photo_root
):
    activity = make_activity(caizichuan_home, caizichuan_cadre)
    ActivityPhoto.objects.create(activity=activity, photo=photo, position=1)
    Photo.objects.update(uploaded_at=sent(25))
    grow_old(photo_root)

    answer = said("sweep")

    assert answer == "0 abandoned photos and 0 unused files removed\n"
    assert all(path.exists() for path in files_of(photo))


@pytest.mark.parametrize("command", ["sweep", "verify_media"])
def test_the_commands_work_before_the_first_photo(command, db):
    assert said(command)


def test_verify_media_finds_all_well(photo, county_cadre):
    publish(photo, county_cadre)

    assert said("verify_media") == "1 photos, 0 files amiss, 0 unused files\n"


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"x"), "damaged"),
        (lambda path: path.write_bytes(b""), "damaged"),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_verify_media_reports_a_lost_file_and_keeps_the_row(damage, word, which, photo):
    damage(files_of(photo)[which])
    out = io.StringIO()

    with pytest.raises(CommandError, match="1 files amiss") as failed:
        call_command("verify_media", stdout=out)

    assert failed.value.returncode == 1
    assert f"photo {photo.uid}: {files_of(photo)[which].name} is {word}" in out.getvalue()
    assert "IMG_9" not in out.getvalue()
    assert Photo.objects.count() == 1


def test_verify_media_reports_a_lost_public_copy(photo, county_cadre):
    publish(photo, county_cadre)
    storage.public_path(photo.public_name(240, "avif")).unlink()

    with pytest.raises(CommandError):
        said("verify_media")


def test_verify_media_lists_unused_files_and_leaves_them(photo, photo_root):
    Photo.objects.all().delete()
    grow_old(photo_root)

    answer = said("verify_media")

    assert answer.count("unused file: private/") == 2
    assert all(path.exists() for path in files_of(photo))
