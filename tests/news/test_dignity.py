"""Nobody is shown in hardship by name or face beside her village (every role, every way)."""

import pytest

from federation.news import publication
from federation.news.checks import faults_of, findings_of, findings_of_version
from federation.news.models import ArticleVersion
from federation.news.names import name_in
from federation.news.publication import NotPublishable
from tests.conftest import CAIZICHUAN
from tests.factories import make_article, make_home
from tests.news.conftest import address
from tests.news.forms import save, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db):
    return make_home(CAIZICHUAN)


def told(article):
    return [str(fault) for fault in faults_of(article)]


@pytest.mark.parametrize(
    "text",
    [
        "独居老人王奶奶每天来吃饭。",
        "村民王玉芳，留守妇女，学会了折锡箔。",
        "看望残疾的李某某，送去米面。",
        "王玉芳说，律师替她打官司，她得到了法律援助。",
        "Wang Yufang lives alone and comes every day.",
    ],
)
def test_name_and_hardship_in_one_paragraph_of_a_home(text, editor, home):
    article = make_article(editor, text=text, home=home)

    assert ["身边是姓名" in fault and fault.startswith("第 1 块") for fault in told(article)] == [
        True
    ]


@pytest.mark.parametrize(
    "text",
    [
        "志愿者给独居的老人送饺子。",
        "留守妇女和陪读妇女成为主要受益者。",
        "村民王玉芳说，锡箔不难学。",
        "王玉芳说，锡箔不难学。\n\n留守妇女也来学。",
    ],
)
def test_groups_may_be_told_of_and_persons_without_hardship(text, editor, home):
    assert told(make_article(editor, text=text, home=home)) == []


def test_without_any_place_nobody_is_found(editor):
    assert told(make_article(editor, text="独居老人王奶奶每天来吃饭。")) == []


@pytest.mark.parametrize("place", ["菜子川村", "石川镇", "菜子川"])
def test_place_in_the_words_counts_like_a_home(place, editor):
    article = make_article(editor, text=f"独居老人王奶奶住在{place}。")

    assert len(told(article)) == 1


def test_speaker_of_a_quotation_is_a_name(editor, home):
    article = make_article(editor, home=home)
    article.blocks.create(
        position=2, kind="quotation", text="一个人也不冷清。", speaker="王桂兰", role="独居老人"
    )

    assert ["王桂兰" in fault and fault.startswith("第 2 块") for fault in told(article)] == [True]


def test_headline_and_standfirst_are_read_too(editor, home):
    article = make_article(editor, headline="王奶奶独居二十年", home=home)

    assert ["王奶奶" in fault for fault in told(article)] == [True]


@pytest.mark.parametrize(("people", "number"), [("adults", 1), ("none", 0)])
def test_face_above_a_caption_that_tells_of_hardship(
    people, number, editor, home, picture, consent
):
    photo = picture(people)
    consent(photo)
    article = make_article(editor, home=home, photos=[photo])
    article.blocks.filter(kind="photo").update(caption="独居老人的灶房")

    assert ["照片里有人" in fault for fault in told(article)] == [True] * number


def test_article_about_a_recognisable_person_tells_no_hardship_anywhere(editor, home, says_yes):
    article = make_article(editor, text="留守妇女也来学。", home=home, tells_of_person=True)
    article.persons.create(consent=says_yes("story"))

    assert ["能认出来" in fault for fault in told(article)] == [True]


def test_publication_refuses_what_came_into_a_version_by_any_way(editor, county_cadre, home):
    article = make_article(editor, home=home)
    version = publication.send_for_review(article, editor)
    for text in ("独居老人王奶奶", "请打 １３９ ０９３２ １２３４", "证号 110101199003074217"):
        version.content["blocks"][0]["text"] = text
        ArticleVersion.objects.filter(pk=version.pk).update(content=version.content)
        version = ArticleVersion.objects.get(pk=version.pk)

        with pytest.raises(NotPublishable):
            publication.approve(version, county_cadre)

    article.refresh_from_db()
    assert not article.is_public


def test_nothing_is_found_in_a_version_that_was_complete(editor, picture, consent, home):
    photo = picture("adults")
    consent(photo)
    article = make_article(editor, photos=[photo, picture()], home=home)
    article.blocks.filter(position=3).update(alternative="", is_decorative=True)

    version = publication.send_for_review(article, editor)

    assert findings_of_version(version).faults == ()


def test_photo_of_children_and_faces_near_hardship_are_hinted_at(editor, home, picture, consent):
    photo = picture("adults", name="灶房.jpg")
    consent(photo)
    article = make_article(editor, text="独居的老人也来。", home=home, photos=[photo])
    article.blocks.filter(kind="photo").update(caption="一锅热饭", alternative="一锅热饭")

    findings = findings_of(article)

    assert findings.faults == ()
    assert [hint.block for hint in findings.hints] == [2]
    assert "灶房.jpg" in str(findings.hints[0])


@pytest.mark.parametrize(
    ("text", "number"),
    [("天亮了,面和好了.", 1), ("面(馅)好了", 2), ("3.5斤,面；10:30开饭", 1), ("面好了，开饭。", 0)],
)
def test_half_width_marks_are_a_hint_alone(text, number, editor):
    findings = findings_of(make_article(editor, text=text))

    assert findings.faults == ()
    assert len(findings.hints) == bool(number)
    assert all("半角" in str(hint) for hint in findings.hints)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("天亮了, 面和好了.开饭.", "天亮了，面和好了。开饭。"),
        ("面(馅a)好了", "面（馅a）好了"),
        ("3.5斤,面；10:30开饭(3人)", "3.5斤，面；10:30开饭（3人）"),
    ],
)
def test_button_of_the_hint_mends_its_block_alone(text, better, as_user, editor):
    article = make_article(editor, text=text, headline="天亮,面好")
    browser = as_user(editor)
    page = browser.get(address("article_edit", article)).content.decode()
    assert 'value="widen-head"' in page
    assert 'value="widen-b0"' in page

    save(browser, article, [("text", {"text": text}), ("list", {"text": text})], do="widen-b0")

    assert stored(article) == [("text", better), ("list", text)]
    article.refresh_from_db()
    assert article.headline == "天亮,面好"
    save(browser, article, [("text", {"text": text})], do="widen-head")
    article.refresh_from_db()
    assert article.headline == "天亮，面好"
    assert stored(article) == [("text", text)]


def test_english_article_has_no_half_width_marks(editor):
    article = make_article(editor, text="漳县,妇联,微家", language="en")

    assert findings_of(article).hints == ()


def test_preview_links_each_finding_to_its_block_in_the_editor(as_user, editor, picture):
    article = make_article(editor, text="请打 13909321234", photos=[picture()])
    article.blocks.filter(kind="photo").update(alternative="照片 1")

    page = as_user(editor).get(address("article_preview", article)).content.decode()

    for number in (1, 2):
        assert f'href="{address("article_edit", article)}#block-{number}"' in page


def test_review_links_each_finding_to_its_block_on_the_page(as_user, editor, county_cadre, home):
    article = make_article(editor, home=home)
    version = publication.send_for_review(article, editor)
    version.content["blocks"][0]["text"] = "独居老人王奶奶"
    version.save()

    page = as_user(county_cadre).get(address("article_review", article)).content.decode()

    assert 'href="#block-1"' in page
    assert '<p id="block-1">' in page


def test_blocks_are_numbered_as_the_editor_shows_them(editor):
    article = make_article(editor)
    article.blocks.update(is_removed=True)
    article.blocks.create(position=2, kind="text", text="请打 13909321234")

    assert [fault.block for fault in faults_of(article)] == [2]


@pytest.mark.parametrize(
    "text", ["马上说", "高兴地说", "给独居的老人送饭，周六去", "方便妇女，常来"]
)
def test_words_of_every_day_are_no_names(text):
    assert name_in(text) == ""
