"""The picture of a home's public page."""

import pytest
from django.urls import reverse

from federation.photos.models import Photo
from tests.photos.pictures import encoded, phone_exif, two_halves, upload

pytestmark = pytest.mark.django_db


def address(home):
    return reverse("homes:home_picture", args=[home.code])


def photo():
    return upload(encoded(two_halves((900, 600)), exif=phone_exif()))


def test_home_picture_without_people_stands_on_the_public_page(
    as_user, county_cadre, caizichuan_home, client
):
    response = as_user(county_cadre).post(
        address(caizichuan_home), {"picture": photo(), "people_shown": "none"}
    )

    caizichuan_home.refresh_from_db()
    stored = Photo.objects.get()
    assert response.status_code == 302
    assert (caizichuan_home.picture, caizichuan_home.version) == (stored, 2)
    assert stored.published_at
    assert stored.attached_at
    assert stored.stored_sha256 in client.get(caizichuan_home.get_absolute_url()).content.decode()


@pytest.mark.parametrize("shown", ["", "unknown", "adults", "minors", "nobody", "\x00"])
def test_home_picture_that_may_show_somebody_is_refused(
    as_user, county_cadre, caizichuan_home, shown
):
    response = as_user(county_cadre).post(
        address(caizichuan_home), {"picture": photo(), "people_shown": shown}
    )

    assert response.context["form"].errors["people_shown"]
    assert not Photo.objects.exists()


@pytest.mark.parametrize("data", [b"", b"MZ\x90 no picture", b"<svg></svg>"])
def test_home_picture_that_is_none_is_refused(as_user, county_cadre, caizichuan_home, data):
    response = as_user(county_cadre).post(
        address(caizichuan_home), {"picture": upload(data), "people_shown": "none"}
    )

    caizichuan_home.refresh_from_db()
    assert response.context["form"].errors["picture"]
    assert caizichuan_home.picture is None


def test_home_picture_is_chosen_by_the_county_alone(
    as_user, shichuan_cadre, president, caizichuan_home
):
    for user in [shichuan_cadre, president]:
        assert as_user(user).get(address(caizichuan_home)).status_code == 403


def test_home_picture_replaced_leaves_the_public(
    as_user, county_cadre, caizichuan_home, photo_root, django_capture_on_commit_callbacks
):
    signed_in = as_user(county_cadre)
    signed_in.post(address(caizichuan_home), {"picture": photo(), "people_shown": "none"})
    before = Photo.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        later = upload(encoded(two_halves((800, 640))))
        signed_in.post(address(caizichuan_home), {"picture": later, "people_shown": "none"})

    before.refresh_from_db()
    assert before.published_at is None
    assert not [*photo_root.glob(f"public/*/{before.stored_sha256}*")]
    assert [*photo_root.glob("public/*/*")]
