"""The president sees what needs attention; each number opens exactly the records behind it."""

import re

import pytest

pytestmark = pytest.mark.browser


def numbers_with_links(page):
    """(number, address) of every figure on the page that opens a list."""
    found = {}
    for link in page.locator("main a[data-number]").all():
        found[link.get_attribute("href")] = int(link.get_attribute("data-number"))
    return found


def total_of(page):
    """The number that a list states about itself, first of all numbers in its total."""
    text = page.locator("main [role=status]:visible").first.inner_text()
    return [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", text)]


@pytest.mark.parametrize("account", ["president", "county", "town-shichuan", "village-caizichuan"])
def test_every_number_opens_the_records_behind_it(visit, account):
    page = visit(account)
    page.goto("/work/county/")
    numbers = numbers_with_links(page)
    assert len(numbers) >= 3

    different = {}
    for address, number in numbers.items():
        page.goto(address)
        if number not in total_of(page):
            different[address] = f"{number} on the overview, {total_of(page)} in the list"

    assert different == {}


@pytest.mark.parametrize(
    ("account", "inside", "outside"),
    [("town-shichuan", "石川镇", "殪虎桥镇"), ("village-caizichuan", "菜子川", "社占村")],
)
def test_cadre_sees_the_same_page_narrowed_to_her_area(visit, account, inside, outside):
    page = visit(account)

    page.goto("/work/county/")

    assert inside in page.inner_text("body")
    assert outside not in page.inner_text("main")
