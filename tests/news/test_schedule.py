"""Approved articles appear at their time, by the clock of the server."""

from datetime import timedelta

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from federation.news import publication, schedule
from federation.news.models import Article, ArticleState
from federation.photos.publication import PublicationRefused, withdraw_consent
from homes.models import ConsentKind
from tests.factories import make_article, publish_article
from tests.news.conftest import NINE, TEN, address, moment, public_files, status
from tests.news.forms import save

pytestmark = pytest.mark.django_db
ALL_NEWS = reverse("news:news_list")


def test_approved_article_waits_for_its_time(client, approved, photo):
    article = approved(photos=[photo()])

    assert (article.state, article.is_public) == (ArticleState.SCHEDULED, False)
    assert status(client, article) == 404
    assert schedule.work().shown == 0
    assert public_files() == set()


def test_it_appears_at_its_time_with_its_photos(client, approved, clock, photo):
    article = approved(photos=[photo()])
    clock.move_to(NINE)

    assert schedule.work().shown == 1

    article.refresh_from_db()
    assert article.state == ArticleState.PUBLISHED
    assert article.first_published_at == moment(NINE)
    assert status(client, article) == 200
    assert str(article) in client.get(ALL_NEWS).content.decode()
    assert public_files()
    assert AuditEntry.objects.get(action="publish", object_type="article").actor is None


def test_what_was_due_while_nothing_ran_appears_at_the_first_look(client, approved, clock):
    article = approved()
    clock.move_to(moment(NINE) + timedelta(days=3))

    schedule.work()

    assert status(client, article) == 200


def test_it_appears_once(approved, clock):
    approved()
    clock.move_to(NINE)

    assert [schedule.work().shown for _ in range(2)] == [1, 0]
    assert AuditEntry.objects.filter(action="publish", object_type="article").count() == 1


def test_scheduled_correction_leaves_the_published_version_until_its_time(
    client, approved, clock, editor, county_cadre
):
    article = make_article(editor)
    first = publish_article(article, editor, county_cadre)
    article.headline, article.correction, article.publish_at = "改过", "改标题", moment(NINE)
    article.save()
    publication.approve(publication.send_for_review(article, editor), county_cadre)
    article.refresh_from_db()
    assert (article.state, article.published_version) == (ArticleState.SCHEDULED, first)
    assert "改过" not in client.get(address("news_page", article)).content.decode()

    clock.move_to(NINE)
    schedule.work()

    assert "改过" in client.get(address("news_page", article)).content.decode()


def test_time_that_passed_during_the_review_publishes_at_its_end(clock, editor, county_cadre):
    article = make_article(editor, publish_at=moment(NINE))
    version = publication.send_for_review(article, editor)
    clock.move_to(TEN)

    publication.approve(version, county_cadre)

    assert Article.objects.published().get() == article


def test_change_takes_it_off_the_schedule_and_back_to_review(as_user, editor, approved, clock):
    article = approved()

    save(as_user(editor), article, [("text", {"text": "又改"})], publish_at="2026-03-08T09:00")
    clock.move_to(TEN)

    article.refresh_from_db()
    assert article.state == ArticleState.DRAFT
    assert schedule.work().shown == 0


def test_taking_it_off_the_schedule(as_user, county_cadre, approved, clock):
    article = approved()

    for _twice in range(2):
        as_user(county_cadre).post(address("article_unschedule", article))
    clock.move_to(TEN)

    assert schedule.work().shown == 0
    assert AuditEntry.objects.filter(action="cancel").count() == 1


def test_consent_withdrawn_meanwhile_holds_it_back_and_says_why(
    as_user, editor, county_cadre, approved, clock, picture, consent
):
    photo = picture("adults", "laoren.jpg")
    agreed = consent(photo)
    article = approved(photos=[photo])
    withdraw_consent(agreed, county_cadre)
    clock.move_to(NINE)

    assert schedule.work().held_back == 1

    article.refresh_from_db()
    assert (article.state, article.is_public) == (ArticleState.DRAFT, False)
    assert public_files() == set()
    assert "laoren.jpg" in article.held_back
    assert "laoren.jpg" in as_user(editor).get(reverse("pages:workbench")).content.decode()
    assert "laoren.jpg" in as_user(editor).get(address("article_edit", article)).content.decode()


def test_story_whose_consent_lapsed_meanwhile_is_held_back(
    approved, clock, says_yes, county_cadre, editor
):
    consent = says_yes(ConsentKind.STORY)
    article = make_article(editor, tells_of_person=True, publish_at=moment(NINE))
    article.persons.create(consent=consent)
    publication.approve(publication.send_for_review(article, editor), county_cadre)
    consent.withdraw(county_cadre)
    clock.move_to(NINE)

    assert schedule.work().held_back == 1
    assert not Article.objects.published().exists()


def test_photo_without_consent_is_refused_at_the_review(
    clock, editor, county_cadre, picture, consent
):
    photo = picture("adults")
    agreed = consent(photo)
    article = make_article(editor, photos=[photo], publish_at=moment(NINE))
    version = publication.send_for_review(article, editor)
    withdraw_consent(agreed, county_cadre)

    with pytest.raises(PublicationRefused):
        publication.approve(version, county_cadre)


def test_full_disk_is_tried_again(approved, clock, photo, monkeypatch):
    article = approved(photos=[photo()])
    clock.move_to(NINE)
    with monkeypatch.context() as broken:
        broken.setattr(publication.publication.storage, "keep_public", _full)
        assert schedule.work() == schedule.Done()

    schedule.work()

    article.refresh_from_db()
    assert article.state == ArticleState.PUBLISHED


def _full(name, data):
    raise OSError(28, "No space left on device")
