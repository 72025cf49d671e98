"""A published article to be pasted elsewhere: words, captions and credits are the page's."""

import io
import zipfile

import pytest
from django.utils.html import escape
from PIL import Image, ImageFont

from federation.news import long_picture, pasting
from federation.news.models import ArticleVersion
from federation.news.publication import withdraw
from tests.factories import make_article, publish_article
from tests.news.conftest import address

pytestmark = pytest.mark.django_db
ADDRESS = "https://portal.example.cn/news/5/"


@pytest.fixture
def version(editor, county_cadre, photo):
    """Published, with every kind of block and two photos."""
    first, second = photo(), photo((500, 900))
    article = make_article(
        editor,
        "一顿饺子",
        "第一段。\n\n第二段。",
        [first, second],
        source="漳县妇联",
        byline="小文",
    )
    article.blocks.filter(photo=first).update(caption="头一盘饺子", position=3)
    article.blocks.filter(photo=second).update(caption="热气腾腾", credit="摄影：小武", position=5)
    article.blocks.create(position=2, kind="heading", text="一早和面")
    article.blocks.create(
        position=4, kind="quotation", text="馅好调。", speaker="春燕", role="志愿者"
    )
    article.blocks.create(position=6, kind="list", text="面\n馅")
    return publish_article(article, editor, county_cadre)


@pytest.fixture
def fonts(monkeypatch):
    """Letters of Pillow's own, so that the test needs no font of the system."""
    letters = {style: ImageFont.load_default(size) for style, size in long_picture.SIZES.items()}
    monkeypatch.setattr(long_picture, "_fonts", lambda: letters)
    return letters


def public(version):
    return ArticleVersion.objects.public().get(pk=version.pk)


def in_order(text, words):
    places = [text.index(word) for word in words]
    return places == sorted(places)


def test_text_follows_the_page_with_numbered_photos(version):
    text = pasting.text_of(public(version), ADDRESS)

    assert in_order(
        text,
        [
            "一顿饺子",
            "来源： 漳县妇联 · 小文",
            "第一段。\n\n第二段。",
            "一早和面",
            "［图 1］ 头一盘饺子 漳县妇联",
            "馅好调。\n\n—— 春燕、志愿者",
            "［图 2］ 热气腾腾 摄影：小武",
            "· 面\n· 馅",
            ADDRESS,
        ],
    )


def test_captions_and_credits_are_those_of_the_page(version, client, fonts):
    page = client.get(version.get_absolute_url()).content.decode()
    text = pasting.text_of(public(version), ADDRESS)
    parts = long_picture.parts_of(public(version), ADDRESS, fonts)
    drawn = ["".join(part.lines) for part in parts]

    for photo in pasting.numbered_photos(public(version)):
        assert f"<figcaption>{escape(photo.caption)}<br>{escape(photo.credit)}</figcaption>" in page
        assert pasting.under(photo) in text
        assert pasting.under(photo) in drawn


def test_photo_that_left_the_public_takes_its_number_along(version):
    first = public(version).photos()[0]
    type(first).objects.filter(pk=first.pk).update(published_at=None)

    text = pasting.text_of(public(version), ADDRESS)

    assert "头一盘饺子" not in text
    assert "［图 1］ 热气腾腾" in text


def test_page_offers_text_photos_and_picture(as_user, editor, version):
    page = as_user(editor).get(address("article_paste", version.article)).content.decode()

    for photo in pasting.numbered_photos(public(version)):
        assert f'href="/photos/{photo.public_name}" download="{photo.file_name}"' in page
    assert address("article_bundle", version.article) in page


def test_bundle_holds_the_text_and_public_copies(as_user, editor, version):
    response = as_user(editor).get(address("article_bundle", version.article))

    packed = zipfile.ZipFile(io.BytesIO(response.content))
    assert packed.namelist() == ["00.txt", "01.jpg", "02.jpg"]
    assert "头一盘饺子" in packed.read("00.txt").decode()
    for photo in pasting.numbered_photos(public(version)):
        assert packed.read(photo.file_name) == pasting.bytes_of(photo)


def test_long_picture_is_one_jpeg_as_wide_as_phones(version, fonts):
    data = long_picture.draw(public(version), ADDRESS)

    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.width) == ("JPEG", long_picture.WIDTH)
    assert 2_000 < picture.height < long_picture.TALLEST


def test_too_long_an_article_is_told(as_user, editor, version, fonts, monkeypatch):
    monkeypatch.setattr(long_picture, "TALLEST", 500)
    monkeypatch.setattr(long_picture, "font_file", lambda: "there.ttc")

    response = as_user(editor).get(address("article_long_photo", version.article), follow=True)

    assert "画不成一张图" in response.content.decode()


def test_missing_font_is_said_plainly(as_user, editor, version, settings):
    settings.CJK_FONT = "/nowhere/font.ttc"
    browser = as_user(editor)

    page = browser.get(address("article_paste", version.article)).content.decode()
    picture = browser.get(address("article_long_photo", version.article))

    assert "没有中文字体" in page
    assert address("article_long_photo", version.article) not in page
    assert picture.status_code == 302


def test_lines_break_between_characters_and_between_english_words(fonts):
    letters = fonts["body"]
    widest = long_picture.WIDTH - 2 * long_picture.MARGIN

    lines = long_picture.wrapped(
        "She makes dumplings before dawn, every day of the year. " * 3, letters
    )

    assert len(lines) > 1
    assert all(letters.getlength(line) <= widest for line in lines)
    assert (
        " ".join(lines).split()
        == ("She makes dumplings before dawn, every day of the year. " * 3).split()
    )


def test_no_line_begins_with_a_mark(fonts):
    lines = long_picture.wrapped("面" * 200 + "，" + "馅" * 60, fonts["body"])

    for filled in range(1, 60):
        lines += long_picture.wrapped("面" * filled + "。" + "馅" * 60, fonts["body"])
    assert not any(line.startswith(("，", "。")) for line in lines)


@pytest.mark.parametrize("name", ["article_paste", "article_bundle", "article_long_photo"])
def test_nothing_to_paste_of_what_nobody_reads(name, as_user, editor, version, county_cadre):
    withdraw(version.article, county_cadre, "")

    response = as_user(editor).get(address(name, version.article))

    assert response.url == address("article_detail", version.article)
