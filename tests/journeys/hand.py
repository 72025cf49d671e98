"""What a thumb does on the log form, with and without its script."""

from datetime import date, timedelta
from itertools import product

NEW = "/work/activities/new/"
SUBMIT = ".log-form .submit"
HOME = "621125103212-01"
# Each record on a day and of a kind of its own: one that looks like another asks to be confirmed.
UNLIKE = iter(product(range(6), ["tea", "health", "dance", "calligraphy"]))


def fill(page):
    """Fills the open form for a record of Zhaizichuan like no other."""
    days, kind = next(UNLIKE)
    choose(page, "home", HOME)
    choose(page, "kind", kind)
    page.fill("[name=held_on]", str(date.today() - timedelta(days=days)))
    page.fill("[name=headcount]", "31")


def choose(page, name, value):
    """Chooses one option of a field, whether it is chips, a fold of chips, a list, or one home."""
    if page.locator(f"select[name={name}]").count():
        page.select_option(f"[name={name}]", value)
        return
    chip = page.locator(f"label.choice:has([name={name}][value='{value}'])")
    if chip.count() == 0:
        return  # her only home: there is nothing to choose
    if not chip.is_visible():
        page.locator(f"details:has([name={name}]) > summary").click()
    chip.click()


def press_submit(page):
    page.locator(SUBMIT).click()


def submit(page):
    """Submits and waits for the receipt."""
    press_submit(page)
    page.wait_for_url("**/receipt/")
