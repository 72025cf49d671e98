"""Figures as plain shapes: heads without faces, so that nobody is shown."""

from federation.pages.demo.pictures.canvas import (
    BLUE,
    CARD,
    GOLD,
    INK,
    INK_2,
    PAPER,
    ROSE_3,
    ROSE_7,
    ROSE_8,
    TEAL,
    mix,
)

SKIN = mix(GOLD, PAPER, 0.6)
COATS = (ROSE_7, TEAL, BLUE, GOLD, ROSE_8)
GREY = mix(INK, PAPER, 0.6)


def at_table(canvas, x, y, size, number, hands=None):
    """From the waist up behind a table whose far edge is at `y`; `hands` lie on it."""
    coat = COATS[number % len(COATS)]
    canvas.shape(
        [
            (x - 1.15 * size, y + 4),
            (x - 0.9 * size, y - 1.3 * size),
            (x - 0.35 * size, y - 1.62 * size),
            (x + 0.35 * size, y - 1.62 * size),
            (x + 0.9 * size, y - 1.3 * size),
            (x + 1.15 * size, y + 4),
        ],
        coat,
    )
    canvas.shape(
        [(x - 0.28 * size, y - 1.66 * size), (x + 0.28 * size, y - 1.66 * size),
         (x, y - 1.1 * size)],
        mix(coat, CARD, 0.55),
    )  # fmt: skip
    _head(canvas, x, y - 2.2 * size, size, number)
    for side, hand in zip((-1, 1), hands or (), strict=False):
        shoulder = (x + side * 0.86 * size, y - 1.05 * size)
        elbow = (x + side * 1.1 * size, y - 0.2 * size)
        canvas.stroke([shoulder, elbow, hand], mix(coat, INK, 0.12), round(0.42 * size))
        canvas.disc(*hand, 0.23 * size, SKIN)


def from_behind(canvas, x, y, size, number):
    """Head and shoulders of somebody who sits with her back to us; `y` is the lower edge."""
    coat = COATS[number % len(COATS)]
    canvas.disc(x, y, 1.15 * size, coat, 1.15)
    canvas.box(x - 1.15 * size, y, 2.3 * size, size, coat)
    canvas.disc(x, y - 1.75 * size, 0.66 * size, _hair(number))
    if number % 3 != 1:
        canvas.disc(x, y - 1.35 * size, 0.3 * size, mix(_hair(number), CARD, 0.14))


def walking(canvas, x, y, size, number, side=1, hand=None):
    """A whole figure on the ground at `y`, walking to one side; `hand` is where one hand goes."""
    coat = COATS[number % len(COATS)]
    hip = y - 1.9 * size
    for foot in (-0.5, 0.55):
        canvas.stroke(
            [(x + side * 0.1 * size, hip), (x + foot * size, y - 0.12 * size)],
            INK_2,
            round(0.4 * size),
        )
        canvas.disc(x + (foot + side * 0.14) * size, y - 0.1 * size, 0.26 * size, INK, 0.55)
    canvas.shape(
        [
            (x - 0.55 * size, y - 3.6 * size),
            (x + 0.55 * size, y - 3.6 * size),
            (x + 0.85 * size, hip + 0.35 * size),
            (x - 0.85 * size, hip + 0.35 * size),
        ],
        coat,
    )
    target = hand or (x + side * 0.75 * size, hip)
    canvas.stroke(
        [(x + side * 0.4 * size, y - 3.3 * size), target],
        mix(coat, INK, 0.14),
        round(0.4 * size),
    )
    canvas.disc(*target, 0.22 * size, SKIN)
    _head(canvas, x, y - 4.2 * size, size, number)


def child(canvas, x, y, size):
    """A child with a satchel, as a plain shape."""
    walking(canvas, x, y, size, 2, side=-1)
    canvas.box(x + 0.35 * size, y - 3.4 * size, 0.75 * size, 1.2 * size, ROSE_3, 8)


def _head(canvas, x, y, size, number):
    hair = _hair(number)
    canvas.disc(x, y - 0.12 * size, 0.66 * size, hair)
    canvas.disc(x, y + 0.06 * size, 0.53 * size, SKIN)
    if number % 3 == 2:  # a cap of hair, cut short
        canvas.slice(x, y - 0.1 * size, 0.67 * size, 180, 360, hair)
    else:
        canvas.disc(x, y - 0.82 * size, 0.27 * size, hair)


def _hair(number):
    return GREY if number % 4 == 3 else INK
