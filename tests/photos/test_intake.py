import errno
import hashlib
import os
import re

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection
from django.utils.translation import override

from federation.photos import storage
from federation.photos.intake import PhotoRefused, StorageFull, store_photo
from federation.photos.models import Photo
from tests.photos.hostile import FILES
from tests.photos.pictures import encoded, phone_exif, two_halves, upload

STORED_NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}\.jpg")
NAMES = {
    "../../x.jpg": "x.jpg",
    "..\\..\\x.jpg": "x.jpg",
    "/etc/passwd": "passwd",
    ".htaccess": ".htaccess",
    "a.php.jpg": "a.php.jpg",
    "CON": "CON",
    "a\nb.jpg": "ab.jpg",
    "a.jpg;.html": "a.jpg;.html",
    "a\u202egpj.exe": "agpj.exe",
    "a\0b.jpg": "ab.jpg",
    "\ud800.jpg": ".jpg",
    "x" * 250 + ".jpg": "x" * 100,
    "妇联😀𠮷殪屲.jpg": "妇联😀𠮷殪屲.jpg",
    "e\u0301.jpg": "e\u0301.jpg",
    "\u00e9.jpg": "\u00e9.jpg",
    "<script>alert(1).jpg": "<script>alert(1).jpg",
}


def stored_files(root):
    return [path for path in root.rglob("*") if path.is_file() and path.name != ".lock"]


def test_store_photo_keeps_a_pending_row_with_both_hashes(caizichuan_cadre):
    data = encoded(two_halves(), exif=phone_exif(6))

    photo = store_photo(upload(data, "IMG_1.jpg"), user=caizichuan_cadre, people_shown="none")

    photo.refresh_from_db()
    assert photo.received_sha256 == hashlib.sha256(data).hexdigest()
    for sha256 in (photo.stored_sha256, photo.thumb_sha256):
        path = storage.private_path(sha256)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        assert path.stat().st_mode & 0o777 == 0o640
    assert storage.private_path(photo.stored_sha256).stat().st_size == photo.stored_bytes
    assert (photo.width, photo.height) == (64, 96)
    assert (photo.people_shown, photo.original_name) == ("none", "IMG_1.jpg")
    assert list(Photo.objects.pending_of(caizichuan_cadre)) == [photo]


def test_store_photo_reads_a_file_that_came_by_way_of_the_disk(caizichuan_cadre):
    with TemporaryUploadedFile("big.jpg", "image/jpeg", 0, None) as file:
        file.write(encoded(two_halves()))

        photo = store_photo(file, user=caizichuan_cadre)

    assert photo.width == 96


def test_store_photo_twice_keeps_one_file_and_two_rows(caizichuan_cadre, photo_root):
    data = encoded(two_halves())

    store_photo(upload(data), user=caizichuan_cadre)
    store_photo(upload(data), user=caizichuan_cadre)

    assert Photo.objects.count() == 2
    assert len(stored_files(photo_root)) == len({file.name for file in stored_files(photo_root)})
    assert Photo.objects.values("stored_sha256").distinct().count() == 1


def test_store_photo_mends_a_file_cut_short(caizichuan_cadre):
    first = store_photo(upload(encoded(two_halves())), user=caizichuan_cadre)
    path = storage.private_path(first.stored_sha256)
    path.write_bytes(b"short")

    store_photo(upload(encoded(two_halves())), user=caizichuan_cadre)

    assert path.stat().st_size == first.stored_bytes


@pytest.mark.parametrize("name", [name for name, (_, kind) in FILES.items() if kind != "kept"])
def test_store_photo_refuses_by_name_and_stores_nothing(name, caizichuan_cadre, photo_root):
    make, kind = FILES[name]

    with pytest.raises(PhotoRefused) as refused:
        store_photo(upload(make(), "IMG_7.jpg"), user=caizichuan_cadre)

    assert (refused.value.kind, refused.value.name) == (kind, "IMG_7.jpg")
    assert str(refused.value)
    assert not Photo.objects.exists()
    assert not stored_files(photo_root)


def test_store_photo_refuses_more_than_the_limit_and_names_it(caizichuan_cadre, settings):
    settings.PHOTO_MAX_BYTES = 2 * 1024 * 1024

    with pytest.raises(PhotoRefused) as refused, override("en"):
        store_photo(upload(encoded(two_halves()) + bytes(2**21)), user=caizichuan_cadre)

    with override("en"):
        assert "2 MB" in str(refused.value)


@pytest.mark.parametrize("sent", NAMES)
def test_the_clients_name_is_only_ever_text(sent, caizichuan_cadre, photo_root):
    file = upload(encoded(two_halves()))
    file._name = sent  # past Django's own cleaning

    photo = store_photo(file, user=caizichuan_cadre)

    photo.refresh_from_db()
    assert photo.original_name == NAMES[sent]
    for path in stored_files(photo_root):
        assert STORED_NAME.fullmatch(str(path.relative_to(photo_root / "private")))


@pytest.fixture
def steps(monkeypatch):
    """What happens to disk and database, in order."""
    seen = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle):
        fsync(handle)
        seen.append(("fsync", os.readlink(f"/proc/self/fd/{handle}")))

    def noted_replace(old, new):
        replace(old, new)
        seen.append(("rename", str(old), str(new)))

    def noted_execute(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "photos_photo"'):
            seen.append(("row",))
        return execute(sql, params, many, context)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    with connection.execute_wrapper(noted_execute):
        yield seen


def test_fifty_photos_reach_the_disk_before_their_rows(caizichuan_cadre, photo_root, steps):
    for number in range(50):
        steps.clear()
        picture = encoded(two_halves((96 + number, 64)))

        photo = store_photo(upload(picture), user=caizichuan_cadre)

        row = steps.index(("row",))
        for sha256 in {photo.stored_sha256, photo.thumb_sha256}:
            path = storage.private_path(sha256)
            (renamed,) = [step for step in steps if step[0] == "rename" and step[2] == str(path)]
            written = steps.index(("fsync", renamed[1]))
            entered = steps.index(("fsync", str(path.parent)), steps.index(renamed))
            assert written < steps.index(renamed) < entered < row


def test_a_new_directory_reaches_the_disk_before_the_row(caizichuan_cadre, photo_root, steps):
    store_photo(upload(encoded(two_halves())), user=caizichuan_cadre)

    row = steps.index(("row",))
    for directory in (photo_root.parent, photo_root, photo_root / "private"):
        assert steps.index(("fsync", str(directory))) < row


def test_a_file_that_was_there_is_synced_again_before_the_row(caizichuan_cadre, steps):
    photo = store_photo(upload(encoded(two_halves())), user=caizichuan_cadre)
    steps.clear()

    store_photo(upload(encoded(two_halves())), user=caizichuan_cadre)

    path = storage.private_path(photo.stored_sha256)
    row = steps.index(("row",))
    assert steps.index(("fsync", str(path))) < row
    assert steps.index(("fsync", str(path.parent))) < row


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_no_row_and_no_file(call, caizichuan_cadre, photo_root, monkeypatch):
    photo_root.mkdir()

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)

    with pytest.raises(StorageFull):
        store_photo(upload(encoded(two_halves())), user=caizichuan_cadre)

    assert not Photo.objects.exists()
    assert not stored_files(photo_root)


def test_attach_gives_a_photo_to_one_record_only(caizichuan_cadre):
    photo = store_photo(upload(encoded(two_halves())), user=caizichuan_cadre)

    first, second = Photo.objects.attach([photo]), Photo.objects.attach([photo])

    assert (first, second) == (1, 0)
    assert not Photo.objects.pending_of(caizichuan_cadre).exists()
