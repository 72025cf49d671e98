"""What staff pages give the phone: its worker, pages to keep without names, light scripts."""

import gzip
import re

import pytest

from federation.pages.static_files import without_line_comments
from tests.factories import make_activity, make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
NEW, OUTBOX = "/work/activities/new/", "/work/outbox/"
# What the form loads, until its record is at the county.
FORM = [
    "log-form",
    "portal",
    "photos",
    "shrink",
    "draft",
    "store",
    "unsent",
    "sending",
    "on-demand",
]
MOST_BYTES = 15_000


def test_worker_is_asked_for_each_time_and_says_which_release(client):
    response = client.get("/sw.js")

    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Type"].startswith("text/javascript")
    assert re.match(r"// Release \w{8,}\nconst IS_OFF = false;\n", response.content.decode())


def test_worker_that_is_switched_off_leaves_and_no_page_asks_for_it(
    client, as_user, caizichuan_cadre, settings
):
    settings.OFFLINE_FORMS = False

    assert "const IS_OFF = true;" in client.get("/sw.js").content.decode()
    page = as_user(caizichuan_cadre).get(NEW).content.decode()
    assert 'data-worker=""' in page


@pytest.mark.parametrize("address", [NEW, OUTBOX])
def test_page_to_be_kept_names_nobody(address, as_user, caizichuan_cadre, caizichuan_home):
    words = {"title": "王桂花八十大寿", "content": "王桂花家", "place": "王桂花家里"}
    make_activity(caizichuan_home, caizichuan_cadre, **words)
    make_draft(caizichuan_cadre, content="王桂花")
    hers = as_user(caizichuan_cadre)

    page = hers.get(address, headers={"x-kept": "1"}).content.decode()

    assert caizichuan_cadre.name in hers.get(address).content.decode()
    assert caizichuan_cadre.name not in page
    assert "王桂花" not in page
    assert str(caizichuan_home) in page
    assert "data-kept" in page


def test_who_logs_nothing_has_no_queue(as_user, president):
    page = as_user(president).get("/work/").content.decode()

    assert "unsent" not in page


def test_scripts_of_the_log_form_are_light(settings):
    scripts = [(settings.BASE_DIR / f"static/js/{name}.js").read_bytes() for name in FORM]

    weight = sum(len(gzip.compress(without_line_comments(one), 9)) for one in scripts)

    assert weight <= MOST_BYTES


def test_scripts_lose_their_comments_and_nothing_else():
    script = b'// why\nlet a = 1; // number of x\nlet b = "; // no comment";\n  // more\nf(a, b);\n'

    assert without_line_comments(script) == (b'let a = 1;\nlet b = "; // no comment";\nf(a, b);\n')
