"""The geometry of charts: whole numbers for the attributes of an SVG, computed from figures."""

from dataclasses import dataclass, replace

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
    dot: int | None = None


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


@dataclass(frozen=True)
class Row:
    """A row of small marks behind a name: (x, y, height, is dark) each, and words at its end."""

    label: str
    text: str
    y: int
    middle: int
    marks: tuple


@dataclass(frozen=True)
class Rows:
    width: int
    height: int
    thickness: int
    text_x: int
    rows: tuple


def sparks(values):
    """Small columns of (label, numbers), a row each, all on one scale; the last number is told."""
    values = list(values)
    scale = max((number for _, numbers in values for number in numbers), default=0) or 1
    return _rows(
        [
            (label, str(numbers[-1]), [(_share(n, scale, BAR + 6), True) for n in numbers])
            for label, numbers in values
        ],
        step=14,
    )


def strips(values):
    """A mark a day of (label, states): dark served, half in part, pale a gap, else nothing."""
    tall = {"served": (BAR, True), "part": (BAR // 2, True), "gap": (BAR, False)}
    return _rows(
        [
            (label, "", [tall.get(state, (0, False)) for state in states])
            for label, states in values
        ],
        step=8,
    )


def _rows(values, step):
    found = []
    for n, (label, text, marks) in enumerate(values):
        base = n * ROW + ROW - 4
        placed = tuple(
            (LABEL + number * step, base - tall, tall, is_dark)
            for number, (tall, is_dark) in enumerate(marks)
        )
        found.append(Row(_short(label), text, base, base - 4, placed))
    return Rows(WIDTH, ROW * len(found), step - 2, WIDTH - 40, tuple(found))


def dotted(values):
    """Bars of (label, number, number before); the dot of each stands where it was before."""
    values = list(values)
    scale = max((max(now, before) for _, now, before in values), default=0) or 1
    chart = bars([(label, now, now) for label, now, _before in values], scale, "%(part)s")
    dots = [LABEL + _share(before, scale, WIDTH - LABEL - VALUE) for _, _now, before in values]
    rows = tuple(
        replace(row, dot=dot, text_x=max(row.text_x, dot + 8))
        for row, dot in zip(chart.rows, dots, strict=True)
    )
    return replace(chart, rows=rows)


def bars(values, scale=0, words="%(part)s / %(whole)s"):
    """A bar chart of (label, part, whole) in the given order; all bars share one scale."""
    values = list(values)
    scale = scale or max((whole for _, _, whole in values), default=0) or 1
    longest = max((len(words % {"part": p, "whole": w}) for _, p, w in values), default=0)
    room = WIDTH - LABEL - max(VALUE, 8 * longest + 8)
    rows = []
    for n, (label, part, whole) in enumerate(values):
        long = _share(whole, scale, room)
        top = n * ROW + (ROW - BAR) // 2
        rows.append(
            Bar(
                label=_short(label),
                text=words % {"part": part, "whole": whole},
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


def _short(label):
    """As much of a name as has room beside the bars; the table tells it in full."""
    room, kept = 14, ""
    for sign in label:
        room -= 2 if sign > "\u2e80" else 1
        if room < 0:
            return kept[:-1] + "…"
        kept += sign
    return label


def _share(number, scale, room):
    """The length of a number on the scale; at least one pixel for anything above nought."""
    return max(room * number // scale, 1) if number else 0
