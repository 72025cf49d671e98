"""One article as anyone reads it: the whole structure, two languages, corrections, withdrawal."""

import re
from datetime import date

import pytest
from django.utils import timezone

from federation.news.models import Block
from federation.news.publication import send_for_review, withdraw
from federation.photos.publication import withdraw as withdraw_photo
from tests.factories import make_article, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def founding(editor, county_cadre, caizichuan_home, photo):
    """Headline repeated as standfirst, byline, an issue line, three photos, one credit, words."""
    article = make_article(
        editor,
        "家门口的微家",
        "第一段。\n\n第二段。",
        [photo() for _ in range(3)],
        standfirst="家门口的微家",
        byline="通讯员甲",
        source="英文月刊",
        issue_line="英文月刊，2021年10月号",
        event_on=date(2021, 9, 1),
        home=caizichuan_home,
    )
    for number, block in enumerate(article.blocks.filter(kind="photo"), start=1):
        Block.objects.filter(pk=block.pk).update(
            caption=f"图说{number}", alternative=f"画面{number}"
        )
    said = {"text": "学会了，心里踏实。", "speaker": "演示甲", "role": "师傅"}
    Block.objects.create(article=article, position=8, kind="quotation", **said)
    Block.objects.create(article=article, position=7, kind="heading", text="学手艺")
    Block.objects.create(article=article, position=9, kind="list", text="一条\n两条")
    publish_article(article, editor, county_cadre)
    return article


def test_structure_of_the_founding_article_stands_on_the_page(client, founding):
    html = client.get(founding.get_absolute_url()).content.decode()

    assert html.count("<h1>家门口的微家</h1>") == 1
    assert '<p class="lead">家门口的微家</p>' in html
    assert "通讯员甲" in html
    assert "英文月刊，2021年10月号" in html
    assert f'<time datetime="{timezone.localdate()}">' in html
    for number in (1, 2, 3):
        assert f"图说{number}<br>漳县妇联" in html
        assert f'alt="画面{number}"' in html
    assert "<blockquote><p>学会了，心里踏实。</p></blockquote>" in html
    assert "演示甲、师傅" in html
    assert "<p>第一段。</p>" in html
    assert "<h2>学手艺</h2>" in html
    assert "<li>一条</li><li>两条</li>" in html
    assert "© 漳县妇女联合会" in html


def test_photos_come_in_both_formats_and_every_width_with_their_size(client, founding):
    html = client.get(founding.get_absolute_url()).content.decode()

    assert html.count('type="image/avif"') == 3
    assert html.count('width="1000" height="750"') == 3
    assert html.count('fetchpriority="high"') == 1
    assert html.count('loading="lazy"') == 2
    for width in (240, 480, 720, 960):
        assert f" {width}w" in html


def test_page_names_the_home_it_comes_from(client, founding, caizichuan_home):
    html = client.get(founding.get_absolute_url()).content.decode()

    assert f'<a href="{caizichuan_home.get_absolute_url()}">锡箔加工微家</a>' in html


def test_home_shows_the_news_about_it(client, founding, caizichuan_home):
    html = client.get(caizichuan_home.get_absolute_url()).content.decode()

    assert "这个微家的新闻" in html
    assert founding.get_absolute_url() in html


def test_previous_and_next_lead_along_the_list(client, told):
    pages = [told(f"第{number}篇") for number in range(3)]

    html = client.get(pages[1].get_absolute_url()).content.decode()

    assert re.search(rf'rel="prev" href="{pages[2].get_absolute_url()}"', html)
    assert re.search(rf'rel="next" href="{pages[0].get_absolute_url()}"', html)


def test_corrections_are_dated_and_public(client, told, editor, county_cadre):
    article = told("饺子").article

    publish_article(article, editor, county_cadre, "馅料写错了，已改正。")

    html = client.get(article.get_absolute_url()).content.decode()
    assert "更正" in html
    assert "馅料写错了，已改正。" in html


def test_correction_that_waits_for_review_is_not_told(client, told, editor):
    article = told("饺子").article
    article.correction = "还没审过的更正"
    article.save()
    send_for_review(article, editor)

    assert "还没审过的更正" not in client.get(article.get_absolute_url()).content.decode()


def test_draft_has_no_address(client, editor):
    assert client.get(make_article(editor).get_absolute_url()).status_code == 404


def test_withdrawn_article_says_so_at_its_address_and_nothing_of_what_it_said(
    client, founding, county_cadre
):
    withdraw(founding, county_cadre, "内容有误，已撤下。")

    response = client.get(founding.get_absolute_url())

    html = response.content.decode()
    assert response.status_code == 410
    assert "内容有误，已撤下。" in html
    assert "家门口的微家" not in html
    assert "noindex" in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_missing_translation_shows_the_other_language_with_a_notice(client, told, language):
    page = told("One text alone", language=language).get_absolute_url()
    other = f"/en{page}" if language == "zh" else page

    html = client.get(other).content.decode()

    assert 'class="notice notice-info"' in html
    assert f'<article class="art" lang="{"zh-Hans" if language == "zh" else "en"}">' in html


def test_languages_lead_to_each_other_and_are_known_to_search_engines(client, told):
    zh = told("饺子")
    en = told("Dumplings", language="en", group=zh.article.group)

    html = client.get(zh.get_absolute_url()).content.decode()

    assert f'<a href="/en/news/{en.article_id}/" hreflang="en" lang="en">Dumplings</a>' in html
    assert f'hreflang="en" href="http://testserver/en/news/{en.article_id}/"' in html
    assert f'rel="canonical" href="http://testserver/news/{zh.article_id}/"' in html


def test_address_in_the_other_language_leads_to_the_story_written_in_it(client, told):
    zh = told("饺子")
    en = told("Dumplings", language="en", group=zh.article.group)

    there = client.get(f"/en/news/{zh.article_id}/")
    back = client.get(f"/news/{en.article_id}/")

    assert (there.status_code, there["Location"]) == (302, f"/en/news/{en.article_id}/")
    assert (back.status_code, back["Location"]) == (302, f"/news/{zh.article_id}/")


def test_photo_taken_out_of_the_public_leaves_with_its_caption(client, founding, editor):
    block = founding.blocks.filter(kind="photo").first()

    withdraw_photo(block.photo, editor)

    html = client.get(founding.get_absolute_url()).content.decode()
    assert "图说1" not in html
    assert "图说2" in html


def test_page_tells_when_it_was_published(client, founding):
    response = client.get(founding.get_absolute_url())

    assert response["Last-Modified"].endswith("GMT")
    assert response["ETag"]


def test_article_needs_few_queries(client, founding, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(founding.get_absolute_url())


def test_front_leads_with_the_latest_story_in_the_language_of_the_page(client, told, photo):
    told("Dumplings", language="en")
    told("书法", photos=[photo()])

    zh, en = client.get("/").content.decode(), client.get("/en/").content.decode()

    assert zh.index("书法") < zh.index("Dumplings")
    assert en.index("Dumplings") < en.index("书法")
    assert zh.count('fetchpriority="high"') == 1


def test_front_in_easy_view_has_three_headlines_and_no_picture(client, told, photo):
    for number in range(5):
        told(f"第{number}篇", photos=[photo()])
    client.cookies["view"] = "elder"

    html = client.get("/").content.decode().split("<main")[1]

    assert html.count('<h3><a href="/news/') == 3
    assert "<picture" not in html
