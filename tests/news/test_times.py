"""The times a writer chooses, and who looks at the clock."""

from io import StringIO

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.core.management import call_command

from federation.news import middleware, publication, schedule
from federation.news.models import Article, ArticleState
from tests.factories import make_article
from tests.news.conftest import NINE, TEN, address, moment
from tests.news.forms import save

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({"publish_at": "2026-03-08T07:59"}, "publish_at"),
        ({"publish_at": "2026-03-08T08:00"}, "publish_at"),
        ({"expire_at": "2026-03-07 10:00"}, "expire_at"),
        ({"publish_at": "2026-03-08T10:00", "expire_at": "2026-03-08T10:00"}, "expire_at"),
        ({"publish_at": "明天"}, "publish_at"),
        ({"publish_at": "2026-02-30T10:00"}, "publish_at"),
    ],
)
def test_time_is_refused(times, field, clock, as_user, editor):
    article = make_article(editor)

    answer = as_user(editor).post(
        address("article_edit", article), {"version": 1, "headline": "题", "do": "save"} | times
    )

    assert field in answer.context["form"].errors
    assert times[field] in answer.content.decode()


def test_times_are_the_countys(clock, as_user, editor):
    article = make_article(editor)

    save(as_user(editor), article, publish_at="2026-03-08T09:00", expire_at="2026年3月8日 10:00")

    article.refresh_from_db()
    assert (article.publish_at, article.expire_at) == (moment(NINE), moment(TEN))


def test_time_that_passed_while_it_was_written_is_asked_for_when_it_is_sent(clock, as_user, editor):
    article = make_article(editor, publish_at=moment(NINE))
    clock.move_to(TEN)
    body = [("text", {"text": "一早就和面。"})]

    save(as_user(editor), article, body, publish_at="2026-03-08T09:00", do="review")

    article.refresh_from_db()
    assert article.state == ArticleState.DRAFT
    with pytest.raises(publication.NotPublishable):
        publication.send_for_review(article, editor)


@pytest.fixture
def looks(settings, monkeypatch):
    """looks() -> what one request makes the portal look for; `looks.now` is the process's clock."""
    settings.NEWS_DUE_SECONDS = 60

    def look():
        return look.asked(None)

    look.now = 1000.0
    monkeypatch.setattr(middleware.time, "monotonic", lambda: look.now)
    look.asked = middleware.due_work(lambda request: Article.objects.published().count())
    return look


def test_request_that_looks_shows_what_is_due_already(looks, approved, clock):
    approved()
    clock.move_to(NINE)

    assert looks() == 1


def test_requests_look_once_a_minute(looks, approved, clock, django_assert_num_queries):
    approved()
    assert looks() == 0
    clock.move_to(NINE)

    with django_assert_num_queries(1):
        assert looks() == 0
    looks.now += 60
    assert looks() == 1


def test_reader_gets_her_page_whatever_goes_wrong(looks, approved, clock, monkeypatch):
    def broken():
        raise RuntimeError("the clock is broken")

    monkeypatch.setattr(schedule, "anything", broken)

    assert looks() == 0


def test_zero_seconds_leave_it_to_the_command(settings):
    settings.NEWS_DUE_SECONDS = 0

    with pytest.raises(MiddlewareNotUsed):
        middleware.due_work(None)


def test_command_does_what_is_due(approved, clock):
    approved(NINE)
    approved(None, NINE)
    clock.move_to(NINE)
    told = StringIO()

    call_command("news_due", stdout=told)

    assert told.getvalue().strip() == "Articles: 1 shown, 1 taken down, 0 held back."
