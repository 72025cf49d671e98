"""The walk of the markup drill: a test, because it needs a database of its own."""

import copy
import json
import os
from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import sync_playwright

from tests.development import chromium_path
from tests.security.markup import Round, Shown
from tests.security.markup_browser import Judge, shows
from tests.security.payloads import PAYLOADS

pytestmark = pytest.mark.django_db
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"
EVERY = 4  # payload, opened with the policy as well
RAW = '<!doctype html><title>{0}</title><p>{0}</p><input value="{0}"><a href="{0}">x</a>'


@pytest.fixture(scope="session")
def judge():
    """Started before the database is asked: Django keeps a connection for each loop."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        yield Judge(browser.new_page())
        browser.close()


def collected(world, clients, text, language):
    with transaction.atomic():
        sent = Round(world, clients, text, language).send()
        transaction.set_rollback(True)
    return sent


def test_no_payload_is_more_than_text(world, clients, judge, settings):
    found = {"payloads": len(PAYLOADS), "posts": 0, "pages": 0, "executed": 0, "born": 0}
    found |= {"executed_under_policy": 0, "payloads_shown_whole": 0, "where": {}}

    for number, payload in enumerate(PAYLOADS):
        sent = collected(world, clients, payload, "/en" if number % 4 == 3 else "")
        found["posts"] += sent.posts
        _judge(judge, payload, sent.shown, found, with_policy=number % EVERY == 0)
    found |= _controls(world, clients, judge, settings)

    out = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))
    (out / "markup.json").write_text(json.dumps(found, indent=1, ensure_ascii=False))
    assert (found["executed"], found["executed_under_policy"], found["born"]) == (0, 0, 0)
    assert found["raw_executed"] >= 50
    assert found["raw_executed_under_policy"] == found["unescaped_executed_under_policy"] == 0
    assert found["unescaped_executed"] > 0


def _judge(judge, payload, pages, found, with_policy):
    """A policy forbids and never permits: it is tried on some payloads, and where one ran."""
    whole = False
    for shown in pages:
        ran, born, texts = judge.open(shown, policy=False)
        held = (with_policy or ran) and judge.open(shown, policy=True)[0]
        whole = whole or shows(texts, payload)
        found["pages"] += 1
        found["executed"] += bool(ran)
        found["executed_under_policy"] += bool(held)
        found["born"] += bool(born)
        if ran or born:
            found["where"][f"{shown.where} {payload}"] = born
    found["payloads_shown_whole"] += whole


def _controls(world, clients, judge, settings):
    """How many run on a raw page, and on the portal's own pages with escaping switched off."""
    raw = [Shown("raw", RAW.format(payload), POLICY) for payload in PAYLOADS]
    broken = copy.deepcopy(settings.TEMPLATES)
    broken[0]["OPTIONS"]["autoescape"] = False
    settings.TEMPLATES = broken
    unescaped = collected(world, clients, PAYLOADS[11], "").shown
    return {
        "raw_executed": sum(bool(judge.open(page, policy=False)[0]) for page in raw),
        "raw_executed_under_policy": sum(bool(judge.open(page)[0]) for page in raw),
        "unescaped_pages": len(unescaped),
        "unescaped_executed": sum(bool(judge.open(page, policy=False)[0]) for page in unescaped),
        "unescaped_executed_under_policy": sum(bool(judge.open(page)[0]) for page in unescaped),
    }
