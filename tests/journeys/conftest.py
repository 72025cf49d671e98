"""A running portal and a phone: Chromium at 360 x 740, which may talk to the portal alone."""

from shutil import which

import pytest
from playwright.sync_api import sync_playwright

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


@pytest.fixture(scope="package")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
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
