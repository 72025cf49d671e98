"""One to three steps of review, each by another person, none by a writer; the county sets them."""

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from federation.news import publication
from federation.news.models import Article, ArticleState, NewsSetting, Review
from federation.news.publication import NotPublishable
from tests.conftest import SHICHUAN
from tests.factories import make_article, make_user, publish_article
from tests.news.conftest import address
from tests.news.forms import save

pytestmark = pytest.mark.django_db
SETTING = "/work/news/settings/"


def ask_for(steps):
    NewsSetting.objects.update_or_create(pk=1, defaults={"review_steps": steps})


@pytest.fixture
def send():
    """send(article, steps) -> its version, waiting for the first step."""

    def sent(article, steps):
        ask_for(steps)
        return publication.send_for_review(article, article.created_by)

    return sent


def decide(browser, article, verdict="publish", **fields):
    data = {"version": article.latest_version.pk, "verdict": verdict} | fields
    return browser.post(address("article_review", article), data)


def test_one_reviewer_is_asked_for_by_default(article, editor, county_cadre):
    version = publication.send_for_review(article, editor)

    publication.approve(version, county_cadre)

    assert version.review_steps == 1
    assert Article.objects.published().get() == article


def test_three_steps_by_three_people_with_their_notes(
    as_user, article, county_cadre, second_county_cadre, president, send
):
    send(article, 3)

    decide(as_user(county_cadre), article, note="日期核对过")
    decide(as_user(second_county_cadre), article, note="可以")
    assert not Article.objects.published().exists()
    decide(as_user(president), article)

    assert Article.objects.published().get() == article
    said = Review.objects.order_by("step").values_list("step", "reviewer__username", "note")
    assert list(said) == [
        (1, "county", "日期核对过"),
        (2, "county-2", "可以"),
        (3, "president", ""),
    ]
    html = as_user(county_cadre).get(address("article_detail", article)).content.decode()
    assert "日期核对过" in html
    assert "第 2 步，共 3 步" in html


def test_nobody_does_two_steps(article, county_cadre, send):
    version = send(article, 2)
    publication.approve(version, county_cadre)

    with pytest.raises(NotPublishable):
        publication.approve(version, county_cadre)

    assert not Article.objects.waiting_for(county_cadre).exists()
    assert Review.objects.count() == 1


def test_no_writer_does_any_step(as_user, editor, county_cadre, second_county_cadre, send):
    article = make_article(editor)
    save(as_user(county_cadre), article, [("text", {"text": "她也写过"})])
    article.refresh_from_db()
    version = send(article, 2)

    for writer in (editor, county_cadre):
        with pytest.raises(NotPublishable):
            publication.approve(version, writer)
    publication.approve(version, second_county_cadre)

    for writer in (editor, county_cadre):
        with pytest.raises(NotPublishable):
            publication.approve(version, writer)


def test_third_step_is_the_presidents(article, editor, county_cadre, second_county_cadre, send):
    version = send(article, 3)
    publication.approve(version, county_cadre)
    publication.approve(version, second_county_cadre)
    third = make_user("county-3", "county", county_cadre.area_id)

    with pytest.raises(NotPublishable):
        publication.approve(version, third)


@pytest.mark.parametrize(("steps", "may"), [(1, False), (2, True), (3, True)])
def test_town_cadre_does_the_first_of_several_steps(
    steps, may, as_user, caizichuan_cadre, shichuan_cadre, send
):
    article = make_article(caizichuan_cadre)
    send(article, steps)

    answer = decide(as_user(shichuan_cadre), article)

    article.refresh_from_db()
    assert answer.status_code == (302 if may else 403)
    assert article.review_step == (2 if may else 1)


def test_town_cadre_does_no_second_step(caizichuan_cadre, county_cadre, shichuan_cadre, send):
    version = send(make_article(caizichuan_cadre), 2)
    publication.approve(version, county_cadre)

    with pytest.raises(NotPublishable):
        publication.approve(version, shichuan_cadre)


def test_town_cadre_does_not_see_an_article_of_another_town(
    as_user, caizichuan_cadre, yihuqiao_cadre, send
):
    article = make_article(caizichuan_cadre)
    send(article, 2)

    assert decide(as_user(yihuqiao_cadre), article).status_code == 404


def test_return_at_the_second_step_goes_back_to_the_writer(
    as_user, article, editor, county_cadre, president, send
):
    version = send(article, 2)
    publication.approve(version, county_cadre)

    decide(as_user(president), article, "return", note="换一张照片")

    article.refresh_from_db()
    assert article.state == ArticleState.DRAFT
    workbench = as_user(editor).get(reverse("pages:workbench")).content.decode()
    assert "换一张照片" in workbench


def test_change_between_two_steps_begins_with_the_first_again(
    as_user, article, editor, county_cadre, president, send
):
    version = send(article, 2)
    publication.approve(version, county_cadre)

    save(as_user(editor), article, [("text", {"text": "又改了"})], do="review")

    article.refresh_from_db()
    with pytest.raises(NotPublishable):
        publication.approve(version, president)
    assert (article.latest_version.number, article.review_step) == (2, 1)
    assert Article.objects.waiting_for(county_cadre).exists()


def test_change_after_publication_leaves_the_published_version(
    as_user, article, editor, county_cadre, president, send
):
    first = publish_article(article, editor, county_cadre)
    ask_for(2)
    save(as_user(editor), article, [("text", {"text": "新的"})], do="review", correction="改一处")

    publication.approve(article.latest_version, county_cadre)

    article.refresh_from_db()
    assert (article.published_version, article.state) == (first, ArticleState.REVIEW)


def test_number_of_steps_holds_from_the_sending_on(article, county_cadre, send):
    version = send(article, 1)
    ask_for(3)

    publication.approve(version, county_cadre)

    assert Article.objects.published().get() == article


def test_step_done_by_somebody_else_meanwhile_is_no_step_of_hers(
    article, county_cadre, second_county_cadre, president, send, monkeypatch
):
    version = send(article, 2)
    real = publication._check

    def meanwhile(version, user):
        found = real(version, user)
        if user == president and not Review.objects.exists():
            publication.approve(version, county_cadre)
        return found

    monkeypatch.setattr(publication, "_check", meanwhile)
    with pytest.raises(NotPublishable):
        publication.approve(version, president)

    article.refresh_from_db()
    assert (article.review_step, article.state) == (2, ArticleState.REVIEW)


def test_waiting_article_is_on_the_workbench_of_those_who_may_do_its_step(
    as_user, caizichuan_cadre, shichuan_cadre, county_cadre, send
):
    version = send(make_article(caizichuan_cadre), 2)
    heap = f"{reverse('news:article_list')}?state=review"

    def is_asked(user):
        return heap in as_user(user).get(reverse("pages:workbench")).content.decode()

    assert is_asked(shichuan_cadre)
    assert is_asked(county_cadre)
    publication.approve(version, county_cadre)
    assert not is_asked(shichuan_cadre)
    assert not is_asked(county_cadre)


# --- The setting ---------------------------------------------------------------------------------


def test_county_sets_the_steps_and_it_is_written_down(as_user, county_cadre):
    browser = as_user(county_cadre)
    opened = browser.get(SETTING).context["form"]

    browser.post(SETTING, {"version": opened["version"].value(), "review_steps": "3"})

    assert NewsSetting.current().review_steps == 3
    entry = AuditEntry.objects.get(object_type="newssetting")
    assert (entry.username, entry.changes["review_steps"]) == ("county", ["1", "3"])


@pytest.mark.parametrize("steps", ["0", "4", "", "x", "1.5"])
def test_setting_refuses_another_number(steps, as_user, county_cadre):
    answer = as_user(county_cadre).post(SETTING, {"version": 1, "review_steps": steps})

    assert "review_steps" in answer.context["form"].errors
    assert NewsSetting.current().review_steps == 1


def test_setting_changed_meanwhile_shows_both(as_user, county_cadre, second_county_cadre):
    as_user(second_county_cadre).post(SETTING, {"version": 1, "review_steps": "2"})

    answer = as_user(county_cadre).post(SETTING, {"version": 1, "review_steps": "3"})

    assert answer.status_code == 409
    assert NewsSetting.current().review_steps == 2


def test_town_of_the_writer_is_what_a_town_reads(shichuan_cadre, caizichuan_cadre, send):
    send(make_article(caizichuan_cadre), 2)

    assert Article.objects.waiting_for(shichuan_cadre).get().area_id.startswith(SHICHUAN)
