"""An article on its way into the public and out of it."""

from contextlib import contextmanager

import pytest

from federation.accounts.models import AuditEntry
from federation.news import publication
from federation.news.models import Article, ArticleState, Block, Review
from federation.news.publication import NotPublishable
from federation.photos.publication import PublicationRefused, withdraw_consent
from tests.factories import make_article, make_user, publish_article
from tests.news.conftest import address, public_files

pytestmark = pytest.mark.django_db


def waiting(article, writer):
    version = publication.send_for_review(article, writer)
    version.article = article
    return version


def test_published_article_is_read_by_anyone(article, editor, county_cadre, client):
    publish_article(article, editor, county_cadre)

    page = client.get(article.get_absolute_url())

    assert page.status_code == 200
    assert "一早就和面。" in page.content.decode()


def test_nobody_publishes_her_own(article, editor):
    version = waiting(article, editor)

    with pytest.raises(NotPublishable):
        publication.approve(version, editor)

    assert not Article.objects.published().exists()


def test_nobody_publishes_what_she_once_changed(article, editor, county_cadre):
    article.headline = "县里改过的标题"
    article.touch(county_cadre)
    article.save()
    version = waiting(article, editor)

    with pytest.raises(NotPublishable):
        publication.approve(version, county_cadre)


@pytest.mark.parametrize("role", ["village", "town", "head", "keeper"])
def test_only_reviewers_publish(article, editor, role):
    areas = {"town": "621125108", "keeper": None}
    version = waiting(article, editor)
    user = make_user("another", role, areas.get(role, "621125108207"))

    with pytest.raises(NotPublishable):
        publication.approve(version, user)


def test_reviewer_stays_free_to_publish_after_returning(article, editor, county_cadre):
    publication.give_back(waiting(article, editor), county_cadre, "再写两句。")
    article.refresh_from_db()
    version = waiting(article, editor)

    publication.approve(version, county_cadre)

    assert Article.objects.published().get() == article
    assert list(Review.objects.order_by("pk").values_list("verdict", "note")) == [
        ("returned", "再写两句。"),
        ("approved", ""),
    ]


def test_an_earlier_version_cannot_be_published(article, editor, county_cadre):
    earlier = waiting(article, editor)
    publication.send_for_review(article, editor)

    with pytest.raises(NotPublishable):
        publication.approve(earlier, county_cadre)


def test_change_after_publication_leaves_the_public_version(article, editor, county_cadre, client):
    publish_article(article, editor, county_cadre)
    article.blocks.update(text="改过的话。")
    article.correction = "改正一个字。"
    article.save()
    publication.send_for_review(article, editor)

    html = client.get(article.get_absolute_url()).content.decode()

    assert "一早就和面。" in html
    assert "改过的话。" not in html


def test_correction_says_in_public_what_it_puts_right(article, editor, county_cadre, client):
    publish_article(article, editor, county_cadre)

    publish_article(article, editor, county_cadre, correction="日期应为三月八日。")

    assert "日期应为三月八日。" in client.get(article.get_absolute_url()).content.decode()


def test_a_new_version_of_a_public_article_names_its_correction(article, editor, county_cadre):
    publish_article(article, editor, county_cadre)

    with pytest.raises(NotPublishable, match="更正"):
        publication.send_for_review(article, editor)


def test_withdrawn_article_says_so_at_its_address(article, editor, county_cadre, client):
    publish_article(article, editor, county_cadre)

    publication.withdraw(article, county_cadre, "照片里的人改了主意。")

    page = client.get(article.get_absolute_url())
    assert page.status_code == 410
    assert "照片里的人改了主意。" in page.content.decode()
    assert "一早就和面。" not in page.content.decode()


def test_withdrawn_article_may_come_back(article, editor, county_cadre, client):
    publish_article(article, editor, county_cadre)
    publication.withdraw(article, county_cadre, "")

    publish_article(article, editor, county_cadre, correction="重新核对过。")

    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("people_shown", ["unknown", "minors", "adults"])
def test_photo_that_may_not_be_public_keeps_the_article_inside(
    people_shown, picture, editor, county_cadre
):
    article = make_article(editor, photos=[picture(people_shown)])

    with pytest.raises(NotPublishable, match=r"IMG_3\.jpg"):
        publication.send_for_review(article, editor)

    assert public_files() == set()


def test_photo_of_adults_is_public_with_their_consent(picture, consent, editor, county_cadre):
    photo = picture("adults")
    consent(photo)
    article = make_article(editor, photos=[photo])

    publish_article(article, editor, county_cadre)

    photo.refresh_from_db()
    assert public_files() == set(photo.public_names())


def test_consent_withdrawn_during_review_stops_the_publication(
    picture, consent, editor, county_cadre
):
    photo = picture("adults")
    agreed = consent(photo)
    article = make_article(editor, photos=[photo, picture()])
    version = waiting(article, editor)
    withdraw_consent(agreed, editor)

    with pytest.raises(PublicationRefused, match=r"IMG_3\.jpg"):
        publication.approve(version, county_cadre)

    article.refresh_from_db()
    assert article.state == ArticleState.REVIEW
    assert public_files() == set()


def test_consent_withdrawn_between_copies_and_publication(
    picture, consent, editor, county_cadre, monkeypatch
):
    photo = picture("adults")
    agreed = consent(photo)
    version = waiting(make_article(editor, photos=[photo]), editor)
    ready = publication.publication.copies_ready

    @contextmanager
    def withdrawn_first(*args):
        with ready(*args):
            withdraw_consent(agreed, editor)
            yield

    monkeypatch.setattr(publication.publication, "copies_ready", withdrawn_first)
    with pytest.raises(PublicationRefused):
        publication.approve(version, county_cadre)

    assert public_files() == set()
    assert not Article.objects.published().exists()


def test_withdrawing_a_consent_takes_the_photo_out_of_the_article(
    picture, consent, editor, county_cadre, client, django_capture_on_commit_callbacks
):
    photo = picture("adults")
    agreed = consent(photo)
    article = make_article(editor, photos=[photo])
    publish_article(article, editor, county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(agreed, editor)

    html = client.get(article.get_absolute_url()).content.decode()
    assert photo.stored_sha256 not in html
    assert public_files() == set()


def test_withdrawing_a_consent_takes_the_same_picture_out_wherever_it_hangs(
    picture, consent, editor, county_cadre, django_capture_on_commit_callbacks
):
    photo = picture("adults")
    agreed = consent(photo)
    twin = type(photo).objects.get(pk=photo.pk)
    twin.pk, twin.uid, twin._state.adding = None, "00000000-0000-4000-8000-000000000001", True
    twin.people_shown = "none"
    twin.save()
    publish_article(make_article(editor, photos=[photo]), editor, county_cadre)
    publish_article(make_article(editor, photos=[twin]), editor, county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(agreed, editor)

    assert public_files() == set()


def test_photo_that_another_article_shows_stays(
    picture, editor, county_cadre, django_capture_on_commit_callbacks
):
    photo = picture()
    chinese = make_article(editor, photos=[photo])
    english = make_article(editor, photos=[photo], language="en", group=chinese.group)
    publish_article(chinese, editor, county_cadre)
    publish_article(english, editor, county_cadre)

    with django_capture_on_commit_callbacks(execute=True):
        publication.withdraw(english, county_cadre, "")
    one_left = public_files()
    with django_capture_on_commit_callbacks(execute=True):
        publication.withdraw(chinese, county_cadre, "")

    assert one_left == set(photo.public_names())
    assert public_files() == set()


def test_photo_that_a_new_version_leaves_out_leaves_the_public(
    picture, editor, county_cadre, django_capture_on_commit_callbacks
):
    kept, dropped = picture(), picture()
    article = make_article(editor, photos=[kept, dropped])
    publish_article(article, editor, county_cadre)
    Block.objects.filter(photo=dropped).delete()

    with django_capture_on_commit_callbacks(execute=True):
        publish_article(article, editor, county_cadre, correction="少一张照片。")

    assert public_files() == set(kept.public_names())


def test_damaged_photo_publishes_nothing(picture, editor, county_cadre, monkeypatch):
    good, bad = picture(), picture()
    version = waiting(make_article(editor, photos=[good, bad]), editor)
    monkeypatch.setattr("federation.photos.storage.private_path", lambda sha: f"/nothing/{sha}")

    with pytest.raises(PublicationRefused):
        publication.approve(version, county_cadre)

    assert not Article.objects.published().exists()


def test_every_step_is_in_the_trail(article, editor, county_cadre):
    publish_article(article, editor, county_cadre)
    publication.withdraw(article, county_cadre, "")

    told = AuditEntry.objects.filter(object_type="article").order_by("pk")
    assert list(told.values_list("action", "username")) == [
        ("change", "editor"),
        ("publish", "county"),
        ("withdraw", "county"),
    ]


def test_trail_keeps_no_words_of_a_notice(article, editor, county_cadre):
    publish_article(article, editor, county_cadre)
    publication.withdraw(article, county_cadre, "王某某改了主意")

    assert not AuditEntry.objects.filter(reason__contains="王某某").exists()


def test_address_of_an_article_that_never_was_public(article, client):
    assert client.get(article.get_absolute_url()).status_code == 404
    assert address("news_page", article) == article.get_absolute_url()
