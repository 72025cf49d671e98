"""What keeps an article from being sent."""

import pytest

from federation.news.checks import describes_nothing, faults_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def told(article):
    return [str(fault) for fault in faults_of(article)]


def test_complete_article_has_no_fault(article):
    assert told(article) == []


def test_article_without_headline_or_body(editor):
    assert told(make_article(editor, headline="", text="")) == [
        "还没有标题。",
        "这篇新闻还没有正文。",
    ]


@pytest.mark.parametrize(
    "field", ["headline", "standfirst", "byline", "source", "issue_line", "credit"]
)
@pytest.mark.parametrize("number", ["13909321234", "１３９-0932 1234", "11010519491231002X"])
def test_private_number_in_any_line(field, number, editor):
    article = make_article(editor)
    setattr(article, field, f"请打 {number}")

    assert ["手机号" in fault for fault in told(article)] == [True]


@pytest.mark.parametrize("field", ["text", "caption", "alternative", "speaker", "role"])
def test_private_number_in_any_block(field, article):
    article.blocks.update(**{field: "请打 13909321234"})

    assert [fault[:5] for fault in told(article) if "手机号" in fault] == ["第 1 块"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"credit": ""}, "署名"),
        ({"alternative": ""}, "替代文字"),
        ({"alternative": "IMG_2031.JPG"}, "不是描述"),
        ({"alternative": "照片1"}, "不是描述"),
        ({"photo": None}, "还没有选照片"),
    ],
)
def test_photo_without_what_it_needs(change, words, picture, editor):
    article = make_article(editor, photos=[picture()])
    article.credit = ""
    article.blocks.filter(kind="photo").update(**({"credit": "漳县妇联"} | change))

    assert [words in fault and fault.startswith("第 2 块") for fault in told(article)] == [True]


def test_decorative_photo_needs_no_description(picture, editor):
    article = make_article(editor, photos=[picture()])
    article.blocks.filter(kind="photo").update(alternative="", is_decorative=True)

    assert told(article) == []


@pytest.mark.parametrize(
    "text", ["photo 1", "Photo", "照片", "图片 3", "图二", "img_0032", "DSC01234", "a b.jpeg", "12"]
)
def test_names_of_files_describe_nothing(text):
    assert describes_nothing(text)


@pytest.mark.parametrize("text", ["四位妇女围桌包饺子", "A plate of dumplings", "图书角的姐妹"])
def test_sentences_describe(text):
    assert not describes_nothing(text)
