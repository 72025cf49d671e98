"""Logging over a weak link: what is on the phone stays there until the county has all of it."""

import json
import re

import pytest

from tests.journeys.hand import HOME, NEW, SUBMIT, choose, fill
from tests.journeys.phone_pictures import phone_jpeg
from tests.journeys.phone_queue import (
    OUTBOX,
    STATES,
    STORE,
    forget,
    put,
    send,
    states,
    stored,
    until,
)
from tests.journeys.visitor import Visitor
from tests.journeys.weak_link import CAPTIVE, weak_link

pytestmark = pytest.mark.browser
ALBUM = "[name=photos][multiple]"
RECORDS, PHOTOS = "/sync/v1/submissions", "/sync/v1/photos/"
HEAD = "village-zhaizichuan"
WAITING = "#waiting > li"
ASKED = {"held_on": "", "kind": ":checked"}


def told(status, **answer):
    """An answer of the protocol's kind that the portal did not give."""
    return status, "application/json", json.dumps(answer).encode()


def page_of(status):
    return status, "text/html", CAPTIVE


# The record as an older release wrote it.
BEFORE = f"""async () => {{
  {STORE}
  const [{{ form, manifest, seq, revision, schema_version, ...record }}] = await store.all();
  await store.put({{ ...record, manifest: manifest.map(({{ sha256 }}) => sha256) }});
}}"""
STRANGE = "11111111-1111-4111-8111-111111111111"
# Where it goes wrong, and how: none of these lets a record go.
FAULTS = {
    "nothing": ("POST", RECORDS, "drop"),
    "answer lost": ("POST", RECORDS, "lose"),
    "half an answer": ("POST", RECORDS, "half"),
    "captive portal": ("POST", RECORDS, page_of(200)),
    "captive portal 201": ("POST", RECORDS, page_of(201)),
    "any JSON": ("POST", RECORDS, told(200, ok=True)),
    "receipt of another": ("POST", RECORDS, told(201, client_id=STRANGE, complete=True)),
    "sign-in page": ("GET", "/sync/v1/session", page_of(200)),
    "signed out": ("POST", RECORDS, told(401, code="signed_out")),
    "other user": ("POST", RECORDS, told(409, code="other_user")),
    "old token": ("POST", RECORDS, told(403, code="csrf")),
    **{str(n): ("POST", RECORDS, page_of(n)) for n in (400, 413, 419, 422, 429, 500, 502, 503)},
    "photo dropped": ("PUT", PHOTOS, "drop"),
    "photo's answer lost": ("PUT", PHOTOS, "lose"),
    "photo answered by 200": ("PUT", PHOTOS, page_of(200)),
}


@pytest.fixture
def link(portal):
    with weak_link(portal.url) as (link, address):
        link.address = address
        yield link


@pytest.fixture
def phone(portal, chromium, sessions, link):
    """phone(account) -> a page on her phone, behind the weak link."""
    visitors = []

    def of(account=HEAD, context=None):
        options = {"broken": True, "base_url": link.address}
        visitors.append(Visitor(portal, chromium, sessions, account, **options))
        return visitors[-1].page

    yield of
    for visitor in visitors:
        visitor.context.close()
        assert visitor.console == []


@pytest.fixture
def outbox(phone):
    page = phone()
    page.goto(OUTBOX)
    return page


@pytest.fixture(scope="module")
def pictures():
    return [phone_jpeg(0.2, seed=seed) for seed in (1, 2)]


def files(pictures):
    return [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": one}
        for n, one in enumerate(pictures)
    ]


def test_record_written_without_a_link_goes_out_by_itself(phone, link, portal, pictures):
    page = phone()
    page.goto(NEW)
    link.is_cut = True
    fill(page)
    page.fill("[name=content]", "山里没有信号")
    page.set_input_files(ALBUM, files(pictures))
    page.locator("#uploads > li[data-state=failed]").first.wait_for()

    page.locator(SUBMIT).click()
    page.locator("#on-phone[data-why=link]").wait_for()
    assert "还没交到县里" in page.inner_text("#on-phone")
    assert stored(portal, "山里没有信号") == (0, 0)
    link.is_cut = False
    page.goto("/work/")
    until(page, f"async () => !(await ({STATES})()).length")
    page.goto(OUTBOX)
    page.locator("#arrived li").wait_for()

    assert stored(portal, "山里没有信号") == (1, 2)
    assert re.search(r"-\d{3}.*2 张照片已存好 2 张", page.inner_text("#arrived"), re.DOTALL)


def test_record_of_a_folded_form_is_named_by_home_and_kind(phone, link):
    page = phone()
    page.goto(f"{NEW}?home={HOME}&kind=tea")
    link.is_cut = True
    page.fill("[name=headcount]", "21")
    page.locator(SUBMIT).click()
    page.locator("#on-phone[data-why=link]").wait_for()

    [about] = page.evaluate(
        f"async () => {{ {STORE} return (await store.all()).map((one) => one.about); }}"
    )
    home, kind = about.split(" · ")
    assert "寨子川" in home
    assert "茶" in kind


def test_nothing_but_the_receipt_lets_a_record_go(outbox, link, portal, pictures):
    for name, (method, path, what) in FAULTS.items():
        put(outbox, name, pictures[:1])
        link.at(method, path, what)

        send(outbox)
        assert [state for state, _why in states(outbox)] in (["waiting"], ["partly"]), name
        send(outbox)

        assert states(outbox) == [], name
        assert stored(portal, name) == (1, 1), name


def test_two_tabs_send_once(outbox, link, portal):
    other = outbox.context.new_page()
    other.goto(OUTBOX)
    put(outbox, "两个标签页")
    link.seen.clear()

    for page in (outbox, other):
        page.evaluate("document.querySelector('#unsent [data-do=send]').click()")
    outbox.locator("#arrived li").first.wait_for()
    other.locator("#arrived li").first.wait_for()

    assert [path for method, path, _size in link.seen if method == "POST"] == [RECORDS]
    assert stored(portal, "两个标签页") == (1, 0)


def test_refused_record_stays_with_its_reason_and_is_mended(outbox, portal):
    put(outbox, "人数写错了", headcount="0")
    send(outbox)
    item = outbox.locator(WAITING)
    assert "人数" in item.locator("[data-reasons]").inner_text()

    item.locator("[data-do=edit]").click()
    outbox.locator("[data-notice=refused]").wait_for()
    outbox.fill("[name=headcount]", "12")
    outbox.locator(SUBMIT).click()
    outbox.wait_for_url("**/receipt/")
    outbox.goto(OUTBOX)

    assert stored(portal, "人数写错了") == (1, 0)
    assert outbox.locator(WAITING).count() == 0


def test_county_asks_back_on_the_form_itself(phone, portal):
    page = phone()
    page.goto(NEW)
    fill(page)
    day, kind = (page.input_value(f"[name={name}]{on}") for name, on in ASKED.items())
    page.locator(SUBMIT).click()
    page.wait_for_url("**/receipt/")

    page.goto(NEW)
    choose(page, "home", HOME)
    choose(page, "kind", kind)
    page.fill("[name=held_on]", day)
    page.fill("[name=headcount]", "9")
    page.fill("[name=content]", "同样的又一场")
    page.locator(SUBMIT).click()
    page.locator("[name=is_another]").check()
    page.locator(SUBMIT).click()
    page.wait_for_url("**/receipt/")
    page.goto(OUTBOX)

    assert page.locator(WAITING).count() == 0
    assert stored(portal, "同样的又一场") == (1, 0)


def test_photo_that_is_none_is_let_go_by_her(outbox, portal, pictures):
    put(outbox, "一张坏照片", [pictures[0], b"no photo at all"])
    send(outbox)
    item = outbox.locator(WAITING)
    assert "1.jpg" in item.locator("[data-reasons]").inner_text()

    item.locator("[data-do=give-up]").click()
    item.wait_for(state="detached")

    assert stored(portal, "一张坏照片") == (1, 1)


def test_number_that_never_arrives_is_told_and_a_discarded_one_is_not(phone):
    page = phone("village-chengxi")
    page.goto(OUTBOX)
    forget(page, put(page, "手工删掉"))
    put(page, "不要了", home="621125108207-01")
    page.reload()

    page.locator(WAITING).locator("[data-do=discard]").click()
    page.locator("[data-do=sure]").click()
    page.locator("#lost").wait_for()

    assert page.locator("#lost b").inner_text() == "1"
    page.goto("/work/")
    assert states(page) == []


def test_record_of_the_release_before_goes_out(outbox, portal, pictures):
    """It named no form, and its photos by their hashes alone."""
    page = outbox
    put(page, "旧版本写的", pictures[:1])
    page.evaluate(BEFORE)

    send(page)

    assert states(page) == []
    assert stored(portal, "旧版本写的") == (1, 1)


def test_phone_without_room_sends_as_before(phone, link):
    page = phone()
    page.goto(NEW)
    fill(page)
    session = page.context.new_cdp_session(page)
    origin = {"origin": link.address, "quotaSize": 1}
    session.send("Storage.overrideQuotaForOrigin", origin)

    page.locator(SUBMIT).click()

    page.wait_for_url("**/receipt/")


def test_clock_of_another_year_is_told_and_refuses_nothing(phone, portal):
    page = phone()
    page.add_init_script(
        "const now = Date.now; Date.now = () => now() + 63e9;"
        "Date = class extends Date { constructor(...parts) { parts.length ? super(...parts)"
        " : super(now() + 63e9); } };"
    )
    page.goto(NEW)
    fill(page)
    page.fill("[name=content]", "手机的时间不对")

    page.locator(SUBMIT).click()
    page.wait_for_url("**/receipt/")

    page.goto(OUTBOX)
    page.locator("#arrived li").wait_for()

    assert "一天" in page.inner_text("#arrived")
    assert stored(portal, "手机的时间不对") == (1, 0)
