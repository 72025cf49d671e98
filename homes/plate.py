"""The plate at a home's door: a QR code that leads to the home's public page."""

from dataclasses import dataclass

import segno
from django.urls import reverse
from django.utils.translation import override

from homes.address import whole_address
from homes.models import HomeState

QUIET_ZONE = 4  # modules left white on each side, as the standard of QR codes asks
PAPERS = ("a5", "a4")
# A plate may hang at the door from the approval to the closing.
STATES = (HomeState.APPROVED, HomeState.OPEN, HomeState.PAUSED)


@dataclass(frozen=True)
class Code:
    """A QR code as one SVG path; `side` is its width and height in modules, quiet zone included."""

    path: str
    side: int


def has_plate(home):
    """Whether a plate with its address may hang there."""
    return home.state in STATES


def plate_address(request, home):
    """Whole address of the home's public page, in Chinese, whatever language the staff read."""
    with override("zh-hans"):
        path = reverse("homes:home_page", args=[home.code])
    return whole_address(request, path)


def qr_code(text):
    """The code of the text, still readable with a quarter of it worn away."""
    matrix = segno.make_qr(text, error="q").matrix
    strokes = (stroke for row, line in enumerate(matrix) for stroke in _strokes(row, line))
    return Code("".join(strokes), len(matrix) + 2 * QUIET_ZONE)


def _strokes(row, line):
    """Each run of dark modules of a line as a box one module high."""
    start = None
    for column, dark in enumerate([*line, 0]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            yield f"M{start + QUIET_ZONE} {row + QUIET_ZONE}h{column - start}v1h-{column - start}z"
            start = None
