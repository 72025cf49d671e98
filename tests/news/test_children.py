"""Photos of children: a guardian, a second person, and beside hardship a disguised copy."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from federation.news import publication
from federation.news.publication import NotPublishable
from federation.photos.disguise import disguise
from federation.photos.intake import store_photo
from federation.photos.models import Photo, PhotoConsent
from federation.photos.publication import PublicationRefused, publish, state_people
from homes.models import Theme
from tests.factories import make_article, make_home, make_user, publish_article
from tests.news.conftest import address, public_files
from tests.photos.pictures import encoded, noise, two_halves, upload

pytestmark = pytest.mark.django_db
UNDER_14 = {
    "children": "under_14",
    "guardian_name": "王大山",
    "guardian_relation": "父亲",
    "guardian_said": "agreed",
}
ALL_AGREED = UNDER_14 | {"child_agreed": "on"}
FROM_14 = ALL_AGREED | {"children": "from_14", "guardian_said": "told"}


def original():
    return upload(encoded(two_halves((300, 200))), "IMG_3.jpg")


@pytest.fixture
def children(editor):
    return store_photo(original(), user=editor, people_shown="minors")


@pytest.fixture
def hardship(db):
    return {"topic": Theme.objects.get(code="welfare")}


def record(browser, article, photo, **fields):
    data = {"do": "record", "given_by": "孩子的父亲", "way": "written", "given_on": "2026-03-08"}
    return browser.post(address("photo_consent", article, photo.uid), data | fields)


def in_disguise(browser, article, photo, **fields):
    file = upload(encoded(noise((310, 205))), "copy.jpg")
    data = {"picture": file, "is_disguised": "on"} | fields
    return browser.post(address("photo_disguise", article, photo.uid), data)


@pytest.mark.parametrize("said", [UNDER_14, FROM_14, ALL_AGREED | {"children": "both"}])
def test_children_are_public_with_their_guardian(said, as_user, editor, county_cadre, children):
    article = make_article(editor, photos=[children])
    record(as_user(editor), article, children, **said)

    publish_article(article, editor, county_cadre)

    assert public_files() == set(children.public_names())


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, "children"),
        (UNDER_14 | {"guardian_name": ""}, "guardian_name"),
        (UNDER_14 | {"guardian_relation": ""}, "guardian_relation"),
        (UNDER_14 | {"guardian_said": ""}, "guardian_said"),
        (UNDER_14 | {"guardian_said": "told"}, "guardian_said"),
        (UNDER_14 | {"children": "from_14"}, "child_agreed"),
        (UNDER_14 | {"children": "both"}, "child_agreed"),
        (FROM_14 | {"children": "both"}, "guardian_said"),
    ],
)
def test_what_the_law_asks_for_children_is_asked(said, wrong, as_user, editor, children):
    article = make_article(editor, photos=[children])

    answer = record(as_user(editor), article, children, **said)

    assert wrong in answer.context["form"].errors
    assert not PhotoConsent.objects.exists()


@pytest.mark.parametrize("without", ["guardian_name", "guardian_relation", "guardian_said"])
def test_the_database_asks_for_the_guardian_too(without, children):
    said = {"given_by": "父亲", "way": "written", "given_on": "2026-03-08"} | UNDER_14

    with pytest.raises(IntegrityError), transaction.atomic():
        PhotoConsent.objects.create(photo=children, **said | {without: ""})


def test_who_wrote_down_the_consent_does_not_publish_it(
    as_user, editor, county_cadre, president, children
):
    article = make_article(editor, photos=[children])
    record(as_user(county_cadre), article, children, **UNDER_14)
    version = publication.send_for_review(article, editor)

    with pytest.raises(PublicationRefused, match="另一位"):
        publication.approve(version, county_cadre)
    publication.approve(version, president)

    assert public_files() == set(children.public_names())


def test_no_photo_of_children_becomes_public_without_a_reviewer(
    as_user, editor, county_cadre, children
):
    article = make_article(editor, photos=[children])
    record(as_user(editor), article, children, **ALL_AGREED)

    with pytest.raises(PublicationRefused):
        publish(children, county_cadre)

    assert public_files() == set()


def test_saying_that_children_are_shown_asks_for_new_eyes(
    as_user, editor, county_cadre, children, django_capture_on_commit_callbacks
):
    article = make_article(editor, photos=[children])
    record(as_user(county_cadre), article, children, **UNDER_14)
    state_people(children, "adults", editor)
    publish_article(article, editor, county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        state_people(children, "minors", editor)

    assert public_files() == set()


# --- Hardship ----------------------------------------------------------------------------------


@pytest.mark.parametrize("told_by", ["topic", "home"])
def test_a_theme_of_hardship_needs_the_word_of_both(told_by, as_user, editor, children, hardship):
    home = {"home": make_home("621125108207", main_theme=hardship["topic"])}
    fields = hardship if told_by == "topic" else home
    article = make_article(editor, photos=[children], **fields)

    answer = record(as_user(editor), article, children, **UNDER_14)

    assert "child_agreed" in answer.context["form"].errors


def test_beside_hardship_an_undisguised_photo_stays_inside(as_user, editor, children, hardship):
    article = make_article(editor, photos=[children], **hardship)
    record(as_user(editor), article, children, **ALL_AGREED)

    with pytest.raises(NotPublishable, match="处理"):
        publication.send_for_review(article, editor)


def test_a_consent_from_before_the_theme_was_chosen_does_not_do(
    as_user, editor, children, hardship
):
    article = make_article(editor, photos=[children])
    record(as_user(editor), article, children, **UNDER_14)
    article.topic = hardship["topic"]
    article.save()

    with pytest.raises(NotPublishable, match="都要同意"):
        publication.send_for_review(article, editor)


def test_a_disguised_copy_is_public_and_the_original_is_not(
    as_user, editor, county_cadre, children, hardship
):
    article = make_article(editor, photos=[children], **hardship)
    in_disguise(as_user(editor), article, children)
    copy = article.article_photos.get().photo
    record(as_user(editor), article, copy, **ALL_AGREED)
    article.refresh_from_db()

    publish_article(article, editor, county_cadre)

    children.refresh_from_db()
    assert copy.disguise_of == children
    assert article.blocks.get(kind="photo").photo == copy
    assert public_files() == set(copy.public_names())


def test_a_copy_that_was_public_as_another_picture_is_reviewed_anew(editor, picture):
    original_one, copy = picture("unknown"), picture("none")
    publish(copy, editor)

    disguise(original_one, copy, editor)

    copy.refresh_from_db()
    assert copy.published_at is None
    assert copy.disguise_of == original_one
    assert copy.people_shown == "unknown"


def test_the_original_leaves_the_public_and_stays_inside(
    as_user, editor, county_cadre, children, django_capture_on_commit_callbacks
):
    article = make_article(editor, photos=[children])
    record(as_user(editor), article, children, **ALL_AGREED)
    publish_article(article, editor, county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        in_disguise(as_user(editor), article, children)
    again = store_photo(original(), user=editor)

    children.refresh_from_db()
    assert public_files() == set()
    assert children.stays_inside
    assert again.stored_sha256 == children.stored_sha256
    assert again.stays_inside
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=again.pk).update(people_shown="none", published_at=timezone.now())


def test_a_copy_is_confirmed_and_is_not_the_original(as_user, editor, children):
    article = make_article(editor, photos=[children])

    unconfirmed = in_disguise(as_user(editor), article, children, is_disguised="")
    same = in_disguise(as_user(editor), article, children, picture=original())

    assert "is_disguised" in unconfirmed.context["form"].errors
    assert "picture" in same.context["form"].errors
    assert article.article_photos.get().photo == children
    assert not Photo.objects.filter(stays_inside=True).exists()


def test_a_copy_that_is_no_photo_is_refused_by_name(as_user, editor, children):
    article = make_article(editor, photos=[children])

    answer = in_disguise(as_user(editor), article, children, picture=upload(b"MZ\x90", "x.jpg"))

    assert "picture" in answer.context["form"].errors


def test_disguise_of_somebody_elses_photo_is_not_found(as_user, editor, children, picture):
    article = make_article(editor, photos=[children])
    other = make_user("other", "village", "621125105207")

    assert in_disguise(as_user(other), article, children).status_code == 404
    assert in_disguise(as_user(editor), article, picture("minors")).status_code == 404
