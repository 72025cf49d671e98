import itertools
from urllib.parse import quote

import pytest
from django.http import Http404
from django.urls import reverse

from federation.photos import storage
from federation.photos.intake import store_photo
from federation.photos.publication import publish
from federation.photos.responses import photo_response
from tests.photos.pictures import encoded, two_halves, upload


@pytest.fixture
def photo(caizichuan_cadre):
    """A pending photo that shows nobody."""
    picture = two_halves((1200, 800))
    return store_photo(upload(encoded(picture)), user=caizichuan_cadre, people_shown="none")


def body(response):
    """All the bytes; the file is closed again."""
    data = response.getvalue()
    response.close()
    return data


@pytest.mark.parametrize("size", ["thumb", "master"])
def test_photo_response_sends_the_bytes_for_this_person_alone(photo, size):
    sha256 = {"thumb": photo.thumb_sha256, "master": photo.stored_sha256}[size]

    response = photo_response(photo, size)

    assert body(response) == storage.private_path(sha256).read_bytes()
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Disposition"] == f'inline; filename="{photo.uid}-{size}.jpg"'


def test_photo_response_lets_nginx_send_the_bytes(photo, settings):
    settings.PHOTO_ACCEL_PREFIX = "/internal-photos/"
    sha256 = photo.thumb_sha256

    response = photo_response(photo, "thumb")

    assert response.content == b""
    assert response["X-Accel-Redirect"] == f"/internal-photos/{sha256[:2]}/{sha256}.jpg"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("size", ["", "large", "../thumb", "stored"])
def test_photo_response_knows_no_other_size(photo, size):
    with pytest.raises(Http404):
        photo_response(photo, size)


@pytest.mark.parametrize("prefix", ["", "/internal-photos/"])
def test_photo_response_answers_404_for_a_lost_file(photo, settings, prefix):
    settings.PHOTO_ACCEL_PREFIX = prefix
    storage.private_path(photo.thumb_sha256).unlink()

    with pytest.raises(Http404):
        photo_response(photo, "thumb")


def addresses(path, root):
    """Every address at which a careless server might show the file."""
    below_root = str(path.relative_to(root))
    places = [path.name, path.parent.name + "/" + path.name, below_root, "../" + below_root]
    prefixes = ["/", "/photos/", "/media/", "/static/", "/private/", "/photos/public/../", "/var/"]
    for prefix, place in itertools.product(prefixes, places):
        yield prefix + place
        yield prefix + quote(place, safe="").replace(".", "%2e")


def test_no_address_leads_to_a_private_file(photo, client, county_cadre, photo_root):
    private = [path for path in (photo_root / "private").rglob("*") if path.is_file()]
    assert len(private) == 2

    answers = [client.get(address) for path in private for address in addresses(path, photo_root)]
    client.force_login(county_cadre)
    answers += [client.get(address) for path in private for address in addresses(path, photo_root)]

    # Signed out, a page of the staff area sends to sign-in; nothing is ever shown.
    assert {answer.status_code for answer in answers} <= {404, 302}
    assert not [answer for answer in answers if answer["Content-Type"].startswith("image/")]


def test_public_photo_shows_a_published_copy_to_anyone_for_a_year(photo, client, county_cadre):
    publish(photo, county_cadre)
    name = photo.public_name(720, "avif")

    response = client.get(reverse("photos:public_photo", args=[name]))

    assert body(response) == storage.public_path(name).read_bytes()
    assert response["Content-Type"] == "image/avif"
    assert response["Cache-Control"] == "public, max-age=86400, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_public_photo_is_not_compressed_again(photo, client, county_cadre):
    publish(photo, county_cadre)
    name = photo.public_name(240, "jpg")
    address = reverse("photos:public_photo", args=[name])

    response = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in response
    assert int(response["Content-Length"]) == len(body(response))


def test_public_photo_knows_no_photo_that_is_not_published(photo, client):
    address = reverse("photos:public_photo", args=[photo.public_name(720, "avif")])

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "x.jpg",
        ".lock",
        "..%2f.lock",
        "%00",
        "a" * 64 + "-720.avif%0a",
        "a" * 64 + "-720.svg",
        "a" * 64 + "-100.jpg",
        "A" * 64 + "-720.jpg",
        "٣" * 64 + "-720.jpg",
        "a" * 5000,
    ],
)
def test_public_photo_answers_404_for_any_other_name(name, client, db):
    assert client.get(f"/photos/{name}").status_code == 404


def test_public_photo_only_reads(photo, client, county_cadre):
    publish(photo, county_cadre)
    address = reverse("photos:public_photo", args=[photo.public_name(240, "jpg")])

    assert client.post(address).status_code == 405
