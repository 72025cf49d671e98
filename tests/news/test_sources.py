"""From a confirmed activity to a draft in one press, and back when the ledger is corrected."""

from datetime import date

import pytest
from django.urls import reverse

from activities.models import ActivityPhoto
from federation.news import from_activity, publication
from federation.news.checks import faults_of
from federation.news.models import Article, ArticleSource
from federation.news.waiting import corrected_figures
from tests.conftest import CAIZICHUAN
from tests.factories import make_activity, make_article, make_home, publish_article
from tests.news.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db):
    return make_home(CAIZICHUAN, "菜子川微家")


@pytest.fixture
def activity(home, caizichuan_head):
    return make_activity(
        home,
        caizichuan_head,
        date(2026, 3, 8),
        31,
        state="confirmed",
        place="文化广场",
        content="跳了三支新曲子。",
    )


@pytest.fixture
def with_photos(activity, picture, consent):
    """Of the activity: one that shows nobody, one with consent, one without."""
    consented = picture("adults")
    consent(consented)
    photos = [picture(), consented, picture("adults")]
    for position, photo in enumerate(photos):
        ActivityPhoto.objects.create(
            activity=activity, photo=photo, position=position, caption=f"第{position}张"
        )
    return photos


def press(browser, activity):
    return browser.post(reverse("news:article_from_activity", args=[activity.uid]))


def correct(activity, **fields):
    type(activity).objects.filter(pk=activity.pk).update(**fields)


def test_one_press_makes_a_draft_with_the_facts(as_user, editor, activity, home):
    response = press(as_user(editor), activity)

    article = Article.objects.get()
    assert response.url == address("article_detail", article)
    assert (article.state, article.created_by, article.home) == ("draft", editor, home)
    assert (article.event_on, article.topic) == (date(2026, 3, 8), home.main_theme)
    text = article.blocks.first().text
    for fact in ("2026年3月8日", "菜子川微家", "石川镇菜子川村", "文化广场", "舞", "31人次"):
        assert fact in text
    assert article.blocks.last().text == "跳了三支新曲子。"


def test_photos_with_consent_come_with_their_captions(as_user, editor, activity, with_photos):
    press(as_user(editor), activity)

    article = Article.objects.get()
    shown = list(article.blocks.filter(kind="photo").values_list("photo", "caption"))
    assert shown == [(with_photos[0].pk, "第0张"), (with_photos[1].pk, "第1张")]
    assert "第 4 块" in str(faults_of(article)[-1])


def test_photo_without_consent_waits_beside_the_draft(as_user, editor, activity, with_photos):
    browser = as_user(editor)
    press(browser, activity)
    article = Article.objects.get()

    page = browser.get(address("article_detail", article)).content.decode()
    assert "还没有登记" in page
    assert str(with_photos[2].uid) in page
    assert str(with_photos[0].uid) not in page

    browser.post(address("article_sources", article), {"do": "photos"})
    assert article.blocks.filter(photo=with_photos[2]).count() == 1
    assert from_activity.waiting_photos(article, article.sources.all()) == []


def test_second_press_finds_the_same_draft(as_user, editor, activity):
    first, second = (press(as_user(editor), activity).url for _ in range(2))

    assert first == second
    assert Article.objects.count() == 1


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_unconfirmed_activity_makes_no_draft(state, as_user, editor, activity):
    correct(activity, state=state, review_note="请补")

    press(as_user(editor), activity)

    assert not Article.objects.exists()


def test_few_people_are_not_counted_in_words(as_user, editor, activity):
    correct(activity, headcount=7)

    press(as_user(editor), activity)

    assert "人次" not in Article.objects.get().blocks.first().text
    assert ArticleSource.objects.get().person_times == 7


def test_words_about_a_visit_stay_in_the_ledger(as_user, editor, activity):
    activity.kind.may_be_announced = False
    activity.kind.save()

    press(as_user(editor), activity)

    assert Article.objects.get().blocks.count() == 1


def test_english_page_makes_an_english_draft(as_user, editor, activity):
    as_user(editor).post(f"/en/work/news/from-activity/{activity.uid}/")

    article = Article.objects.get()
    assert article.language == "en"
    assert "31 person-times" in article.blocks.get().text


def test_cadre_elsewhere_makes_no_draft(as_user, shagoutai_cadre, activity):
    assert press(as_user(shagoutai_cadre), activity).status_code == 404


@pytest.fixture
def published(editor, county_cadre, activity):
    article = make_article(editor, text="31人次参加。")
    ArticleSource.objects.create(
        article=article, activity=activity, person_times=31, held_on=activity.held_on
    )
    publish_article(article, editor, county_cadre)
    return article


def test_article_is_quiet_while_the_ledger_stays(published, editor):
    assert not corrected_figures(editor).exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"headcount": 28}, "新闻里是 31，台账上是 28"),
        ({"held_on": date(2026, 3, 9)}, "新闻里是 2026-03-08，台账上是 2026-03-09"),
        ({"state": "void", "step_reason": "记重了"}, "新闻里是 31，台账上这场活动已不计数"),
    ],
)
def test_correction_flags_the_article_and_changes_nothing_public(
    fields, words, published, activity, editor, as_user
):
    browser = as_user(editor)
    before = browser.get(published.get_absolute_url()).content

    correct(activity, **fields)

    assert "篇新闻的数字在台账上更正过" in browser.get(reverse("pages:workbench")).content.decode()
    listed = browser.get(reverse("news:article_list") + "?figures=corrected").content.decode()
    assert address("article_detail", published) in listed
    page = browser.get(address("article_detail", published)).content.decode()
    assert words in page
    assert browser.get(published.get_absolute_url()).content == before


def test_once_looked_at_the_flag_is_gone(published, activity, editor, as_user):
    correct(activity, headcount=28)

    as_user(editor).post(address("article_sources", published), {"do": "figures"})

    assert not corrected_figures(editor).exists()
    assert published.sources.get().person_times == 28


def test_withdrawn_article_is_not_asked_about(published, activity, editor, county_cadre):
    publication.withdraw(published, county_cadre, "")
    correct(activity, headcount=28)

    assert not corrected_figures(editor).exists()


def test_translation_is_tied_like_its_origin(published, editor):
    english = make_article(editor, language="en")

    english.take_blocks(published)

    assert english.sources.get().person_times == 31


def test_list_of_activities_names_those_without_an_article(
    as_user, editor, activity, published, home
):
    fresh = make_activity(home, activity.created_by, headcount=9, state="confirmed")

    page = as_user(editor).get(reverse("news:source_list")).content.decode()

    assert str(fresh.uid) in page
    assert str(activity.uid) not in page


def test_list_takes_a_constant_number_of_queries(
    as_user, editor, home, activity, django_assert_max_num_queries
):
    for _ in range(5):
        make_activity(home, activity.created_by, state="confirmed")
    browser = as_user(editor)

    with django_assert_max_num_queries(12):
        browser.get(reverse("news:source_list"))


def test_button_stands_on_a_confirmed_activity_alone(as_user, county_cadre, activity):
    where = reverse("news:article_from_activity", args=[activity.uid])
    browser = as_user(county_cadre)

    assert where in browser.get(activity.get_absolute_url()).content.decode()
    correct(activity, state="submitted")
    assert where not in browser.get(activity.get_absolute_url()).content.decode()


def test_work_page_takes_a_constant_number_of_queries(
    as_user, editor, activity, picture, django_assert_max_num_queries
):
    for position in range(6):
        ActivityPhoto.objects.create(activity=activity, photo=picture("adults"), position=position)
    browser = as_user(editor)
    page = press(browser, activity).url
    browser.get(page)  # which says that it is begun

    with django_assert_max_num_queries(12):
        browser.get(page)
