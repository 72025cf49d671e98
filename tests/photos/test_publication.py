import io

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from PIL import Image

from federation.accounts.models import AuditEntry
from federation.photos import storage
from federation.photos.intake import store_photo
from federation.photos.models import Photo
from federation.photos.publication import PublicationRefused, publish, withdraw
from tests.photos.pictures import encoded, noise, two_halves, upload


@pytest.fixture
def stored(caizichuan_cadre):
    """stored(picture, people_shown) -> her photo."""

    def store(picture, people_shown="none", name="IMG_3.jpg"):
        file = upload(encoded(picture, quality=92), name)
        return store_photo(file, user=caizichuan_cadre, people_shown=people_shown)

    return store


def copies(photo):
    """Each public copy as size, kind and picture."""
    return [
        (size, suffix, Image.open(io.BytesIO(copy(photo, size, suffix))))
        for size in photo.public_sizes()
        for suffix in ("avif", "jpg")
    ]


def copy(photo, size, suffix):
    return storage.public_path(photo.public_name(size, suffix)).read_bytes()


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", "username"))


def test_publish_makes_four_sizes_in_two_formats(stored, county_cadre):
    photo = stored(two_halves((1600, 1200)))

    publish(photo, county_cadre)

    photo.refresh_from_db()
    assert photo.published_at
    assert [(size, kind, each.size, each.format) for size, kind, each in copies(photo)] == [
        (size, kind, (size, size * 3 // 4), name)
        for size in (240, 480, 720, 960)
        for kind, name in (("avif", "AVIF"), ("jpg", "JPEG"))
    ]
    assert actions() == [("publish", "county")]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (100, {240: 100}),
        (240, {240: 240}),
        (500, {240: 240, 480: 480, 720: 500}),
        (2000, {240: 240, 480: 480, 720: 720, 960: 960}),
    ],
)
def test_publish_never_enlarges_and_gives_the_largest_there_is(
    width, expected, stored, county_cadre
):
    photo = stored(two_halves((width, 90)))

    publish(photo, county_cadre)

    assert {size: picture.width for size, _, picture in copies(photo)} == expected


@pytest.mark.parametrize("size", [(1600, 1067), (1067, 1600)])
def test_publish_lowers_the_quality_until_the_copies_fit(size, stored, county_cadre):
    photo = stored(noise(size, colour=True))

    publish(photo, county_cadre)

    for suffix in ("avif", "jpg"):
        for width, most in ((240, 9_000), (720, 60_000)):
            assert len(copy(photo, width, suffix)) <= most


def test_public_copies_carry_no_metadata(stored, county_cadre):
    photo = stored(two_halves((1000, 700)))

    publish(photo, county_cadre)

    for size, suffix, picture in copies(photo):
        assert not picture.getexif()
        assert not picture.info.keys() & {"exif", "icc_profile", "xmp", "comment"}
        assert b"Exif" not in copy(photo, size, suffix)


@pytest.mark.parametrize("people_shown", ["unknown", "adults", "minors"])
def test_publish_refuses_whatever_may_show_a_person(people_shown, stored, county_cadre, photo_root):
    photo = stored(two_halves(), people_shown)

    with pytest.raises(PublicationRefused, match=r"IMG_3\.jpg"):
        publish(photo, county_cadre)

    photo.refresh_from_db()
    assert photo.published_at is None
    assert not (photo_root / "public").exists()
    assert not actions()


def test_publish_trusts_the_row_and_not_what_it_was_handed(stored, county_cadre):
    photo = stored(two_halves())
    Photo.objects.update(people_shown="minors")

    with pytest.raises(PublicationRefused):
        publish(photo, county_cadre)

    assert not Photo.objects.published().exists()


def test_the_database_itself_keeps_people_from_the_public(stored, county_cadre):
    photo = stored(two_halves())
    publish(photo, county_cadre)

    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.update(people_shown="minors")


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_publish_refuses_a_photo_whose_file_is_gone(damage, stored, county_cadre):
    photo = stored(two_halves())
    damage(storage.private_path(photo.stored_sha256))

    with pytest.raises(PublicationRefused, match=r"IMG_3\.jpg"):
        publish(photo, county_cadre)


def test_publish_again_changes_nothing(stored, county_cadre):
    photo = stored(two_halves())
    publish(photo, county_cadre)
    first = photo.published_at

    publish(photo, county_cadre)

    assert photo.published_at == first
    assert actions() == [("publish", "county")]


def test_withdraw_removes_the_copies_and_says_so(
    stored, county_cadre, photo_root, django_capture_on_commit_callbacks
):
    photo = stored(two_halves())
    publish(photo, county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(photo, county_cadre, "asked to")

    photo.refresh_from_db()
    assert photo.published_at is None
    assert not [path for path in (photo_root / "public").rglob("*") if path.is_file()]
    assert storage.private_path(photo.stored_sha256).exists()
    assert actions() == [("publish", "county"), ("withdraw", "county")]


def test_withdraw_leaves_copies_that_another_published_photo_shares(
    stored, county_cadre, django_capture_on_commit_callbacks
):
    first, second = stored(two_halves()), stored(two_halves())
    publish(first, county_cadre)
    publish(second, county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(first, county_cadre)

    assert storage.public_path(second.public_name(240, "avif")).exists()


def test_withdraw_of_a_private_photo_does_nothing(stored, county_cadre):
    withdraw(stored(two_halves()), county_cadre)

    assert not actions()


def test_picture_prints_sizes_and_escapes_what_it_is_told(stored, county_cadre):
    photo = stored(two_halves((500, 400)))
    publish(photo, county_cadre)

    page = render_to_string(
        "includes/picture.html",
        {"photo": photo, "alt": 'a "door"', "sizes": "(min-width: 48rem) 40rem, 100vw"},
    )

    sha256 = photo.stored_sha256
    assert f'srcset="/photos/{sha256}-240.avif 240w, /photos/{sha256}-480.avif 480w, ' in page
    assert f"/photos/{sha256}-720.jpg 500w" in page
    assert f'src="/photos/{sha256}-480.jpg"' in page
    assert 'width="500" height="400"' in page
    assert 'alt="a &quot;door&quot;"' in page
    assert 'loading="lazy"' in page
    assert 'sizes="(min-width: 48rem) 40rem, 100vw"' in page


def test_picture_of_a_private_photo_prints_nothing(stored):
    context = {"photo": stored(two_halves()), "alt": "x", "sizes": "100vw"}

    assert not render_to_string("includes/picture.html", context).strip()


def test_every_copy_of_a_picture_can_be_decoded(stored, county_cadre):
    photo = stored(noise((640, 480)))

    publish(photo, county_cadre)

    for _, _, picture in copies(photo):
        picture.load()
