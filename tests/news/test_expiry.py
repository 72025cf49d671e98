"""Articles come down at their time, and no page shows them past it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from federation.news import publication, schedule
from federation.news.models import Article, ArticleState, ArticleVersion
from tests.factories import make_article
from tests.news.conftest import NINE, TEN, address, moment, public_files, status
from tests.news.forms import save

pytestmark = pytest.mark.django_db
ALL_NEWS = reverse("news:news_list")


def test_it_comes_down_at_its_time_with_its_photos(client, approved, clock, photo):
    article = approved(None, TEN, photos=[photo()])
    assert status(client, article) == 200
    clock.move_to(TEN)

    assert schedule.work().taken_down == 1

    article.refresh_from_db()
    answer = client.get(address("news_page", article))
    assert (article.state, article.has_expired) == (ArticleState.EXPIRED, True)
    assert answer.status_code == 410
    assert "现已到期" in answer.content.decode()
    assert str(article) not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_copies_of_its_photos_go_when_it_comes_down(client, approved, clock, photo):
    approved(None, TEN, photos=[photo()])
    assert public_files()
    clock.move_to(TEN)

    schedule.work()

    assert public_files() == set()


def test_no_page_shows_it_past_its_time_before_anybody_looked(client, approved, clock):
    article = approved(None, TEN)
    clock.move_to(TEN)

    assert status(client, article) == 410
    for place in (ALL_NEWS, reverse("pages:front"), reverse("sitemap"), "/search/?q=食堂"):
        assert address("news_page", article) not in client.get(place).content.decode()


def test_no_page_shows_a_version_before_its_time(client, approved, clock):
    article = approved()
    version = article.latest_version
    # As if somebody had shown it too early.
    Article.objects.filter(pk=article.pk).update(
        published_version=version, first_published_at=timezone.now(), state="published"
    )

    assert not ArticleVersion.objects.public().exists()
    assert status(client, article) == 410


def test_what_is_past_its_time_is_not_taken_for_a_lapsed_consent(approved, clock):
    article = approved(None, TEN)
    clock.move_to(TEN)

    publication.withdraw_lapsed()
    schedule.work()

    article.refresh_from_db()
    assert article.has_expired


def test_change_under_way_goes_on_when_the_public_version_comes_down(
    as_user, editor, approved, clock
):
    article = approved(None, TEN)
    save(as_user(editor), article, [("text", {"text": "新的"})], expire_at="2026-03-08T10:00")
    clock.move_to(TEN)

    schedule.work()

    article.refresh_from_db()
    assert (article.state, article.is_public) == (ArticleState.DRAFT, False)


def test_review_after_the_time_to_come_down_is_refused(clock, editor, county_cadre):
    article = make_article(editor, expire_at=moment(NINE))
    version = publication.send_for_review(article, editor)
    clock.move_to(TEN)

    with pytest.raises(publication.NotPublishable):
        publication.approve(version, county_cadre)


def test_article_that_came_down_may_appear_again(approved, clock, editor, county_cadre):
    article = approved(None, NINE)
    clock.move_to(NINE)
    schedule.work()
    article.refresh_from_db()
    article.expire_at, article.correction = None, "又可以看了"
    article.save()

    publication.approve(publication.send_for_review(article, editor), county_cadre)

    article.refresh_from_db()
    assert (article.is_public, article.has_expired) == (True, False)
