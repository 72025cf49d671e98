"""Every page: accessible, narrow enough, easy to hit, light; in both languages and views.

Here every page is looked at in Chinese, and in English and the easy view what the public reads and
one staff page of each kind, by axe at one width; `make drills` looks at all four, at both widths.
"""

import os
from itertools import product

import pytest

from tests.journeys import measure
from tests.journeys.hand import press_submit
from tests.journeys.places import ONE_OF_EACH_KIND, page_names, place_of, reader_of

pytestmark = pytest.mark.browser
NAMES = page_names()
VIEWS = {"standard": 44, "elder": 60}
ALL_FOUR = list(product(VIEWS, [False, True]))
EVERY_LOOK = os.environ.get("EVERY_LOOK") == "1"
PHONE, DESK = 320, 1280
# Kilobytes and requests of the first view (design.md, D.3 and D.2).
BUDGETS = {
    "pages:front": (110, 8),
    "news:news_list": (75, 8),
    "news:news_page": (115, 8),
    "homes:home_list": (62, 8),
    "homes:home_page": (80, 8),
    "activities:event_list": (36, 8),
    "activities:event_page": (36, 8),
    "pages:help": (36, 8),
    "pages:help_rights": (36, 8),
    "pages:about_work_plan": (36, 8),
    "pages:feedback": (36, 8),
    "pages:search": (36, 8),
    "families:family_list": (36, 8),
    "families:family_page": (36, 8),
    "accounts:sign_in": (15, 8),
    "pages:workbench": (25, 10),
    "activities:activity_create": (36, 10),
    "stats:overview": (32, 10),
}


@pytest.fixture
def opened(look):
    """opened(name, english=False, view="standard") -> the page, loaded, by a reader of hers."""

    def open_page(name, *, english=False, view="standard"):
        page = look(reader_of(name), view)
        path = place_of(name, page)
        answer = page.goto(f"/en{path}" if english else path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        return page

    return open_page


def looks():
    """(page, view, whether in English) of everything that is looked at."""
    if EVERY_LOOK:
        return [(name, *look) for name, look in product(NAMES, ALL_FOUR)]
    beside = [name for name in NAMES if name in ONE_OF_EACH_KIND or reader_of(name) is None]
    return [(name, *ALL_FOUR[0]) for name in NAMES] + [(name, *ALL_FOUR[-1]) for name in beside]


@pytest.mark.parametrize(("name", "view", "english"), looks())
def test_page_holds_in_each_language_view_and_width(opened, name, view, english):
    page = opened(name, english=english, view=view)
    found = {"headings": page.locator("h1").count() - 1}

    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 740})
        if EVERY_LOOK or width == (DESK if english else PHONE):
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

    press_submit(page)
    page.locator(".summary").wait_for()

    assert page.title().startswith("有错误")
    assert measure.violations(page) == []
    assert measure.small_targets(page, 44) == []
