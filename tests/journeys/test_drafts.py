"""Drafts on the phone: a closed browser, an ended sign-in, another user, a dead link."""

import re

import pytest

from tests.journeys.hand import NEW, SUBMIT, fill
from tests.journeys.phone_queue import stored
from tests.journeys.visitor import sign_in
from tests.portal import PASSWORD

pytestmark = pytest.mark.browser


def saved(page):
    """Waits until what was typed is saved as a draft; returns its address."""
    page.locator("#draft-saved").wait_for()
    page.wait_for_url("**/work/drafts/*/")
    return page.url


def draft_with(page, words):
    """Her draft with these words, on the list of her drafts."""
    page.goto("/work/outbox/")
    return page.locator("main li", has_text=words)


def test_closing_the_browser_loses_nothing_typed_before_the_last_five_seconds(form):
    page = form()
    page.fill("[name=content]", "刚写了一半，手机响了")
    page.wait_for_timeout(5000)
    page.context.close()

    again = form("village-zhaizichuan")
    draft_with(again, "刚写了一半").locator("h3 a").click()

    assert again.input_value("[name=content]") == "刚写了一半，手机响了"
    assert again.input_value("[name=headcount]") == "31"


def test_last_words_are_saved_when_the_page_is_left(form):
    page = form()
    page.fill("[name=content]", "最后一句")
    page.goto("/work/activities/")
    page.wait_for_timeout(2000)  # the last words travel while the next page opens

    assert draft_with(page, "最后一句").count() == 1


def test_reload_brings_back_what_was_typed_and_submitting_ends_the_draft(form):
    page = form()
    page.fill("[name=content]", "重新打开还在")
    address = saved(page)
    page.reload()
    assert page.input_value("[name=content]") == "重新打开还在"

    page.locator(SUBMIT).click()
    page.wait_for_url("**/receipt/")

    page.goto(address)
    assert re.search(r"/work/activities/[\w-]{36}/$", page.url)
    page.goto("/work/outbox/")
    assert "重新打开还在" not in page.inner_text("main")


def test_ended_sign_in_keeps_the_record_and_it_goes_after_signing_in_again(visit, portal):
    page = visit()
    sign_in(page, "village-zhaizichuan")
    page.goto(NEW)
    fill(page)
    page.fill("[name=content]", "登录过期也不怕")
    page.context.clear_cookies(name="sid")

    page.locator(SUBMIT).click()
    page.locator("#on-phone[data-why=signed-out]").wait_for()
    assert stored(portal, "登录过期也不怕") == (0, 0)
    page.locator("#on-phone a[href*='sign-in']").click()
    page.fill("[name=username]", "village-zhaizichuan")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/work/outbox/")
    page.locator("#arrived li").wait_for()

    assert stored(portal, "登录过期也不怕") == (1, 0)


def test_nothing_is_sent_under_another_womans_name(visit, portal):
    page = visit()
    sign_in(page, "village-zhaizichuan")
    page.goto(NEW)
    fill(page)
    page.context.clear_cookies(name="sid")
    other = page.context.new_page()
    sign_in(other, "village-chengxi")

    page.bring_to_front()
    page.fill("[name=content]", "不是她写的")
    page.locator(SUBMIT).click()
    page.locator("#on-phone[data-why=stranger]").wait_for()

    other.goto("/work/outbox/")
    assert "不是她写的" not in other.inner_text("main")
    assert stored(portal, "不是她写的") == (0, 0)


def test_dead_link_keeps_the_record_on_the_phone(form, portal):
    page = form(broken=True)
    page.fill("[name=content]", "没有网络")
    page.context.route("**/*", lambda route: route.abort())

    page.locator(SUBMIT).click()
    page.locator("#on-phone[data-why=link]").wait_for()
    page.context.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")

    page.wait_for_url("**/receipt/")
    assert stored(portal, "没有网络") == (1, 0)


def test_draft_is_kept_and_gone_on_with_without_script(visit):
    page = visit("village-zhaizichuan", javascript=False)
    page.goto(NEW)
    page.fill("[name=content]", "没有脚本也能存")

    page.locator("[name=later]").click()
    assert "/work/drafts/" in page.locator(".tasks").inner_html()
    draft_with(page, "没有脚本也能存").locator("h3 a").click()

    assert page.input_value("[name=content]") == "没有脚本也能存"
