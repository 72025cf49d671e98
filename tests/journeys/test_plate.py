"""The plate comes out of the printer as one sheet of the paper that was chosen."""

import re

import pytest

pytestmark = pytest.mark.browser
POINTS = 72 / 25.4  # in a millimetre


@pytest.mark.parametrize(("paper", "millimetres"), [("a5", (148, 210)), ("a4", (210, 297))])
def test_plate_is_one_sheet(visit, paper, millimetres):
    page = visit("county")
    page.goto(f"/work/homes/621125108207-01/plate/?paper={paper}")

    pdf = page.pdf(prefer_css_page_size=True, print_background=True)

    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == 1
    sizes = [float(side) / POINTS for side in boxes[0]]
    assert sizes == pytest.approx(millimetres, abs=1)
    page.emulate_media(media="print")
    assert page.locator(".plate").is_visible()
    assert page.locator("h1, .masthead, .footer, .chips").locator("visible=true").count() == 0
