"""What people type stays text: nothing runs and nothing becomes part of a page (R-12, a sample)."""

import copy

import pytest
from django.db import transaction

from tests.security.markup import Round, Shown
from tests.security.markup_browser import Judge, shows
from tests.security.payloads import GROUPS, PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# One text of several payloads tries them all in long fields, and the first in short ones.
SAMPLES = [
    (" ".join(GROUPS["elements"][11:18]), ""),
    (" ".join(GROUPS["breaking out"][:8]), "/en"),
]
LEAST_PAGES = 25
CONTROLS = 12


@pytest.fixture
def judge(chromium):
    context = chromium.new_context()
    yield Judge(context.new_page())
    context.close()


def collected(world, clients, text, language=""):
    """The pages that show the text after it went into every form; the forms are taken back."""
    with transaction.atomic():
        sent = Round(world, clients, text, language).send()
        transaction.set_rollback(True)
    return sent.shown


@pytest.mark.parametrize(("text", "language"), SAMPLES)
def test_text_stays_text_in_every_form_and_on_every_page(world, clients, judge, text, language):
    pages = collected(world, clients, text, language)

    became, whole = {}, 0
    for shown in pages:
        ran, born, texts = judge.open(shown, policy=False)
        whole += shows(texts, text)
        if ran or born:
            became[shown.where] = (ran, born)

    assert became == {}
    assert len(pages) >= LEAST_PAGES
    assert whole >= 1


def test_without_escaping_the_text_becomes_script_and_only_the_policy_holds(
    world, clients, judge, settings
):
    # The control: the same walk through templates that do not escape must be seen to fail.
    broken = copy.deepcopy(settings.TEMPLATES)
    broken[0]["OPTIONS"]["autoescape"] = False
    settings.TEMPLATES = broken

    pages = collected(world, clients, PAYLOADS[11])[-CONTROLS:]
    open_ran = [judge.open(shown, policy=False)[0] for shown in pages]
    held_ran = [judge.open(shown, policy=True)[0] for shown in pages]

    assert sum(1 for ran in open_ran if ran) >= CONTROLS // 2
    assert sum(held_ran) == 0


@pytest.mark.parametrize("payload", [PAYLOADS[0], PAYLOADS[11], PAYLOADS[53]])
def test_payload_is_sharp_on_a_raw_page(judge, payload):
    raw = Shown("raw", f"<!doctype html><title>x</title><p>{payload}</p>", "")

    ran, born, _ = judge.open(raw, policy=False)

    assert ran
    assert born
