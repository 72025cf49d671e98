"""Writing an article in the browser: drafts that outlive it, with and without the script."""

import pytest

from tests.journeys.articles import TEXT, begun_with_text

pytestmark = pytest.mark.browser


def test_closing_the_browser_loses_a_few_seconds_of_an_article_at_most(visit):
    page = visit("editor")
    address = begun_with_text(page, "写到一半的新闻")
    page.locator(TEXT).first.fill("刚写了一半，手机响了")
    page.wait_for_timeout(5000)
    page.context.close()

    again = visit("editor")
    again.goto(address)

    assert again.locator(TEXT).first.input_value() == "刚写了一半，手机响了"
    again.locator("form[action$='/draft/discard/'] button").click()
    again.wait_for_url("**/edit/")
    assert "刚写了一半" not in again.content()


def test_saved_article_is_not_offered_as_a_draft(visit):
    page = visit("editor")
    address = begun_with_text(page, "保存过的新闻")
    page.locator(TEXT).first.fill("写完了")
    page.locator("#draft-saved").wait_for()

    with page.expect_navigation():
        page.click(".actions button[value=save]")
    page.goto(address)

    assert page.locator(TEXT).first.input_value() == "写完了"
    assert page.locator("form[action$='/draft/discard/']").count() == 0


def test_blocks_are_written_and_saved_without_script(visit):
    page = visit("editor", javascript=False)
    address = begun_with_text(page, "不用脚本的新闻")
    page.locator(TEXT).first.fill("没有脚本也能写")

    page.click(".actions button[value=save]")
    page.goto(address)

    assert page.locator(TEXT).first.input_value() == "没有脚本也能写"
