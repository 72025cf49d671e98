"""A running portal and a phone: Chromium at 360 x 740, which may talk to the portal alone."""

import pytest
from playwright.sync_api import Locator, Page, sync_playwright

from tests.development import chromium_path
from tests.journeys.hand import NEW, fill
from tests.journeys.visitor import Visitor
from tests.portal import serve

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def portal(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture(scope="package", autouse=True)
def _database_beside_the_browser():
    """Playwright runs a loop of its own in this thread; the database is asked as ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="package", autouse=True)
def _patient_clicks():
    """A click that leads to another page ends when all of that page is there.

    Chromium tells of the page at its first bytes; what is counted then may lack the rest of it.
    """
    with pytest.MonkeyPatch.context() as patch:
        for clickable in (Page, Locator):
            patch.setattr(clickable, "click", _patient(clickable.click))
        yield


def _patient(click):
    def clicked(target, *args, **options):
        click(target, *args, **options)
        page = target if isinstance(target, Page) else target.page
        if not page.is_closed():
            page.wait_for_load_state("domcontentloaded")

    return clicked


@pytest.fixture(scope="package")
def playwright():
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def sessions():
    """Account -> browser state after signing in, so that each account signs in once."""
    return {}


@pytest.fixture
def visit(portal, chromium, sessions):
    """visit(account=None, javascript=True, ...) -> a page on her phone.

    Afterwards: no request went to another host, and the console stayed clean.
    """
    visitors = []

    def as_account(account=None, **options):
        visitors.append(Visitor(portal, chromium, sessions, account, **options))
        return visitors[-1].page

    yield as_account
    for visitor in visitors:
        visitor.context.close()
        assert visitor.foreign == []
        assert visitor.console == []


@pytest.fixture(scope="package")
def readers(portal, chromium, sessions):
    """readers(account) -> her Visitor, kept for all tests that only look at pages.

    A window of its own for each look would cost more than the look.
    """
    kept = {}

    def reader(account):
        if account not in kept:
            kept[account] = Visitor(portal, chromium, sessions, account)
        return kept[account]

    yield reader
    for visitor in kept.values():
        visitor.context.close()


@pytest.fixture
def look(readers):
    """look(account=None, view="standard") -> a page on her phone that is looked at and left.

    Afterwards as with `visit`: nothing foreign was asked for and the console stayed clean.
    """
    lookers = []

    def as_account(account=None, view="standard"):
        visitor = readers(account)
        lookers.append(visitor)
        visitor.begin(view)
        return visitor.page

    yield as_account
    for visitor in lookers:
        assert visitor.foreign == []
        assert visitor.console == []


@pytest.fixture
def form(visit):
    """form(account) -> the log form, filled in for a record like no other, not submitted."""

    def opened(account="village-zhaizichuan", **options):
        page = visit(account, **options)
        page.goto(NEW)
        fill(page)
        return page

    return opened
