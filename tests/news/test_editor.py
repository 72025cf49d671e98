"""Writing an article: every button saves, nothing typed or sent is ever lost."""

import pytest
from django.urls import reverse

from federation.news.models import Article
from tests.factories import make_article, make_home
from tests.news.conftest import address
from tests.news.forms import form_of, save, stored

pytestmark = pytest.mark.django_db


TWO = [("text", {"text": "第一块"}), ("list", {"text": "甲\n乙"})]


def test_article_create_begins_a_draft(as_user, editor):
    answer = as_user(editor).post(
        reverse("news:article_create"), {"language": "zh", "headline": "窗花"}
    )

    article = Article.objects.get()
    assert answer["Location"] == address("article_edit", article)
    assert (article.state, article.created_by, article.language) == ("draft", editor, "zh")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"language": "zh", "headline": " "}, "headline"),
        ({"language": "zh", "headline": "长" * 101}, "headline"),
        ({"language": "fr", "headline": "x"}, "language"),
        ({"headline": "x"}, "language"),
        ({"language": "zh", "headline": "11010519491231002X"}, "headline"),
    ],
)
def test_article_create_refuses(data, field, as_user, editor):
    answer = as_user(editor).post(reverse("news:article_create"), data)

    assert field in answer.context["form"].errors
    assert not Article.objects.exists()


def test_article_create_in_the_other_language_takes_text_and_photos(as_user, editor, picture):
    article = make_article(editor, photos=[picture()])

    as_user(editor).post(
        f"{reverse('news:article_create')}?translates={article.pk}", {"headline": "Canteen"}
    )

    english = Article.objects.exclude(pk=article.pk).get()
    assert (english.language, english.group) == ("en", article.group)
    assert stored(english) == stored(article)
    assert english.article_photos.get().photo == article.article_photos.get().photo


@pytest.mark.parametrize("key", ["x", "0", "-1", "９", "99999999999999999999", "1 OR 1=1", "\x00"])
def test_article_create_knows_no_such_origin(key, as_user, editor):
    path = reverse("news:article_create")

    assert as_user(editor).get(path, {"translates": key}).status_code == 404


def test_second_translation_is_refused(as_user, editor, article):
    make_article(editor, language="en", group=article.group)
    path = f"{reverse('news:article_create')}?translates={article.pk}"

    answer = as_user(editor).post(path, {"headline": "Again"})

    assert answer.status_code == 200
    assert Article.objects.count() == 2


def test_article_edit_stores_fields_and_blocks(as_user, editor, article):
    answer = save(as_user(editor), article, TWO, standfirst="导语", issue_line="英文月刊")

    article.refresh_from_db()
    assert answer.status_code == 302
    assert (article.standfirst, article.issue_line) == ("导语", "英文月刊")
    assert stored(article) == [("text", "第一块"), ("list", "甲\n乙")]


@pytest.mark.parametrize(
    ("do", "order", "place"),
    [
        ("down-b0", ["乙块", "甲块"], 2),
        ("up-b1", ["乙块", "甲块"], 1),
        ("up-b0", ["甲块", "乙块"], 1),
        ("down-b1", ["甲块", "乙块"], 2),
        ("add-text-b0", ["甲块", "", "乙块"], 2),
        ("add-quotation", ["甲块", "乙块", ""], 3),
        ("add-nothing", ["甲块", "乙块"], 0),
        ("up-b7", ["甲块", "乙块"], 0),
        ("dance", ["甲块", "乙块"], 0),
        ("", ["甲块", "乙块"], 0),
    ],
)
def test_buttons_save_and_return_to_the_block(do, order, place, as_user, editor, article):
    blocks = [("text", {"text": "甲块"}), ("text", {"text": "乙块"})]

    answer = save(as_user(editor), article, blocks, do=do)

    assert [words for _, words in stored(article)] == order
    anchor = f"#block-{place}" if place else ""
    assert answer["Location"] == address("article_edit", article) + anchor


def test_removed_block_can_be_put_back_until_the_next_save(as_user, editor, article):
    browser = as_user(editor)
    save(browser, article, TWO, do="remove-b0")
    gone = [("text", {"text": "第一块", "is_removed": "True"}), TWO[1]]
    removed = stored(article)

    save(browser, article, gone, do="restore-b0")
    back = stored(article)
    save(browser, article, gone, do="save")

    assert removed == [("list", "甲\n乙")]
    assert back == [("text", "第一块"), ("list", "甲\n乙")]
    assert article.blocks.count() == 1


def test_pasted_text_becomes_clean_paragraphs(as_user, editor, article):
    pasted = "\ufeff　　第一段\u200b。\r\n\r\n\r\n\r\n  第二段\xa0\x00<b>粗</b>  \r\n"

    save(as_user(editor), article, [("text", {"text": pasted})], headline="一\r\n二\x00")

    article.refresh_from_db()
    assert article.headline == "一 二"
    assert stored(article) == [("text", "第一段。\n\n第二段 <b>粗</b>")]


def test_emoji_and_rare_characters_stay(as_user, editor, article):
    words = "殪虎桥 屲 𠮷 👩‍👧"

    save(as_user(editor), article, [("text", {"text": words})])

    assert stored(article) == [("text", words)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"headline": "长" * 101}, "headline"),
        ({"standfirst": "长" * 201}, "standfirst"),
        ({"event_on": "2026-02-30"}, "event_on"),
        ({"topic": "nothing"}, "topic"),
        ({"home": "621125999999-01"}, "home"),
        ({"byline": "证件 11010519491231002X"}, "byline"),
    ],
)
def test_article_edit_refuses_and_keeps_what_was_typed(fields, field, as_user, editor, article):
    answer = save(as_user(editor), article, [("text", {"text": "打了很久的字"})], **fields)

    assert field in answer.context["form"].errors
    assert "打了很久的字" in answer.content.decode()
    assert stored(article) == [("text", "一早就和面。")]


def test_article_edit_names_the_block_that_is_wrong(as_user, editor, article):
    answer = save(as_user(editor), article, [TWO[0], ("heading", {"text": "长" * 51})])

    assert "第 2 块：最多 50 个字，现在 51 个" in answer.content.decode()


@pytest.mark.parametrize("key", ["b0 ", "../x", "b-0", "b0-kind", "长"])
def test_article_edit_passes_over_strange_keys(key, as_user, editor, article):
    data = form_of(article, [TWO[0]])
    data |= {"block": ["b0", key], f"{key}-kind": "text", f"{key}-text": "strange"}

    as_user(editor).post(address("article_edit", article), data)

    assert stored(article) == [("text", "第一块")]


def test_article_edit_takes_sixty_blocks_and_no_more(as_user, editor, article):
    blocks = [("text", {"text": str(n)}) for n in range(61)]

    save(as_user(editor), article, blocks)
    save(as_user(editor), article, blocks[:60], do="add-text")

    assert article.blocks.count() == 60


def test_home_of_another_area_cannot_be_named(as_user, caizichuan_cadre, shagoutai_home):
    article = make_article(caizichuan_cadre)

    answer = save(as_user(caizichuan_cadre), article, TWO, home=shagoutai_home.code)

    assert "home" in answer.context["form"].errors


def test_home_of_her_own_area_can(as_user, caizichuan_cadre):
    home = make_home("621125108207")
    article = make_article(caizichuan_cadre)

    save(as_user(caizichuan_cadre), article, TWO, home=home.code)

    article.refresh_from_db()
    assert article.home == home


def test_stale_save_shows_both_and_keeps_what_was_typed(as_user, editor, article):
    data = form_of(article, [("text", {"text": "我写的"})], headline="我的标题")
    save(as_user(editor), article, [("text", {"text": "她写的"})], headline="她的标题")

    answer = as_user(editor).post(address("article_edit", article), data)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in html for words in ("我写的", "她写的", "我的标题", "她的标题"))
    assert stored(article) == [("text", "她写的")]


def test_stale_save_may_be_repeated_against_what_was_shown(as_user, editor, article):
    data = form_of(article, TWO, headline="我的标题")
    save(as_user(editor), article, TWO, headline="她的标题")
    answer = as_user(editor).post(address("article_edit", article), data)

    data["version"] = answer.context["form"]["version"].value()
    as_user(editor).post(address("article_edit", article), data)

    article.refresh_from_db()
    assert article.headline == "我的标题"
