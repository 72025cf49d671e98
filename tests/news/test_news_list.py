"""The list of news: what, in which order, in which language, narrowed by what."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from federation.news.publication import withdraw
from homes.models import Theme
from tests.factories import make_article, publish_article

pytestmark = pytest.mark.django_db


def headlines(html):
    return re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", html)


def test_list_shows_published_stories_alone_the_latest_first(client, told, editor, county_cadre):
    told("第一篇")
    told("第二篇")
    make_article(editor, "还在写")
    withdraw(told("撤下的").article, county_cadre, "写错了")

    html = client.get("/news/").content.decode()

    assert headlines(html) == ["第二篇", "第一篇"]


def test_working_copy_stays_inside_until_it_is_published_again(client, told, editor):
    article = told("已经发布").article
    article.headline = "还没审过"
    article.save()

    html = client.get("/news/").content.decode()

    assert headlines(html) == ["已经发布"]
    assert "还没审过" not in client.get(article.get_absolute_url()).content.decode()


def test_correction_does_not_move_a_story_to_the_top(client, told, editor, county_cadre):
    first = told("先发的").article
    told("后发的")

    publish_article(first, editor, county_cadre, "改了一个字。")

    assert headlines(client.get("/news/").content.decode()) == ["后发的", "先发的"]


def test_ten_stories_a_page_with_the_page_in_the_title(client, told):
    for number in range(12):
        told(f"第{number}篇")

    first = client.get("/news/").content.decode()
    second = client.get("/news/?page=2").content.decode()

    assert len(headlines(first)) == 10
    assert headlines(second) == ["第1篇", "第0篇"]
    title = " ".join(second.split("<title>")[1].split("</title>")[0].split())
    assert title == "第2页 - 新闻 - 漳县妇联 · 妇女微家"


def test_only_the_first_four_stories_bring_a_picture_and_all_of_them_lazily(client, told, photo):
    for number in range(7):
        told(f"第{number}篇", photos=[photo()])

    html = client.get("/news/").content.decode().split("<main")[1]

    pictures = re.findall(r"<img [^>]*>", html)
    assert len(pictures) == 4
    assert all('loading="lazy"' in picture for picture in pictures)
    assert all("-240." in picture for picture in pictures)


def test_topic_and_town_narrow_the_list(client, told, caizichuan_home, shagoutai_home):
    told("锡箔", home=caizichuan_home, topic=Theme.objects.get(code="skills"))
    told("食堂", home=shagoutai_home, topic=Theme.objects.get(code="elders"))

    by_topic = client.get("/news/?topic=skills").content.decode()
    by_town = client.get("/news/?town=yihuqiao").content.decode()
    by_both = client.get("/news/?topic=skills&town=yihuqiao").content.decode()

    assert headlines(by_topic) == ["锡箔"]
    assert headlines(by_town) == ["食堂"]
    assert headlines(by_both) == []
    assert "没有符合条件的新闻" in by_both


@pytest.mark.parametrize("query", ["topic=nonsense", "town=nowhere", "page=x", "page=99", "topic="])
def test_wrong_value_is_told_and_filters_nothing(client, told, query):
    told("唯一的一篇")

    response = client.get(f"/news/?{query}")

    assert response.status_code == 200
    assert headlines(response.content.decode()) == ["唯一的一篇"]


def test_topics_are_those_that_something_was_told_of(client, told):
    told("锡箔", topic=Theme.objects.get(code="skills"))

    html = client.get("/news/").content.decode()

    assert 'href="/news/topics/skills/"' in html
    assert "/news/topics/elders/" not in html


def test_each_story_stands_once_in_the_language_of_the_page(client, told):
    chinese = told("饺子").article
    told("Dumplings", language="en", group=chinese.group)
    told("书法")

    zh = client.get("/news/").content.decode()
    en = client.get("/en/news/").content.decode()

    assert headlines(zh) == ["书法", "饺子"]
    assert headlines(en) == ["书法", "Dumplings"]
    assert 'lang="zh-Hans">书法' in en
    assert "in Chinese" in en


def test_empty_list_says_what_will_be_here(client):
    assert "还没有新闻" in client.get("/news/").content.decode()


def test_list_needs_few_queries_however_many_stories(client, told, photo, caizichuan_home):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/news/")
        return len(captured)

    told("第一篇", home=caizichuan_home, photos=[photo()])
    one = queries()
    for number in range(6):
        told(f"第{number}篇", home=caizichuan_home, photos=[photo()])

    assert queries() <= one
    assert one <= 12
