from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from federation.news import publication
from federation.photos import storage
from federation.photos.intake import store_photo
from federation.photos.models import Photo, PhotoConsent
from homes.models import Consent
from tests.conftest import CAIZICHUAN
from tests.factories import make_article, make_person, publish_article
from tests.photos.pictures import encoded, noise, two_halves, upload

EIGHT, NINE, TEN = (f"2026-03-08 {hour:02}:00+08:00" for hour in (8, 9, 10))


@pytest.fixture
def picture(editor):
    """picture(people_shown) -> a stored photo with pixels of its own."""

    def store(people_shown="none", name="IMG_3.jpg"):
        seed = Photo.objects.count() + 1
        file = upload(encoded(noise((300 + seed, 200))), name)
        return store_photo(file, user=editor, people_shown=people_shown)

    return store


@pytest.fixture
def consent(editor):
    """consent(photo) -> the consent of the people shown in it."""

    def record(photo, given_on="2026-03-08"):
        fields = {"given_by": "四人都同意", "way": "in_person", "given_on": given_on}
        return PhotoConsent.objects.create(photo=photo, created_by=editor, **fields)

    return record


@pytest.fixture
def woman(db):
    return make_person(CAIZICHUAN, "王玉芳", age_band="35-59")


@pytest.fixture
def says_yes(woman):
    """says_yes(kind) -> her consent in the register."""

    def give(kind="photo", person=woman, **fields):
        said = {"given_by": "self", "way": "paper", "given_on": timezone.localdate()}
        return Consent.objects.create(person=person, kind=kind, **said | fields)

    return give


@pytest.fixture
def article(editor):
    return make_article(editor)


@pytest.fixture
def photo(editor):
    """photo() -> a stored photo that shows nobody, as wide as the largest public copy."""

    def store(size=(1000, 750)):
        file = upload(encoded(two_halves(size)), "scene.jpg")
        return store_photo(file, user=editor, people_shown="none")

    return store


@pytest.fixture
def told(editor, county_cadre):
    """told(headline, ...) -> the published version of a new article."""

    def tell(headline="村里的老年食堂", **fields):
        return publish_article(make_article(editor, headline, **fields), editor, county_cadre)

    return tell


@pytest.fixture
def clock():
    with time_machine.travel(EIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def approved(clock, editor, county_cadre):
    """approved(publish_at, expire_at, ...) -> an article that was approved at eight."""

    def approve(publish_at=NINE, expire_at=None, **fields):
        times = {"publish_at": moment(publish_at) if publish_at else None}
        times["expire_at"] = moment(expire_at) if expire_at else None
        article = make_article(editor, **times, **fields)
        publication.approve(publication.send_for_review(article, editor), county_cadre)
        article.refresh_from_db()
        return article

    return approve


def moment(text):
    return datetime.fromisoformat(text)


def status(client, article):
    return client.get(address("news_page", article)).status_code


def address(name, article, *more):
    return reverse(f"news:{name}", args=[article.pk, *more])


def public_files():
    """The names of all public copies on the disk."""
    return {path.name for path in storage.public_path("0" * 64 + "-240.jpg").parents[1].glob("*/*")}


def a_day_later(monkeypatch):
    real = timezone.localdate

    def later(*moment):
        return real(*moment) + timedelta(days=0 if moment else 1)

    monkeypatch.setattr(timezone, "localdate", later)
