"""A woman enters the register and is ticked on a sheet, with a script and without."""

import re
from datetime import date, timedelta

import pytest

from tests.journeys import measure

pytestmark = pytest.mark.browser
CADRE = "village-zhaizichuan"
HOME = "621125103212-01"
NAMES = {True: "演示人陇上青", False: "演示人渭川白"}


def log(page, days):
    """Logs a visit so many days ago, of which the demonstration has none; opens its attendance."""
    page.goto(f"/work/activities/new/?home={HOME}&kind=visit")
    page.fill("[name=held_on]", str(date.today() - timedelta(days=days)))
    page.fill("[name=headcount]", "90")  # more than the village has on its sheet, on any day
    page.locator(".log-form .submit").click()
    page.wait_for_url("**/receipt/")
    page.goto(page.url.removesuffix("receipt/") + "attendance/")


@pytest.mark.parametrize("javascript", [True, False])
def test_woman_is_entered_with_a_name_and_a_group(visit, javascript):
    page = visit(CADRE, javascript=javascript)
    page.goto("/work/people/")

    page.locator("a[href='/work/people/new/']").first.click()
    page.fill("[name=display_name]", NAMES[javascript])
    page.select_option("[name=group]", "villager")
    page.locator("[name=agreed]").check()
    page.locator("main form .button").first.click()

    page.wait_for_url(re.compile(r"/work/people/\d+/$"))
    assert NAMES[javascript] not in page.inner_text("main"), "her name stands there in short form"
    page.locator("[name=purpose]").first.click()
    assert NAMES[javascript] in page.inner_text("h1")


@pytest.mark.parametrize(("javascript", "days"), [(True, 1), (False, 2)])
def test_all_are_present_with_one_press_and_one_is_unticked(visit, javascript, days):
    page = visit(CADRE, javascript=javascript)
    log(page, days)

    page.locator("[name=do][value=all]").click()
    ticked = page.locator("[name=present]:checked").count()
    page.locator("label.choice:has([name=present]:checked)").first.click()
    assert not javascript or measure.violations(page) == []
    page.locator("[name=do][value=save]").click()

    page.wait_for_url(re.compile(r"/work/activities/[\w-]{36}/$"))
    assert ticked > 1
    assert str(ticked - 1) in page.inner_text("main")


def test_fewer_people_than_ticked_are_refused_with_both_numbers(visit):
    page = visit(CADRE)
    log(page, 3)
    page.locator("[name=do][value=all]").click()
    ticked = page.locator("[name=present]:checked").count()

    page.fill("[name=headcount]:not([type=hidden])", "1")
    page.locator("[name=do][value=save]").click()

    told = page.inner_text("#id_headcount_error, .field-error >> nth=0")
    assert str(ticked) in told
    assert "1" in told
    assert page.locator("[name=present]:checked").count() == ticked
