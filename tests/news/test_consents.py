"""Consents of the register behind photos and stories: by number, standing, and gone at once."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from federation.news.models import Article
from federation.photos.models import PhotoConsent
from homes.erasing import anonymise
from homes.merging import merge
from homes.models import Consent
from tests.conftest import CAIZICHUAN
from tests.factories import make_article, make_person, publish_article
from tests.news.conftest import a_day_later, address, public_files

pytestmark = pytest.mark.django_db
WORDS = [("text", {"text": "一早就和面。"})]


@pytest.fixture
def public_photo(picture, says_yes, as_user, editor, county_cadre):
    """public_photo(...) -> a public photo and the consent in the register it rests on."""

    def make(**fields):
        photo, consent = picture("adults"), says_yes(**fields)
        article = make_article(editor, photos=[photo])
        record(as_user(editor), article, photo, persons=consent.number)
        publish_article(article, editor, county_cadre)
        photo.refresh_from_db()
        return photo, consent

    return make


def record(browser, article, photo, **fields):
    data = {"do": "record", "given_by": "本人", "way": "written", "given_on": "2026-03-08"}
    return browser.post(address("photo_consent", article, photo.uid), data | fields)


# --- Numbers -----------------------------------------------------------------------------------


def test_person_page_tells_the_number(as_user, caizichuan_cadre, woman, says_yes):
    consent = says_yes()

    html = as_user(caizichuan_cadre).get(woman.get_absolute_url()).content.decode()

    assert consent.number in html


def test_photo_names_the_consent_and_takes_over_its_last_day(public_photo):
    until = timezone.localdate() + timedelta(days=9)

    photo, consent = public_photo(valid_until=until)

    assert photo.public_with.persons.get().consent == consent
    assert photo.public_until == until


@pytest.mark.parametrize(
    "wrong", ["withdrawn", "run out", "story", "nobody", "slip", "key", "words"]
)
def test_every_wrong_number_gets_the_same_answer(
    wrong, as_user, editor, county_cadre, picture, woman, says_yes
):
    consent = says_yes("story" if wrong == "story" else "photo")
    if wrong == "withdrawn":
        consent.withdraw(county_cadre)
    if wrong == "run out":
        Consent.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    number = {"nobody": "99-96", "key": str(consent.pk), "words": "王玉芳"}.get(
        wrong, consent.number
    )
    if wrong == "slip":
        number = f"{consent.pk + 1}{consent.number[-3:]}"
    photo = picture("adults")
    article = make_article(editor, photos=[photo])

    answer = record(as_user(editor), article, photo, persons=number)

    error = answer.context["form"].errors["persons"][0]
    assert error.replace(number, "…") == "“…”不是今天有效的这类同意书编号。请向告知编号的干部核对。"
    assert not PhotoConsent.objects.exists()
    assert wrong == "words" or "王玉芳" not in answer.content.decode()


# --- Photos ------------------------------------------------------------------------------------


def test_photo_leaves_the_public_with_her_consent(
    public_photo, as_user, caizichuan_cadre, woman, client, django_capture_on_commit_callbacks
):
    photo, consent = public_photo()
    before = public_files()

    with django_capture_on_commit_callbacks(execute=True):
        as_user(caizichuan_cadre).post(
            reverse("homes:consent_withdraw", args=[woman.pk, consent.pk])
        )

    photo.refresh_from_db()
    page = client.get(Article.objects.get().get_absolute_url()).content.decode()
    assert before == set(photo.public_names())
    assert photo.published_at is None
    assert public_files() == set()
    assert photo.stored_sha256 not in page


def test_photo_leaves_with_an_anonymised_person_and_forgets_her(
    public_photo, woman, county_cadre, django_capture_on_commit_callbacks
):
    public_photo()

    with django_capture_on_commit_callbacks(execute=True):
        anonymise(woman, county_cadre)

    assert public_files() == set()
    assert set(PhotoConsent.history.values_list("given_by", flat=True)) == {"—"}


def test_photo_leaves_when_the_merged_row_had_said_no_later(
    public_photo, says_yes, woman, county_cadre, django_capture_on_commit_callbacks
):
    public_photo()
    again = make_person(CAIZICHUAN, "王玉芳", age_band="35-59")
    says_yes(person=again).withdraw(county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        merge(woman, again, county_cadre)

    assert public_files() == set()


def test_photo_leaves_when_she_has_died(
    public_photo, as_user, caizichuan_cadre, woman, django_capture_on_commit_callbacks
):
    public_photo()
    data = {"version": woman.version, "state": "died", "age_band": "35-59", "sex": "female"}

    with django_capture_on_commit_callbacks(execute=True):
        as_user(caizichuan_cadre).post(reverse("homes:person_edit", args=[woman.pk]), data)

    woman.refresh_from_db()
    assert woman.state == "died"
    assert public_files() == set()


def test_photo_is_not_shown_the_day_after_and_its_files_go_at_night(
    public_photo, client, monkeypatch, django_capture_on_commit_callbacks
):
    photo, _ = public_photo(valid_until=timezone.localdate())
    path = Article.objects.get().get_absolute_url()
    on_the_day = client.get(path).content.decode()

    a_day_later(monkeypatch)
    pages = [client.get(place).content.decode() for place in (path, "/", "/news/")]
    with django_capture_on_commit_callbacks(execute=True):
        call_command("withdraw_lapsed")

    assert photo.stored_sha256 in on_the_day
    assert not [page for page in pages if photo.stored_sha256 in page]
    assert public_files() == set()


def test_a_consent_that_has_run_out_makes_room_for_a_new_one(
    public_photo, as_user, editor, monkeypatch, django_capture_on_commit_callbacks
):
    photo, _ = public_photo(valid_until=timezone.localdate())
    a_day_later(monkeypatch)

    with django_capture_on_commit_callbacks(execute=True):
        record(as_user(editor), Article.objects.get(), photo)

    assert photo.consents.count() == 2
    assert photo.valid_consent.valid_until is None
    photo.refresh_from_db()
    assert (photo.published_at, photo.public_with, public_files()) == (None, None, set())
