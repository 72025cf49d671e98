"""The geometry of charts: whole numbers for the attributes of an SVG, computed from figures."""

from dataclasses import dataclass

WIDTH = 340
ROW, BAR, LABEL, VALUE = 26, 14, 104, 62
COLUMN, GAP, HEIGHT, HEAD, FOOT = 20, 8, 120, 20, 38


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart: `part` of `whole`, written at the end of the bar."""

    label: str
    text: str
    y: int
    middle: int
    part: int
    whole: int
    text_x: int


@dataclass(frozen=True)
class Bars:
    width: int
    height: int
    left: int
    thickness: int
    rows: tuple


@dataclass(frozen=True)
class Column:
    """A column of a chart over time; without a record it has no height and a dash."""

    label: str
    under: str
    text: str
    x: int
    middle: int
    y: int
    height: int
    is_marked: bool

    @property
    def text_y(self):
        return self.y - 5


@dataclass(frozen=True)
class Columns:
    width: int
    height: int
    base: int
    thickness: int
    columns: tuple

    @property
    def label_y(self):
        return self.base + 16

    @property
    def under_y(self):
        return self.base + 32


def bars(values):
    """A bar chart of (label, part, whole) in the given order; all bars share one scale."""
    values = list(values)
    scale = max((whole for _, _, whole in values), default=0) or 1
    room = WIDTH - LABEL - VALUE
    rows = []
    for n, (label, part, whole) in enumerate(values):
        long = _share(whole, scale, room)
        top = n * ROW + (ROW - BAR) // 2
        rows.append(
            Bar(
                label=label,
                text=f"{part} / {whole}",
                y=top,
                middle=n * ROW + ROW // 2 + 5,
                part=_share(part, scale, room),
                whole=long,
                text_x=LABEL + long + 6,
            )
        )
    return Bars(WIDTH, ROW * len(values), LABEL, BAR, tuple(rows))


def columns(values):
    """A column chart of (label, line under it, number or None, marked) in order of time."""
    values = list(values)
    scale = max((number or 0 for _, _, number, _ in values), default=0) or 1
    base = HEAD + HEIGHT
    found = []
    for n, (label, under, number, is_marked) in enumerate(values):
        tall = _share(number or 0, scale, HEIGHT)
        x = n * (COLUMN + GAP) + GAP // 2
        text = "–" if number is None else str(number)
        found.append(Column(label, under, text, x, x + COLUMN // 2, base - tall, tall, is_marked))
    return Columns(WIDTH, base + FOOT, base, COLUMN, tuple(found))


def _share(number, scale, room):
    """The length of a number on the scale; at least one pixel for anything above nought."""
    return max(room * number // scale, 1) if number else 0
