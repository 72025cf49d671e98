"""Reading, publishing, returning and withdrawing through the pages."""

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from federation.news import publication
from federation.news.models import Article, ArticleState
from federation.photos.models import PhotoConsent
from tests.factories import make_article, publish_article
from tests.news.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(article, editor):
    publication.send_for_review(article, editor)
    return article


def decide(browser, article, verdict="publish", **fields):
    data = {"version": article.latest_version.pk, "verdict": verdict} | fields
    return browser.post(address("article_review", article), data)


def test_review_shows_the_frozen_version(as_user, county_cadre, editor, waiting):
    waiting.blocks.update(text="后来又改的")

    html = as_user(county_cadre).get(address("article_review", waiting)).content.decode()

    assert "一早就和面。" in html
    assert "后来又改的" not in html


def test_publishing(as_user, president, waiting):
    answer = decide(as_user(president), waiting)

    assert answer["Location"] == address("article_detail", waiting)
    assert Article.objects.published().get() == waiting


def test_returning_needs_a_note(as_user, county_cadre, waiting):
    answer = decide(as_user(county_cadre), waiting, "return", note=" ")

    waiting.refresh_from_db()
    assert "note" in answer.context["form"].errors
    assert waiting.state == ArticleState.REVIEW


def test_returned_article_waits_on_the_workbench_of_its_writer(
    as_user, county_cadre, editor, waiting
):
    decide(as_user(county_cadre), waiting, "return", note="请核对日期。")

    html = as_user(editor).get(reverse("pages:workbench")).content.decode()

    assert "请核对日期。" in html
    assert address("article_edit", waiting) in html


def test_article_waits_on_the_workbench_of_reviewers_but_not_of_its_writer(
    as_user, county_cadre, editor, waiting
):
    heap = f"{reverse('news:article_list')}?state=review"

    assert heap in as_user(county_cadre).get(reverse("pages:workbench")).content.decode()
    assert heap not in as_user(editor).get(reverse("pages:workbench")).content.decode()
    assert str(waiting) in as_user(county_cadre).get(heap).content.decode()


def test_cadre_is_led_back_to_an_article_she_did_not_finish(as_user, caizichuan_cadre):
    make_article(caizichuan_cadre)

    html = as_user(caizichuan_cadre).get("/en" + reverse("pages:workbench")).content.decode()

    assert "1 article of your own to finish" in html
    assert f"{reverse('news:article_list')}?state=draft" in html


@pytest.mark.parametrize("verdict", ["publish", "return", ""])
def test_writer_cannot_decide_by_a_crafted_post(verdict, as_user, editor, waiting):
    answer = decide(as_user(editor), waiting, verdict, note="x")

    assert answer.status_code == 403
    assert not Article.objects.published().exists()
    assert AuditEntry.objects.filter(action="denied", username="editor").exists()


def test_decision_on_an_older_version_shows_the_new_one(as_user, county_cadre, editor, waiting):
    read = waiting.latest_version.pk
    publication.send_for_review(waiting, editor)

    answer = decide(as_user(county_cadre), waiting, version=read)

    assert answer.status_code == 200
    assert not Article.objects.published().exists()


@pytest.mark.parametrize("version", ["", "x", "0", "９", "\x00"])
def test_decision_without_a_version_decides_nothing(version, as_user, county_cadre, waiting):
    decide(as_user(county_cadre), waiting, version=version)
    decide(as_user(county_cadre), waiting, "return", note="x", version=version)

    waiting.refresh_from_db()
    assert waiting.state == ArticleState.REVIEW


def test_doubled_publication_changes_nothing_twice(as_user, county_cadre, waiting):
    decide(as_user(county_cadre), waiting)
    before = AuditEntry.objects.filter(action="publish").count()

    answer = decide(as_user(county_cadre), waiting)

    assert answer.status_code == 302
    assert AuditEntry.objects.filter(action="publish").count() == before


def test_refused_photo_is_named_on_the_page(as_user, county_cadre, editor, picture, consent):
    photo = picture("adults", "laoren.jpg")
    agreed = consent(photo)
    article = make_article(editor, photos=[photo])
    publication.send_for_review(article, editor)
    publication_of = address("photo_consent", article, photo.uid)
    as_user(county_cadre).post(publication_of, {"do": "withdraw"})

    answer = decide(as_user(county_cadre), article)

    agreed.refresh_from_db()
    assert agreed.withdrawn_on
    assert answer.status_code == 409
    assert "laoren.jpg" in answer.content.decode()


def test_withdrawing_by_the_town_of_the_writer(as_user, shichuan_cadre, caizichuan_cadre, editor):
    article = make_article(caizichuan_cadre)
    publish_article(article, caizichuan_cadre, editor)

    as_user(shichuan_cadre).post(address("article_withdraw", article), {"notice": "有误。"})

    article.refresh_from_db()
    assert article.state == ArticleState.WITHDRAWN
    assert article.withdrawal_notice == "有误。"


@pytest.mark.parametrize("notice", ["长" * 201, "打 13909321234", "11010519491231002X"])
def test_withdrawing_refuses_a_notice(notice, as_user, county_cadre, editor, article):
    publish_article(article, editor, county_cadre)

    answer = as_user(county_cadre).post(address("article_withdraw", article), {"notice": notice})

    assert "notice" in answer.context["form"].errors
    assert Article.objects.published().exists()


def test_withdrawing_during_a_new_review_leaves_the_review(as_user, county_cadre, editor, article):
    publish_article(article, editor, county_cadre)
    article.correction = "改一个字"
    article.save()
    publication.send_for_review(article, editor)

    as_user(county_cadre).post(address("article_withdraw", article), {"notice": ""})

    article.refresh_from_db()
    assert (article.state, article.is_public) == ("review", False)


# --- Consent -----------------------------------------------------------------------------------


@pytest.fixture
def shown(editor, picture):
    photo = picture("adults")
    return make_article(editor, photos=[photo]), photo


def agree(browser, shown, **fields):
    article, photo = shown
    data = {"do": "record", "given_by": "本人", "way": "written", "given_on": "2026-03-08"} | fields
    return browser.post(address("photo_consent", article, photo.uid), data)


def test_consent_is_recorded_with_who_how_and_when(as_user, editor, shown):
    agree(as_user(editor), shown)

    consent = PhotoConsent.objects.get()
    assert (consent.given_by, consent.way, consent.created_by) == ("本人", "written", editor)
    assert consent.photo == shown[1]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"given_by": ""}, "given_by"),
        ({"given_by": "长" * 51}, "given_by"),
        ({"given_by": "11010519491231002X"}, "given_by"),
        ({"way": ""}, "way"),
        ({"way": "dream"}, "way"),
        ({"given_on": ""}, "given_on"),
        ({"given_on": "3001-01-01"}, "given_on"),
        ({"given_on": "昨天"}, "given_on"),
    ],
)
def test_consent_refuses(fields, field, as_user, editor, shown):
    answer = agree(as_user(editor), shown, **fields)

    assert field in answer.context["form"].errors
    assert not PhotoConsent.objects.exists()


def test_second_consent_is_refused_while_one_stands(as_user, editor, shown):
    agree(as_user(editor), shown)

    agree(as_user(editor), shown, given_by="又一次")

    assert PhotoConsent.objects.count() == 1


def test_consent_may_be_given_again_after_its_withdrawal(as_user, editor, shown):
    browser, (article, photo) = as_user(editor), shown
    agree(browser, shown)
    browser.post(address("photo_consent", article, photo.uid), {"do": "withdraw"})

    agree(browser, shown, given_by="再次同意")

    assert photo.valid_consent.given_by == "再次同意"
    assert PhotoConsent.objects.count() == 2


def test_who_agreed_is_not_in_the_trail(as_user, editor, shown):
    agree(as_user(editor), shown, given_by="王某某")

    trail = AuditEntry.objects.filter(object_type="photoconsent")
    assert trail.count() == 1
    assert "王某某" not in str(list(trail.values()))
