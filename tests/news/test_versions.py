"""Versions: listed, compared line by line, brought back as new ones; nothing is overwritten."""

import pytest

from federation.news import publication, versions
from federation.news.models import Article, ArticleState, VersionOrigin
from federation.news.versions import Line, compare, lines_of
from homes.models import ConsentKind
from tests.factories import make_article, publish_article
from tests.news.conftest import address
from tests.news.forms import save, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(editor, county_cadre, article):
    """A published article with a second version that says something else, sent for review."""
    publish_article(article, editor, county_cadre)
    article.blocks.update(text="一早就和面。\n中午包饺子。")
    article.headline, article.correction = "改过的标题", "标题有误"
    article.save()
    publication.send_for_review(article, editor)
    return article


def numbers(article):
    return [(one.number, one.origin) for one in article.versions.order_by("number")]


def restored(browser, article, number):
    return browser.post(address("version_restore", article, number))


def test_list_shows_who_when_and_what_was_said(as_user, editor, county_cadre, twice):
    publication.give_back(twice.latest_version, county_cadre, "请核对日期。")

    html = as_user(editor).get(address("version_list", twice)).content.decode()

    assert html.index('value="2"') < html.index('value="1"')
    for words in ("请核对日期。", "标题有误", "正在公开", editor.name):
        assert words in html


def test_list_asks_a_constant_number_of_queries(
    as_user, editor, county_cadre, article, django_assert_max_num_queries
):
    for _ in range(4):
        publication.send_for_review(article, editor)
        publication.give_back(article.latest_version, county_cadre, "再看看")
    browser = as_user(editor)

    with django_assert_max_num_queries(12):
        browser.get(address("version_list", article))


def test_comparing_marks_what_was_taken_out_and_what_is_new(as_user, editor, twice):
    answer = as_user(editor).get(address("version_compare", twice), {"before": 1, "after": 2})

    lines = answer.context["lines"]
    assert Line("一早就和面。") in lines
    assert Line("中午包饺子。", "new") in lines
    assert Line("标题：村里的老年食堂", "out") in lines
    html = answer.content.decode()
    assert "<del>" in html
    assert "<ins>" in html


def test_comparing_takes_any_two_and_the_last_two_by_itself(as_user, editor, twice):
    browser, place = as_user(editor), address("version_compare", twice)

    back = browser.get(place, {"before": 2, "after": 1}).context["lines"]

    assert Line("中午包饺子。", "out") in back
    assert browser.get(place).context["before"].number == 1
    assert browser.get(place).context["after"].number == 2


@pytest.mark.parametrize("number", ["3", "0", "x", "９", "1" * 40, "\x00"])
def test_comparing_with_a_version_that_is_not_there(number, as_user, editor, twice):
    answer = as_user(editor).get(address("version_compare", twice), {"before": number, "after": 1})

    assert answer.status_code == 404


def test_everything_printed_is_compared(editor, picture, says_yes, caizichuan_home):
    photo = picture("none", "jiaozi.jpg")
    fields = {
        "byline": "王某",
        "source": "县妇联",
        "issue_line": "2021年10月",
        "standfirst": "导语",
    }
    article = make_article(editor, photos=[photo], home=caizichuan_home, **fields)
    article.blocks.create(kind="quotation", text="不冷清", speaker="康某", role="家长", position=3)
    article.blocks.create(kind="list", text="一\n二", position=4)
    consent = says_yes(ConsentKind.NAME)

    lines = "\n".join(lines_of(article.freeze(editor), [consent]))

    for words in (*fields.values(), "jiaozi.jpg", "康某", "· 二", consent.number, "锡箔加工微家"):
        assert words in lines


def test_restoring_makes_a_new_version_and_a_draft(as_user, editor, twice):
    answer = restored(as_user(editor), twice, 1)

    twice.refresh_from_db()
    newest = twice.latest_version
    assert answer["Location"] == address("article_edit", twice)
    assert numbers(twice) == [(1, "sent"), (2, "sent"), (3, "restored")]
    assert (newest.headline, newest.restored_from.number) == ("村里的老年食堂", 1)
    assert (twice.headline, twice.state) == ("村里的老年食堂", ArticleState.DRAFT)
    assert stored(twice) == [("text", "一早就和面。")]
    assert twice.published_version.number == 1


def test_restoring_keeps_what_was_being_written(as_user, editor, twice):
    save(as_user(editor), twice, [("text", {"text": "还没送审"})], correction="标题有误")

    restored(as_user(editor), twice, 1)

    kept = twice.versions.get(number=3)
    assert numbers(twice)[2:] == [(3, "kept"), (4, "restored")]
    assert [block["text"] for block in kept.content["blocks"]] == ["还没送审"]


def test_restored_version_is_reviewed_like_any_change(as_user, editor, county_cadre, twice):
    restored(as_user(editor), twice, 1)
    before = Article.objects.get(pk=twice.pk).published_version

    with pytest.raises(publication.NotPublishable):
        publication.approve(twice.latest_version, county_cadre)

    twice.refresh_from_db()
    assert twice.published_version == before


def test_whoever_restores_does_not_review_it(as_user, editor, county_cadre, twice):
    restored(as_user(county_cadre), twice, 1)
    twice.refresh_from_db()
    twice.correction = "恢复"
    twice.save()

    version = publication.send_for_review(twice, editor)

    with pytest.raises(publication.NotPublishable):
        publication.approve(version, county_cadre)


def test_restoring_brings_photos_persons_and_decoration_back(editor, picture, says_yes):
    photo, consent = picture("none"), says_yes(ConsentKind.NAME)
    article = make_article(editor, photos=[photo], tells_of_person=True)
    article.blocks.filter(kind="photo").update(is_decorative=True)
    article.persons.create(consent=consent)
    version = publication.send_for_review(article, editor)
    article.blocks.all().delete()
    article.persons.all().filter(version=None).delete()

    versions.restore(version, editor)

    block = article.blocks.get(kind="photo")
    assert (block.photo, block.is_decorative, block.credit) == (photo, True, "漳县妇联")
    assert [person.consent for person in article.persons.working()] == [consent]


def test_photo_that_is_not_at_hand_any_more_does_not_come_back(editor, picture):
    article = make_article(editor, photos=[picture("none")])
    version = publication.send_for_review(article, editor)
    article.article_photos.all().delete()

    versions.restore(version, editor)

    assert article.blocks.get(kind="photo").photo is None


def test_text_of_another_writer_is_kept_when_somebody_saves_over_it(
    as_user, editor, county_cadre, article
):
    save(as_user(county_cadre), article, [("text", {"text": "县里接着写"})])
    save(as_user(county_cadre), article, [("text", {"text": "县里又写"})])

    kept = article.versions.get()
    assert (kept.origin, kept.written_by) == (VersionOrigin.KEPT, editor)
    assert [block["text"] for block in kept.content["blocks"]] == ["一早就和面。"]


def test_comparing_long_texts_stays_quick():
    before = ["同一行"] * 3000 + ["旧"]

    lines = compare(before, ["同一行"] * 3000 + ["新"])

    assert [line.sign for line in lines[-2:]] == ["out", "new"]
