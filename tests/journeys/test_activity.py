"""A village cadre logs an activity on her phone; her town's cadre confirms or returns it."""

import re
from datetime import date, timedelta
from itertools import product

import pytest

from tests.journeys.hand import choose, press_submit, submit
from tests.journeys.phone_pictures import phone_jpeg, three_photos
from tests.journeys.visitor import sign_in

pytestmark = pytest.mark.browser
NUMBER = re.compile(r"621125108207-01-\d{4}-\d{3}")
KINDS = [
    "tea",
    "dance",
    "health",
    "law-class",
    "visit",
    "clean-up",
    "party-history",
    "science-lesson",
]
# Each record on a day and of a kind of its own: one that looks like another asks to be confirmed.
UNLIKE = iter(product(range(5), KINDS))


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return three_photos(tmp_path_factory.mktemp("phone"))


def fill_form(page, photos=()):
    """Fills the form for a record like no other; returns the address of its list."""
    days, kind = next(UNLIKE)
    day = date.today() - timedelta(days=days)
    page.goto("/work/")
    page.click("a[href='/work/activities/new/']")
    choose(page, "home", "621125108207-01")
    choose(page, "kind", kind)
    page.fill("[name=held_on]", str(day))
    page.fill("[name=headcount]", "31")
    if photos:
        page.set_input_files("[name=photos][multiple]", list(photos))
        page.check("[name=people_shown][value=adults]")
    return f"/work/activities/?kind={kind}&from={day}&to={day}&home=621125108207-01"


def log_activity(visit, **options):
    """Logs one as the cadre of Caizichuan; returns the address of the record and its number."""
    page = visit("village-caizichuan", **options)
    fill_form(page)
    submit(page)
    return page.url.removesuffix("receipt/"), NUMBER.search(page.inner_text("main")).group()


def test_phone_photo_is_as_large_as_real_ones(photos):
    assert 12_000_000 < photos[0].stat().st_size < 15_000_000


@pytest.mark.parametrize("javascript", [True, False])
def test_cadre_logs_an_activity_with_three_photos(visit, photos, javascript):
    page = visit(javascript=javascript)
    sign_in(page, "village-caizichuan")

    fill_form(page, photos)
    submit(page)

    receipt = page.inner_text("main")
    assert NUMBER.search(receipt)
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", receipt)
    assert "3张照片" in receipt.replace(" ", "")
    page.goto(page.url.removesuffix("receipt/"))
    assert page.locator("main img").count() >= 3
    for image in page.locator("main img").all():
        assert page.request.get(image.get_attribute("src")).status == 200


def test_double_tap_and_reload_keep_one_record(visit):
    page = visit("village-caizichuan")
    listed = fill_form(page)

    page.evaluate(
        "() => { const b = document.querySelector('.log-form .submit'); b.click(); b.click(); }"
    )
    page.wait_for_url("**/receipt/")
    number = NUMBER.search(page.inner_text("main")).group()
    page.reload()

    assert number in page.inner_text("main")
    page.goto(listed)
    assert set(NUMBER.findall(page.inner_text("main"))) <= {number}
    assert len({link.get_attribute("href") for link in record_links(page)}) == 1


def record_links(page):
    return page.locator("main a[href*='/work/activities/'][href*='-'][href$='/']").all()


def test_refused_photo_is_named_and_nothing_typed_is_lost(visit):
    page = visit("village-caizichuan", javascript=False)
    good = {"name": "good.jpg", "mimeType": "image/jpeg", "buffer": phone_jpeg(0.2)}
    bad = {"name": "bad.exe.jpg", "mimeType": "image/jpeg", "buffer": b"MZ not a picture"}
    fill_form(page, [good, bad])
    page.fill("[name=content]", "来了两组人，𠮷祥话说了一箩筐")

    press_submit(page)
    page.wait_for_selector("[role=alert], .summary")

    assert "bad.exe.jpg" in page.inner_text("main")
    assert "good.jpg" in page.inner_text("main")
    assert page.input_value("[name=content]") == "来了两组人，𠮷祥话说了一箩筐"
    submit(page)
    assert "1张照片" in page.inner_text("main").replace(" ", "")


def test_town_cadre_confirms_from_her_queue(visit):
    record, number = log_activity(visit)
    page = visit("town-shichuan")

    page.goto("/work/review/")
    while not page.locator(f"text={number}").count():
        page.click("nav.pagination a[rel=next]")
    page.locator(f"form[action='{_path(record)}confirm/'] button").click()
    page.goto(record)

    assert "已确认" in page.inner_text("main")


def test_town_cadre_returns_it_with_a_note_and_the_cadre_repairs_it(visit):
    record, number = log_activity(visit)
    town = visit("town-shichuan")

    town.goto(f"{record}return/")
    town.locator("[name=reason]").last.check()
    town.fill("[name=words]", "人数请再核对一下")
    town.click("main form button[type=submit]")

    village = visit("village-caizichuan")
    village.goto("/work/")
    assert "人数请再核对一下" in village.inner_text("main")
    village.goto(f"{record}edit/")
    village.fill("[name=headcount]", "21")
    press_submit(village)
    village.wait_for_url(re.compile(r"/[\w-]{36}/$"))
    village.goto(record)
    assert "已提交" in village.inner_text("main")
    assert number in village.inner_text("main")


@pytest.mark.parametrize("stranger", ["town-yihuqiao", "village-shagoutai", "head-shagoutai"])
def test_stranger_never_meets_the_record(visit, photos, stranger):
    page = visit("village-caizichuan")
    fill_form(page, photos[1:2])
    submit(page)
    record = page.url.removesuffix("receipt/")
    number = NUMBER.search(page.inner_text("main")).group()
    uid = record.split("/")[-2]
    page.goto(record)
    photo = page.locator("main img").first.get_attribute("src")

    other = visit(stranger)

    assert other.goto(record).status == 404
    assert other.request.get(photo).status == 404
    for address in ("/work/activities/", f"/work/activities/?q={number}", "/work/"):
        other.goto(address)
        assert other.locator(f"main a[href*='{uid}']").count() == 0


def _path(url):
    return "/" + url.split("/", 3)[3]
