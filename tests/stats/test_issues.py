"""The issue of a month: issued once, with stories and closed figures; corrected by number."""

from datetime import date

import pytest
from django.urls import reverse

from federation.news.models import Article, ArticleVersion
from federation.stats.models import Issue, Period
from tests.factories import make_user

MONTH = date(2026, 1, 1)


def edit():
    return reverse("stats:issue_edit", args=["2026-01"])


@pytest.fixture
def closed(county_of_six):
    return Period.close(MONTH, make_user("closer", "county", "621125"))


@pytest.fixture
def story(monkeypatch, closed):
    """A public story of January, whatever its month says in the news."""
    article = Article.objects.create(headline="一月的故事", first_published_at="2026-01-20T08:00Z")
    version = ArticleVersion.objects.create(
        article=article, number=1, language="zh", headline="一月的故事",
        content={"blocks": []}, written_by=make_user("writer", "editor", "621125"),
    )  # fmt: skip
    Article.objects.filter(pk=article.pk).update(published_version=version, state="published")
    return article


def issued(client, story, **fields):
    data = {
        "title": "一月刊",
        "foreword": "春节前后",
        "stories": [str(story.group)],
        "version": "1",
    }
    return client.post(edit(), data | fields)


def test_month_is_issued_with_stories_and_closed_figures(as_user, editor, story, client):
    assert issued(as_user(editor), story).status_code == 302

    page = client.get("/issues/2026-01/").content.decode()
    assert "一月刊" in page
    assert "一月的故事" in page
    assert 'id="place"' in page
    assert "/issues/2026-01/" in client.get("/issues/").content.decode()


def test_later_edit_is_a_numbered_correction_that_says_what(as_user, editor, story, client):
    editor_client = as_user(editor)
    issued(editor_client, story)

    silent = issued(editor_client, story, title="改了")
    told = issued(editor_client, story, title="改了", corrected="更正了刊名")

    assert "corrected" in silent.context["form"].errors
    assert told.status_code == 302
    issue = Issue.objects.get()
    assert (issue.correction, issue.title, issue.history.count()) == (1, "改了", 2)
    assert "更正了刊名" in client.get("/issues/2026-01/").content.decode()


def test_stale_correction_shows_both(as_user, editor, story):
    editor_client = as_user(editor)
    issued(editor_client, story)
    issued(editor_client, story, corrected="一")

    response = issued(editor_client, story, title="旧稿", corrected="二")

    assert response.status_code == 409
    assert Issue.objects.get().correction == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("stories", ["nothing"]), ("cover", "nothing"), ("foreword", "13912345678")],
)
def test_issue_is_refused_and_nothing_stored(as_user, editor, story, field, value):
    response = issued(as_user(editor), story, **{field: value})

    assert field in response.context["form"].errors
    assert not Issue.objects.exists()


def test_open_month_has_no_issue_and_a_withdrawn_story_leaves_it(as_user, editor, story, client):
    assert as_user(editor).get(reverse("stats:issue_edit", args=["2026-02"])).status_code == 404
    issued(as_user(editor), story)
    Article.objects.update(published_version=None)

    assert "一月的故事" not in client.get("/issues/2026-01/").content.decode()
