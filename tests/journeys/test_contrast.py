"""Yellow on black, and the colours a reader has set in the device: every page stays readable.

Here what the public reads and one staff page of each kind; `make drills` looks at all of them.
"""

import os

import pytest

from tests.journeys import measure
from tests.journeys.places import ONE_OF_EACH_KIND, page_names, place_of, reader_of

pytestmark = pytest.mark.browser
NAMES = page_names()
if os.environ.get("EVERY_LOOK") != "1":
    NAMES = [name for name in NAMES if name in ONE_OF_EACH_KIND or reader_of(name) is None]
LEAST = 7  # design.md, B.1: text and links on black
# Every visible text with its colour against the ground it stands on, worked out as WCAG does.
WEAK_TEXTS = """
least => {
  const rgb = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), weak = new Set();
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), holder = walk.currentNode.parentElement;
    if (!text || !holder.checkVisibility({ checkVisibilityCSS: true })) continue;
    if (holder.closest('svg, option, .visually-hidden, .skip')) continue;
    const [a, b] = [rgb(getComputedStyle(holder).color), ground(holder)].map(luminance);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least) weak.add(`${text.slice(0, 20)} ${ratio.toFixed(1)}`);
  }
  return [...weak];
}
"""
# Controls whose edge is not seen where the device's own colours replace ours.
EDGELESS = """
() => [...document.querySelectorAll('main a.button, main button, input, select, textarea')]
  .filter((one) => one.type !== 'hidden' && one.checkVisibility({ checkVisibilityCSS: true }))
  .filter((one) => !one.classList.contains('visually-hidden'))
  .filter((one) => !['checkbox', 'radio', 'file'].includes(one.type))
  .filter((one) => !one.classList.contains('quiet') || one.tagName === 'INPUT')
  .filter((one) => {
    const style = getComputedStyle(one);
    return parseFloat(style.borderTopWidth) < 1 || style.borderTopColor === style.backgroundColor;
  })
  .map((one) => one.outerHTML.slice(0, 120))
"""
FOCUS_RING = """
() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement === document.body
    || parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
}
"""


@pytest.fixture
def opened(look):
    """opened(name, view) -> the page as its reader sees it with this display cookie."""

    def open_page(name, view):
        page = look(reader_of(name), view)
        assert page.goto(place_of(name, page)).status == 200
        return page

    return open_page


@pytest.mark.parametrize("name", NAMES)
def test_page_is_readable_in_high_contrast_and_in_forced_colours(opened, name):
    page = opened(name, "high")

    found = {
        "weak": page.evaluate(WEAK_TEXTS, LEAST),
        "wide": measure.too_wide(page),
    }
    page.emulate_media(forced_colors="active")
    found["edgeless"] = page.evaluate(EDGELESS)
    page.keyboard.press("Tab")
    found["focus"] = [] if page.evaluate(FOCUS_RING) else ["no ring around the focus"]

    assert {what: wrong for what, wrong in found.items() if wrong} == {}


def test_measure_of_contrast_finds_a_weak_text(opened):
    page = opened("pages:help", "high")

    page.evaluate("document.querySelector('h1').style.color = '#555'")

    assert page.evaluate(WEAK_TEXTS, LEAST) != []
