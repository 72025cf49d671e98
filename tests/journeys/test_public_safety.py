"""Leaving the page about rights quickly, and writing to the federation; also without scripts."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_quick_exit_takes_the_place_of_the_page_in_the_history(visit):
    page = visit()
    page.goto("/help/")
    page.goto("/help/rights/")

    page.locator("[data-quick-exit]").first.click()
    page.wait_for_url("**/today/")
    page.go_back()

    assert page.url.endswith("/help/")


def test_quick_exit_works_without_scripts(visit):
    page = visit(javascript=False)
    page.goto("/en/help/rights/")

    page.locator("[data-quick-exit]").last.click()

    assert page.url.endswith("/en/today/")
    assert page.title() == "Calendar"


def test_quick_exit_is_in_sight_and_first_under_the_finger(visit):
    page = visit()
    page.goto("/help/rights/")

    box = page.locator("[data-quick-exit]").first.bounding_box()

    assert box["y"] + box["height"] < 740
    assert box["height"] >= 44


@pytest.mark.parametrize("javascript", [True, False])
def test_message_goes_from_the_foot_of_a_page_to_its_answer(visit, javascript):
    page = visit(javascript=javascript)
    page.goto("/homes/621125108207-01/")
    page.click("footer a:has-text('网页纠错')")
    assert page.input_value("[name=page_address]") == "/homes/621125108207-01/"
    page.check("[name=kind][value=takedown]")
    page.fill("[name=text]", f"请撤下这张照片（{javascript}）")
    page.click("main form button[type=submit]")
    facts = page.locator(".receipt dd").all_inner_texts()
    number, code = facts[0], facts[1]
    assert re.fullmatch(r"\d{8}-\d{4}", number)

    county = visit("county")
    county.goto(f"/work/feedback/{number}/")
    county.click("main button:has-text('开始办理')")
    county.click("main a:has-text('答复')")
    county.fill("[name=answer]", "照片已经撤下")
    county.click("main form button[type=submit]")

    page.click("main a:has-text('查询办理情况')")
    page.fill("[name=number]", number)
    page.fill("[name=code]", code)
    page.click("main form button[type=submit]")
    assert "照片已经撤下" in page.inner_text("main")
    assert number not in page.url


def test_too_long_a_message_is_refused_with_its_length_and_kept(visit):
    page = visit()
    page.goto("/feedback/")
    page.check("[name=kind][value=suggestion]")

    page.fill("[name=text]", "字" * 2001)
    page.click("main form button[type=submit]")

    assert page.title().startswith("有错误")
    assert "现在2001个" in page.inner_text("main").replace(" ", "")
    assert len(page.input_value("[name=text]")) == 2001
