"""Articles that tell of a person: her consent by number, and gone with it."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from federation.accounts.models import AuditEntry
from federation.news import publication
from federation.news.models import Article, ArticleVersion
from federation.news.publication import NotPublishable
from tests.factories import make_article, publish_article
from tests.news.conftest import a_day_later, address
from tests.news.forms import save

pytestmark = pytest.mark.django_db
WORDS = [("text", {"text": "一早就和面。"})]


@pytest.fixture
def public_story(says_yes, as_user, editor, county_cadre):
    """public_story(...) -> a published article and the consent to its story."""

    def make(**fields):
        article, consent = make_article(editor, "王姐的一天"), says_yes("story", **fields)
        save(as_user(editor), article, WORDS, story_consents=consent.number)
        article.refresh_from_db()
        publish_article(article, editor, county_cadre)
        return article, consent

    return make


def test_editor_learns_nothing_but_the_number(as_user, editor, public_story):
    article, consent = public_story()

    html = as_user(editor).get(address("article_edit", article)).content.decode()

    assert consent.number in html
    assert "王玉芳" not in html
    assert "王玉芳" not in str(list(AuditEntry.objects.values()))


def test_an_article_about_a_person_needs_a_number(as_user, editor, article):
    save(as_user(editor), article, WORDS, tells_of_person="on")

    with pytest.raises(NotPublishable, match="同意书编号"):
        publication.send_for_review(article, editor)


def test_a_number_says_that_it_tells_about_a_person(as_user, editor, article, says_yes):
    save(as_user(editor), article, WORDS, name_consents=says_yes("name").number)

    article.refresh_from_db()
    assert article.tells_of_person


def test_a_story_without_a_standing_consent_is_refused_by_number(
    as_user, editor, article, says_yes, county_cadre
):
    consent = says_yes("story")
    save(as_user(editor), article, WORDS, story_consents=consent.number)
    consent.withdraw(county_cadre)

    answer = save(as_user(editor), article, WORDS, story_consents=consent.number)

    assert answer.status_code == 302
    with pytest.raises(NotPublishable, match=consent.number):
        publication.send_for_review(article, editor)


def test_consent_withdrawn_during_review_stops_the_publication(
    as_user, editor, article, says_yes, county_cadre
):
    consent = says_yes("story")
    save(as_user(editor), article, WORDS, story_consents=consent.number)
    article.refresh_from_db()
    version = publication.send_for_review(article, editor)
    consent.withdraw(county_cadre)

    with pytest.raises(NotPublishable, match=consent.number):
        publication.approve(version, county_cadre)


def test_story_leaves_every_page_with_her_consent(public_story, county_cadre, client):
    article, consent = public_story()
    places = ("/", "/news/", article.get_absolute_url())
    before = [client.get(place).content.decode() for place in places]

    consent.withdraw(county_cadre)

    pages = [client.get(place) for place in places]
    article.refresh_from_db()
    assert all("王姐的一天" in page for page in before)
    assert not [page for page in pages if "王姐的一天" in page.content.decode()]
    assert pages[-1].status_code == 410
    assert article.state == "withdrawn"


def test_story_is_not_shown_the_day_after(public_story, client, monkeypatch):
    article, _ = public_story(valid_until=timezone.localdate())

    a_day_later(monkeypatch)
    page = client.get(article.get_absolute_url())
    call_command("withdraw_lapsed")

    article.refresh_from_db()
    assert page.status_code == 410
    assert not ArticleVersion.objects.public().exists()
    assert article.withdrawn_at


def test_taking_the_number_out_of_the_draft_leaves_the_public_story_bound_to_it(
    public_story, as_user, editor, county_cadre, client
):
    article, consent = public_story()
    save(as_user(editor), article, WORDS)

    consent.withdraw(county_cadre)

    assert client.get(article.get_absolute_url()).status_code == 410


def test_the_other_language_rests_on_the_same_consents(public_story, as_user, editor):
    article, consent = public_story()
    path = reverse("news:article_create") + f"?translates={article.pk}"

    as_user(editor).post(path, {"headline": "A day with her"})

    translated = Article.objects.get(language="en")
    assert translated.tells_of_person
    assert translated.persons.get().consent == consent


def test_stories_cost_no_query_each(public_story, client, django_assert_max_num_queries):
    public_story()
    client.get("/news/")

    with django_assert_max_num_queries(8):
        client.get("/news/")
