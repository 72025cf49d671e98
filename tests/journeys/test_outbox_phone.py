"""The phone itself: killed, shared, without a signal from the start, told to keep nothing more."""

import os
import re
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.development import chromium_path
from tests.journeys.conftest import FLAGS
from tests.journeys.hand import NEW, SUBMIT, fill
from tests.journeys.phone_pictures import phone_jpeg
from tests.journeys.phone_queue import OUTBOX, put, send, states, stored, until
from tests.journeys.visitor import PHONE, sign_in
from tests.journeys.weak_link import weak_link
from tests.portal import PASSWORD, ROOT

pytestmark = pytest.mark.browser
CANARY = "zqunsentqz"
KEPT = "async () => (await caches.keys()).filter((name) => name.startsWith('kept-'))"
UNREGISTER = """async () => {
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
}"""
KEPT_PAGES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      found[new URL(url).pathname] = await (await caches.match(url, {ignoreVary: true})).text();
    }
  }
  return found;
}"""


@pytest.fixture
def link(portal):
    with weak_link(portal.url) as (link, address):
        link.address = address
        yield link


@pytest.fixture
def shared(chromium, link):
    """A phone that nobody is signed in on; service workers are allowed."""
    context = chromium.new_context(base_url=link.address, viewport=PHONE, has_touch=True)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def keeps_forms(page):
    """Waits until form and outbox are kept on the phone, and the worker answers for its pages."""
    until(page, f"async () => Object.keys(await ({KEPT_PAGES})()).includes('{NEW}')")
    until(page, "() => Boolean(navigator.serviceWorker.controller)")


def in_raw(profile, words):
    """Files of the profile that hold these words as they are, in one of the ways text is kept."""
    needles = [words.encode(), words.encode("utf-16-le")]
    return [
        str(file.relative_to(profile))
        for file in Path(profile).rglob("*")
        if file.is_file() and any(needle in file.read_bytes() for needle in needles)
    ]


def launched(playwright, profile, link):
    flags = [*FLAGS, "--disable-features=RendererCodeIntegrity"]
    return playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium_path(),
        args=flags,
        base_url=link.address,
        viewport=PHONE,
    )


def processes(profile):
    """Numbers of the processes of the browser that has this profile."""
    asked = ["pgrep", "-f", "--", f"--user-data-dir={profile}"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    return [int(pid) for pid in told.stdout.split()]


def kill(profile):
    """SIGKILL to the browser of this profile, as when the battery is pulled; waits for its end."""
    assert processes(profile)
    until_over = time.monotonic() + 20
    while (left := processes(profile)) and time.monotonic() < until_over:
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
    for lock in Path(profile).glob("Singleton*"):
        lock.unlink()


def sign_in_for_long(page, account):
    page.goto("/sign-in/")
    page.fill("[name=username]", account)
    page.fill("[name=password]", PASSWORD)
    page.check("[name=own_phone]")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/work/")


def log_in_the_mountains(page):
    page.goto(NEW)
    fill(page)
    page.fill("[name=content]", CANARY)
    picture = {"name": f"{CANARY}.jpg", "mimeType": "image/jpeg", "buffer": phone_jpeg(0.2)}
    page.set_input_files("[name=photos][multiple]", [picture])
    page.locator(SUBMIT).click()
    page.locator("#on-phone[data-why=link]").wait_for()


def test_form_opens_without_a_signal_and_the_record_outlives_a_killed_browser(
    link, portal, playwright, tmp_path
):
    profile = str(tmp_path / "profile")
    context = launched(playwright, profile, link)
    page = context.new_page()
    sign_in_for_long(page, "village-zhaizichuan")
    keeps_forms(page)
    context.close()  # Chromium takes half a minute to write down a cookie by itself

    page = launched(playwright, profile, link).new_page()
    link.is_cut = True
    log_in_the_mountains(page)
    kill(profile)
    assert in_raw(profile, CANARY) == []

    context = launched(playwright, profile, link)
    page = context.new_page()
    page.goto(OUTBOX)  # still without a signal
    page.locator("#waiting > li").wait_for()
    link.is_cut = False
    page.reload()
    page.locator("#arrived li").wait_for()
    context.close()

    assert stored(portal, CANARY) == (1, 1)


def test_kept_pages_name_nobody(shared):
    sign_in(shared, "village-zhaizichuan")
    keeps_forms(shared)
    name = shared.inner_text(".account summary").split("：")[-1].strip()

    pages = shared.evaluate(KEPT_PAGES)

    assert {path for path in pages if not path.startswith("/static/")} == {NEW, OUTBOX}
    assert name
    assert [path for path, text in pages.items() if name in text] == []


def test_other_user_of_the_phone_neither_sees_nor_sends(shared, link, portal):
    page = shared
    sign_in(page, "village-chengxi")
    keeps_forms(page)
    page.goto(OUTBOX)
    put(page, "只是她的", home="621125101201-01")
    page.locator(".account summary").click()
    page.locator("form[action$='/sign-out/'] button").click()
    page.locator("#ask-sign-out").wait_for()
    assert "1" in page.inner_text("#ask-sign-out")
    page.locator("#ask-sign-out [data-do=leave]").click()
    page.wait_for_url("**/sign-in/")
    assert page.evaluate(KEPT) == []

    sign_in(page, "village-zhaizichuan")
    link.seen.clear()
    page.goto(OUTBOX)
    page.locator("#others").wait_for()
    send(page)

    assert page.locator("#others b").inner_text() == "1"
    assert "只是她的" not in page.content()
    assert states(page) == []
    assert [one for one in link.seen if one[0] == "POST"] == []
    assert stored(portal, "只是她的") == (0, 0)


def test_worker_that_is_switched_off_takes_everything_with_it(shared, link):
    page = shared
    sign_in(page, "village-zhaizichuan")
    keeps_forms(page)
    script = b"const IS_OFF = true;\n" + (ROOT / "static" / "js" / "worker.js").read_bytes()
    link.at("GET", "/sw.js", (200, "text/javascript", script), times=9)

    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")

    until(page, f"async () => !(await ({KEPT})()).length")
    until(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")


def test_form_that_stays_open_needs_no_worker(shared, link, portal):
    page = shared
    sign_in(page, "village-zhaizichuan")
    page.evaluate(UNREGISTER)
    page.route("**/js/sending.*", lambda route: route.abort())  # not even this came in time
    page.goto(NEW)
    link.is_cut = True
    fill(page)
    page.fill("[name=content]", "页面一直开着")
    page.locator("[data-notice=draft-here]").wait_for()
    assert re.search(r"#[\w-]{36}$", page.url)

    page.locator(SUBMIT).click()
    page.locator("#on-phone").wait_for()
    link.is_cut = False
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url("**/receipt/")

    assert any("/js/sending." in path and "?again=" in path for _method, path, _size in link.seen)
    assert stored(portal, "页面一直开着") == (1, 0)
