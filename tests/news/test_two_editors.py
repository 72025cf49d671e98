"""Two editors at once: the second to save sees both texts and chooses."""

import pytest

from federation.news.models import VersionOrigin
from federation.news.versions import Line
from tests.news.conftest import address
from tests.news.forms import form_of, save, stored

pytestmark = pytest.mark.django_db
MINE = [("text", {"text": "一早就和面。\n我加的一句。"})]
THEIRS = [("text", {"text": "一早就和面。\n她加的一句。"})]


@pytest.fixture
def second(client, as_user, editor, county_cadre, article):
    """The editor's form, opened before the county cadre saved, and sent after it."""
    mine = form_of(article, MINE, headline="我的标题")
    save(as_user(county_cadre), article, THEIRS)
    return as_user(editor).post(address("article_edit", article), mine)


def again(browser, article, **fields):
    """What the page with both texts sends when she saves hers."""
    data = form_of(article, MINE, headline="我的标题") | fields
    return browser.post(address("article_edit", article), data)


def test_second_to_save_sees_both_line_by_line(second, article):
    lines = second.context["form"].differences

    assert second.status_code == 409
    assert stored(article) == [("text", "一早就和面。\n她加的一句。")]
    assert Line("一早就和面。") in lines
    assert Line("她加的一句。", "out") in lines
    assert Line("我加的一句。", "new") in lines
    assert Line("标题：我的标题", "new") in lines


def test_she_goes_on_with_both_at_hand(second, as_user, editor, article):
    html = second.content.decode()

    assert "我加的一句。" in html
    assert "她加的一句。" in html
    assert "我加的一句。" in as_user(editor).get(address("article_edit", article)).content.decode()


def test_choosing_mine_keeps_theirs_as_a_version(second, as_user, editor, county_cadre, article):
    again(as_user(editor), article)

    kept = article.versions.latest("number")
    assert stored(article) == [("text", "一早就和面。\n我加的一句。")]
    assert (kept.origin, kept.written_by) == (VersionOrigin.KEPT, county_cadre)
    assert kept.content["blocks"][0]["text"].endswith("她加的一句。")


def test_choosing_theirs_drops_mine(second, as_user, editor, article):
    browser = as_user(editor)

    browser.post(address("draft_discard", article))

    html = browser.get(address("article_edit", article)).content.decode()
    assert "她加的一句。" in html
    assert "我加的一句。" not in html


def test_third_save_meanwhile_is_shown_as_well(second, as_user, editor, county_cadre, article):
    opened = form_of(article, MINE)
    save(as_user(county_cadre), article, [("text", {"text": "第三份"})])

    answer = as_user(editor).post(address("article_edit", article), opened)

    assert answer.status_code == 409
    assert Line("第三份", "out") in answer.context["form"].differences
