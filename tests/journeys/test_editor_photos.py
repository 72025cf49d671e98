"""Photos in the editor: chosen, dropped, and pressed where they must stay in view."""

import re

import pytest

from tests.journeys.articles import add_photo, begun, save
from tests.journeys.phone_pictures import phone_jpeg

pytestmark = pytest.mark.browser
DROP = """(bytes) => {
  const carried = new DataTransfer();
  for (const name of ["a.jpg", "b.jpg", "c.txt"]) {
    const type = name.endsWith("jpg") ? "image/jpeg" : "text/plain";
    carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
  }
  const there = document.querySelector("#blocks");
  for (const kind of ["dragover", "drop"]) {
    const how = { dataTransfer: carried, bubbles: true, cancelable: true };
    there.dispatchEvent(new DragEvent(kind, how));
  }
}"""


@pytest.fixture
def editing(visit):
    """editing(state) -> the editor's page of a demonstration article in this state."""

    def opened(state, **options):
        page = visit("editor", **options)
        page.goto(f"/work/news/?state={state}")
        path = re.search(r"/work/news/\d+/", page.content()).group()
        page.goto(f"{path}edit/")
        return page

    return opened


def photo_blocks(page):
    return page.locator("fieldset.block-photo .stored img")


def test_press_on_the_picture_chooses_what_stays_in_view(editing):
    page = editing("review")
    picture = photo_blocks(page).first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()

    page.mouse.click(box["x"] + box["width"] - 5, box["y"] + 5)

    block = page.locator("fieldset.block-photo").first
    assert block.locator("[name$=-focus]:checked").get_attribute("value") == "at-t at-r"
    assert block.locator(".focus-told").text_content() == "右上"
    assert "右上" in page.locator("#told").text_content()


def test_keyboard_alone_chooses_it_and_it_is_kept(visit):
    # An article of its own: saving takes one that waits for review out of it.
    page = visit("editor", javascript=False)
    begun(page, "照片要留住哪里")
    add_photo(page, phone_jpeg(0.05))
    block = page.locator("fieldset.block-photo").first
    block.locator("details[data-focus] summary").press("Enter")

    block.locator("[name$=-focus]:checked").press("ArrowRight")
    chosen = block.locator("[name$=-focus]:checked").get_attribute("value")
    save(page)

    kept = page.locator("fieldset.block-photo").first.locator("[name$=-focus]:checked")
    assert kept.get_attribute("value") == chosen != ""


def test_dropped_photos_are_sent_like_chosen_ones(editing):
    page = editing("draft")
    before = photo_blocks(page).count()

    page.evaluate(DROP, list(phone_jpeg(0.05)))
    assert page.evaluate("document.querySelector('[name=photos]').files.length") == 2
    assert "2" in page.locator("#told").text_content()
    save(page)

    assert photo_blocks(page).count() == before + 2
