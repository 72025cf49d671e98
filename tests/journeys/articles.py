"""Articles that a walk begins for itself: those of the demonstration stay where they are."""

import re

TEXT = "textarea[name$='-text']"


def begun(page, headline):
    """The editor of a new article without blocks; returns its address."""
    page.goto("/work/news/new/")
    page.fill("[name=headline]", headline)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/edit/")
    return re.sub(r"#.*", "", page.url)


def begun_with_text(page, headline):
    """The editor of a new article with one paragraph's block; returns its address."""
    address = begun(page, headline)
    page.click("button[name=do][value=add-text]")
    page.locator(TEXT).first.wait_for()
    return address


def save(page):
    """Saves the open editor and waits for the page that follows."""
    with page.expect_navigation():
        page.locator("button[name=do][value=save]:not([tabindex])").click()


def add_photo(page, content):
    """Adds a block with this photo, bytes of a JPEG, to the open editor."""
    photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": content}
    page.set_input_files("[name=photos]", [photo])
    save(page)
    page.locator("fieldset.block-photo .stored img").first.wait_for()
