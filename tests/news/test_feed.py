"""What machines and shared links are told: exactly the public articles, under lasting addresses."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from federation.news.models import Article
from federation.news.publication import send_for_review, withdraw
from federation.news.views import feed
from homes.models import Theme
from tests.factories import make_article, publish_article
from tests.world import body

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/news/feed.xml", "/en/news/feed.xml")


def parsed(client, address):
    return ElementTree.fromstring(client.get(address).content)  # noqa: S314 - our own feed


def entries(client, address):
    """The addresses of the feed's entries, in order."""
    return [
        entry.find(f"{ATOM}link").get("href")
        for entry in parsed(client, address).iter(f"{ATOM}entry")
    ]


def in_site_map(client):
    return set(
        re.findall(
            r"<loc>(http://testserver/(?:en/)?news/\d+/)</loc>",
            client.get("/sitemap.xml").content.decode(),
        )
    )


@pytest.fixture
def some_of_each(told, editor, county_cadre):
    """Public in Chinese, in both languages, in English alone; and every kind that is not public."""
    chinese = told("只有中文").article
    both = told("两种语言").article
    english = told("Both languages", language="en", group=both.group).article
    alone = told("English alone", language="en").article
    make_article(editor, "草稿")
    send_for_review(make_article(editor, "送审的"), editor)
    withdraw(told("撤下的").article, county_cadre, "写错了")
    lapsed = told("同意没了").article
    lapsed.published_version.tells_of_person = True
    lapsed.published_version.save()
    return {
        f"http://testserver/news/{chinese.pk}/",
        f"http://testserver/news/{both.pk}/",
        f"http://testserver/en/news/{english.pk}/",
        f"http://testserver/en/news/{alone.pk}/",
    }


def test_feeds_and_site_map_list_exactly_the_public_articles(client, some_of_each):
    listed = [entries(client, address) for address in FEEDS]

    assert set(listed[0]) | set(listed[1]) == some_of_each
    assert [len(one) for one in listed] == [3, 3]
    assert in_site_map(client) == some_of_each


def test_withdrawal_takes_it_out_of_feed_and_site_map(client, told, county_cadre):
    article = told("一篇").article
    before = client.get(FEEDS[0])
    assert len(entries(client, FEEDS[0])) == 1

    withdraw(article, county_cadre, "")

    after = client.get(FEEDS[0], headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert entries(client, FEEDS[0]) == []
    assert in_site_map(client) == set()


def test_unchanged_feed_costs_no_bytes(client, told):
    told("一篇")
    first = client.get(FEEDS[0])

    again = client.get(FEEDS[0], headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"] == "application/atom+xml"
    assert first["Cache-Control"] == "public, no-cache"
    assert first["Last-Modified"]
    assert (again.status_code, again.content) == (304, b"")


def test_last_modified_alone_answers_nothing(client, told, county_cadre):
    told("旧的")
    article = told("新的").article
    first = client.get(FEEDS[0])
    withdraw(article, county_cadre, "")

    again = client.get(FEEDS[0], headers={"if-modified-since": first["Last-Modified"]})

    assert again.status_code == 200


def test_entry_says_what_the_page_says(client, told):
    told('“一”<二>&"三"', standfirst="两句话。", topic=Theme.objects.get(code="arts"))

    entry = parsed(client, FEEDS[0]).find(f"{ATOM}entry")

    assert entry.find(f"{ATOM}title").text == '“一”<二>&"三"'
    assert entry.find(f"{ATOM}summary").text == "两句话。"
    assert entry.find(f"{ATOM}category").get("term") == "arts"
    for name in ("id", "published", "updated"):
        assert entry.find(f"{ATOM}{name}").text


def test_older_entries_stand_on_further_pages(client, told, monkeypatch):
    monkeypatch.setattr(feed, "ENTRIES", 2)
    for number in range(3):
        told(f"第{number}篇")

    links = {
        link.get("rel"): link.get("href") for link in parsed(client, FEEDS[0]).iter(f"{ATOM}link")
    }

    assert links["next"].endswith("/news/feed.xml?page=2")
    assert len(entries(client, FEEDS[0])) == 2
    assert len(entries(client, links["next"].removeprefix("http://testserver"))) == 1


def test_empty_feed_is_a_feed(client):
    assert parsed(client, FEEDS[1]).find(f"{ATOM}updated").text


def test_feed_takes_few_queries_however_many_stories(client, told, django_assert_max_num_queries):
    for number in range(4):
        told(f"第{number}篇")

    with django_assert_max_num_queries(3):
        client.get(FEEDS[0])


@pytest.mark.parametrize(("page", "place"), [("/news/", FEEDS[0]), ("/en/", FEEDS[1])])
def test_public_pages_name_the_feed_of_their_language(client, page, place):
    html = client.get(page).content.decode()

    assert f'<link rel="alternate" type="application/atom+xml" href="{place}"' in html


def test_another_headline_breaks_no_address(client, told, editor, county_cadre):
    article = told("第一个标题").article
    address = article.get_absolute_url()
    article.headline = "第二个标题"
    article.save()

    publish_article(article, editor, county_cadre, "改了标题。")

    assert "第二个标题" in client.get(address).content.decode()
    assert entries(client, FEEDS[0]) == [f"http://testserver{address}"]


def card(client, article):
    html = client.get(article.get_absolute_url()).content.decode()
    return dict(re.findall(r'<meta property="([\w:]+)" content="([^"]*)">', html))


def test_sharing_card_shows_the_public_photo(client, told, photo):
    picture = photo()
    article = told("饺子", standfirst="一早就和面。", photos=[picture]).article

    told_by = card(client, article)

    assert told_by["og:title"] == "饺子"
    assert told_by["og:description"] == "一早就和面。"
    assert told_by["og:url"] == f"http://testserver{article.get_absolute_url()}"
    path = told_by["og:image"].removeprefix("http://testserver")
    assert body(client.get(path)).startswith(b"\xff\xd8")
    assert (told_by["og:image:width"], told_by["og:image:height"]) == ("960", "720")


def test_sharing_card_shows_no_photo_that_left_the_public(client, told, photo):
    picture = photo()
    article = told("饺子", photos=[picture]).article
    type(picture).objects.update(published_at=None)

    assert "og:image" not in card(client, article)


def test_topic_page_lists_the_stories_of_the_topic(client, told, caizichuan_home, shagoutai_home):
    told("锡箔", topic=Theme.objects.get(code="skills"), home=caizichuan_home)
    told("食堂", topic=Theme.objects.get(code="elders"), home=shagoutai_home)

    page = client.get("/news/topics/skills/").content.decode()

    assert "锡箔" in page
    assert "食堂</a>" not in page
    assert "没有符合条件的新闻" in client.get("/news/topics/skills/?town=yihuqiao").content.decode()
    assert client.get("/news/topics/nonsense/").status_code == 404


def test_month_page_lists_what_first_appeared_in_the_month(client, told):
    article, other = told("上个月的").article, told("这个月的")
    moment = timezone.now().replace(day=1) - timedelta(days=3)
    Article.objects.filter(pk=article.pk).update(first_published_at=moment)
    month = f"{timezone.localtime(moment):%Y-%m}"

    assert f'href="/news/months/{month}/"' in client.get("/news/").content.decode()
    page = client.get(f"/news/months/{month}/").content.decode()
    assert "上个月的" in page
    assert f"{other.headline}</a>" not in page


@pytest.mark.parametrize("month", ["2026-13", "2026-3", "x", "2026", "20260-01", "2026-03-01"])
def test_wrong_month_does_not_exist(client, month):
    assert client.get(f"/news/months/{month}/").status_code == 404
