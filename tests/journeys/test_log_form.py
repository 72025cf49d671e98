"""The log form with its script: photos sent ahead and small, counting, the same again."""

from datetime import date

import pytest

from tests.journeys.hand import NEW, SUBMIT
from tests.journeys.phone_pictures import phone_jpeg, three_photos
from tests.photos.pictures import HEIC

pytestmark = pytest.mark.browser
DONE = "#uploads > li[data-state=done]"
REFUSED = "#uploads > li[data-state=refused]"
ALBUM = "[name=photos][multiple]"
RECORDS = "/sync/v1/submissions"


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return three_photos(tmp_path_factory.mktemp("phone"))


def file(name, data, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": data}


def test_photos_leave_the_phone_small_and_one_after_another(form, photos):
    page, sent = form(), []
    page.on("request", lambda one: sent.append(one) if one.url.endswith("/work/photos/") else None)

    page.set_input_files(ALBUM, photos)
    page.locator(DONE).nth(2).wait_for()

    sizes = [int(one.all_headers()["content-length"]) for one in sent]
    assert len(sizes) == 3
    assert max(sizes) < 400 * 1024
    assert sum(file.stat().st_size for file in photos) > 12_000_000
    ends = [one.timing["startTime"] + one.timing["responseEnd"] for one in sent]
    starts = [one.timing["startTime"] for one in sent]
    assert all(later >= end - 5 for end, later in zip(ends, starts[1:], strict=False))


def test_submit_carries_no_file_and_the_record_has_its_photos(form, photos):
    page, posts = form(), []
    page.on("request", lambda one: posts.append(one) if one.url.endswith(RECORDS) else None)
    page.set_input_files(ALBUM, photos)

    page.locator(SUBMIT).click()  # at once: the photos are waited for
    page.wait_for_url("**/receipt/")

    assert "3张照片" in page.inner_text("main").replace(" ", "")
    assert int(posts[0].all_headers()["content-length"]) < 4096


def test_each_file_is_handled_by_name(form):
    page = form()

    page.set_input_files(
        ALBUM,
        [
            file("good.jpg", phone_jpeg(0.3)),
            file("broken.jpg", phone_jpeg(0.3)[:3000]),
            file("program.exe.jpg", b"MZ no picture at all"),
            file("IMG_1.HEIC", HEIC, "image/heic"),
        ],
    )
    page.locator(DONE).nth(1).wait_for()
    page.locator(REFUSED).nth(1).wait_for()

    taken = page.locator(DONE).all_inner_texts()
    refused = page.locator(REFUSED).all_inner_texts()
    assert [next(n for n in ("good", "IMG_1") if n in text) for text in taken] == ["good", "IMG_1"]
    assert "broken.jpg" in refused[0]
    assert "program.exe.jpg" in refused[1]
    assert page.locator("[type=hidden][name=keep]").count() == 2


def test_photo_is_taken_out_again(form):
    page = form()
    page.set_input_files(
        ALBUM, [file("one.jpg", phone_jpeg(0.2)), file("two.jpg", phone_jpeg(0.3))]
    )
    page.locator(DONE).nth(1).wait_for()

    page.locator("#uploads > li").first.locator("[data-do=remove]").click()
    page.locator(SUBMIT).click()
    page.wait_for_url("**/receipt/")

    assert "1张照片" in page.inner_text("main").replace(" ", "")


def test_tenth_photo_is_not_taken(form):
    page = form()

    page.set_input_files(ALBUM, [file(f"{n}.jpg", phone_jpeg(0.05, seed=n)) for n in range(10)])
    page.locator(REFUSED).wait_for()

    assert "9.jpg" in page.locator(REFUSED).inner_text()


def test_photo_goes_on_when_the_link_is_back(form):
    page, tries = form(broken=True), []

    def broken(route):
        tries.append(route)
        route.abort() if len(tries) == 1 else route.continue_()

    page.route("**/work/photos/", broken)
    page.set_input_files(ALBUM, [file("one.jpg", phone_jpeg(0.2))])
    page.locator("#uploads > li[data-state=failed]").wait_for()
    page.locator("[data-do=retry]").click()
    page.locator(DONE).wait_for()

    assert len(tries) == 2
    assert page.locator("[name=keep]").count() == 1


def test_lunch_is_logged_with_two_presses(visit):
    page = visit("head-shagoutai")
    page.goto("/work/")

    page.locator("a[href*='sitting=']").first.click()
    page.locator(SUBMIT).click()
    page.wait_for_url("**/receipt/")

    page.goto("/work/")
    assert page.locator("a[href*='sitting=']").count() == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_same_again_is_logged_with_the_day_of_today(visit, javascript):
    page = visit("village-chengxi" if javascript else "village-caizichuan", javascript=javascript)
    page.goto("/work/")

    page.locator(".again a").first.click()
    page.locator("[name=press][value=more]").click()
    page.locator(SUBMIT).click()
    page.wait_for_load_state()
    if page.locator("[name=is_another]").count():
        page.locator("[name=is_another]").check()
        page.locator(SUBMIT).click()

    page.wait_for_url("**/receipt/")
    assert f"{date.today().day}日" in page.inner_text("main")


def test_whole_form_is_reached_with_few_tabs(visit):
    page = visit("village-zhaizichuan")
    page.goto(NEW)
    page.locator("main").focus()

    presses = 0
    while presses < 20 and not page.locator(f"{SUBMIT}:focus").count():
        page.keyboard.press("Tab")
        presses += 1

    assert page.locator(f"{SUBMIT}:focus").count() == 1
