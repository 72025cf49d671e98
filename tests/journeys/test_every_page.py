"""Every page: accessible, narrow enough, easy to hit, light; in both languages and views."""

import pytest

from tests.journeys import measure
from tests.journeys.places import page_names, place_of, reader_of

pytestmark = pytest.mark.browser
NAMES = page_names()
VIEWS = {"standard": 44, "elder": 60}
# Kilobytes and requests of the first view (design.md, D.3 and D.2).
BUDGETS = {
    "pages:front": (110, 8),
    "homes:home_list": (62, 8),
    "homes:home_page": (80, 8),
    "pages:help": (36, 8),
    "accounts:sign_in": (15, 8),
    "pages:workbench": (25, 10),
    "activities:activity_create": (36, 10),
    "stats:overview": (32, 10),
}


def choose_view(page, view):
    if view == "elder":
        page.context.add_cookies([{"name": "view", "value": "elder", "url": page.base}])


@pytest.fixture
def opened(visit, portal):
    """opened(name, english=False, view="standard") -> the page, loaded, by a reader of hers."""

    def open_page(name, *, english=False, view="standard"):
        page = visit(reader_of(name))
        page.base = portal.url
        choose_view(page, view)
        path = place_of(name, page)
        answer = page.goto(f"/en{path}" if english else path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        return page

    return open_page


@pytest.mark.parametrize("name", NAMES)
def test_page_is_accessible_on_a_phone(opened, name):
    page = opened(name)

    assert measure.violations(page) == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", NAMES)
def test_page_holds_in_each_language_view_and_width(opened, name, view, english):
    page = opened(name, english=english, view=view)
    found = {}

    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        found[f"axe {width}"] = measure.violations(page)
        found[f"wide {width}"] = measure.too_wide(page)
        found[f"small {width}"] = measure.small_targets(page, VIEWS[view])
    if english:
        found["chinese"] = measure.untranslated(page)

    assert {what: wrong for what, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", BUDGETS)
def test_page_keeps_its_budget(visit, name):
    kilobytes, requests = BUDGETS[name]
    page = visit(reader_of(name))
    path = place_of(name, page)
    meter = measure.Meter(page)

    page.goto(path, wait_until="networkidle")

    assert meter.kilobytes <= kilobytes
    assert meter.requests <= requests


@pytest.mark.parametrize("path", ["/nothing/", "/work/nothing/", "/en/nothing/"])
@pytest.mark.parametrize("account", [None, "village-caizichuan"])
def test_page_of_an_error_is_accessible(visit, path, account):
    page = visit(account)

    page.goto(path)

    assert measure.violations(page) == []
    assert measure.too_wide(page) == []


def test_page_with_errors_in_its_form_is_accessible(visit):
    page = visit("village-caizichuan")
    page.goto("/work/activities/new/")

    page.click("form.log-form button[type=submit]")

    assert page.title().startswith("有错误")
    assert measure.violations(page) == []
    assert measure.small_targets(page, 44) == []
