"""Anyone finds a home: map, filters, search, its page; in two languages and the easy view."""

import pytest

pytestmark = pytest.mark.browser
HOME = "菜子川锡箔加工微家"


@pytest.mark.parametrize("javascript", [True, False])
def test_anyone_finds_a_home_by_map_filter_and_search(visit, javascript):
    page = visit(javascript=javascript)
    page.goto("/")
    page.locator("a[href='/homes/']").first.click()

    page.locator("a[href*='town=shichuan']").first.click()
    in_town = page.inner_text("main")
    page.fill("main [name=q]", "菜子川")
    page.locator("main form:has([name=q]) button").first.click()
    page.click(f"main a:has-text('{HOME}')")

    assert "石川镇" in in_town
    assert HOME in page.inner_text("h1")
    assert page.url.endswith("/homes/621125108207-01/")


@pytest.mark.parametrize("words", ["caizichuan", "锡箔", "621125108207-01", "xibo"])
def test_search_knows_pinyin_characters_and_codes(visit, words):
    page = visit()

    page.goto(f"/homes/?q={words}")

    assert HOME in page.inner_text("main")


def test_map_has_thirteen_tiles(visit):
    page = visit()

    page.goto("/homes/")

    links = {a.get_attribute("href") for a in page.locator("main a[href*='town=']").all()}
    assert len({link.split("town=")[1].split("&")[0] for link in links}) == 13


def test_language_link_leads_to_the_same_page(visit):
    page = visit()
    page.goto("/homes/?town=shichuan")

    page.locator("a[hreflang=en]").first.click()

    assert "/en/homes/" in page.url
    assert "town=shichuan" in page.url
    assert page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("javascript", [True, False])
def test_easy_view_is_one_press_away_and_stays(visit, javascript):
    page = visit(javascript=javascript)
    page.goto("/homes/")

    page.locator("header a:has-text('长者版'), header button:has-text('长者版')").first.click()
    page.goto("/help/")

    assert "elder" in page.get_attribute("html", "class")


def test_no_head_is_named_on_public_pages(visit):
    page = visit("county")
    page.goto("/work/homes/621125108207-01/")
    name = page.locator("section:has(#heads) tbody th").first.inner_text()
    assert len(name) >= 2

    public = visit()
    public.goto("/homes/621125108207-01/")

    assert name not in public.content()


def test_public_pages_carry_no_script(visit):
    page = visit()

    for address in ("/", "/homes/", "/homes/621125108207-01/", "/help/", "/about/", "/display/"):
        page.goto(address)
        assert page.locator("script").count() == 0, address
