"""On the table: dumplings, bowls, tea, writing, tinfoil, books."""

import math

from federation.pages.demo.pictures.canvas import (
    BLUE,
    BLUE_1,
    CARD,
    FIELD,
    GOLD,
    GOLD_1,
    GREEN,
    HEIGHT,
    INK,
    INK_2,
    LINE,
    PAPER,
    PAPER_2,
    ROSE_1,
    ROSE_3,
    ROSE_7,
    ROSE_8,
    ROSE_9,
    SUN,
    TEAL,
    TEAL_1,
    WIDTH,
    Canvas,
    around,
    mix,
)  # fmt: skip

WOOD = mix(GOLD, PAPER_2, 0.45)
CLOTHS = [ROSE_1, TEAL_1, GOLD_1, BLUE_1]
ACCENTS = [ROSE_7, TEAL, GOLD, BLUE]
SILVER = [mix(FIELD, CARD, share) for share in (0.45, 0.6, 0.72, 0.84)]


# 山, 水 and 天: brush width, then the points of the stroke.
HILL = (
    (30, (-125, -10), (-120, 110)),
    (28, (-120, 108), (130, 100)),
    (34, (0, -140), (4, 100)),
    (28, (125, -30), (128, 118)),
)
WATER = (
    (32, (4, -150), (6, 140), (-34, 112)),
    (24, (-130, -50), (-42, -56), (-140, 100)),
    (22, (120, -110), (34, -30)),
    (28, (20, -40), (84, 50), (145, 105)),
)
SKY = (
    (26, (-95, -110), (95, -122)),
    (30, (-140, -14), (140, -26)),
    (28, (0, -115), (-14, 0), (-60, 80), (-145, 135)),
    (30, (8, -10), (60, 70), (150, 128)),
)


def dumplings(rng, variant):
    """Two plates of dumplings and a rolling pin, seen from above."""
    canvas = Canvas(WOOD)
    _boards(canvas)
    canvas.box(120, 90, 1040, 780, CLOTHS[variant], 24)
    canvas.box(150, 120, 980, 720, mix(CLOTHS[variant], ACCENTS[variant], 0.12), 18)
    for x, y, radius in ((440, 440, 290), (930, 350, 190)):
        _plate(canvas, x, y, radius, ACCENTS[variant])
        rings = ((8, 0.66), (5, 0.36), (1, 0)) if radius > 200 else ((6, 0.58), (1, 0))
        for count, share in rings:
            for turn in range(count):
                at = around(x, y, radius * share, turn * 360 / count + rng.randint(-6, 6))
                _dumpling(canvas, *at, radius * 0.2, rng.randint(0, 359))
    canvas.stroke([(790, 690), (1080, 620)], mix(GOLD, PAPER, 0.25), 46)
    canvas.stroke([(745, 701), (1125, 609)], GOLD, 20)
    canvas.disc(700, 760, 54, CARD)
    canvas.disc(700, 760, 40, INK_2)
    return canvas


def canteen(rng, variant):
    """A long table laid for lunch, the window behind it."""
    canvas = Canvas(mix(CLOTHS[variant], PAPER, 0.4))
    for x in (150, 520, 890):
        canvas.box(x, 80, 240, 270, CARD, 10)
        canvas.box(x + 14, 94, 212, 242, BLUE_1)
        canvas.shape([(x + 14, 336), (x + 110, 210), (x + 226, 336)], mix(GREEN, PAPER, 0.55))
        canvas.box(x + 114, 94, 12, 242, CARD)
        canvas.box(x + 14, 205, 212, 12, CARD)
    canvas.box(0, 430, WIDTH, 14, LINE)
    canvas.shape([(60, 600), (1220, 600), (WIDTH + 60, 850), (-60, 850)], WOOD)
    canvas.box(-60, 850, 1400, 110, mix(WOOD, INK, 0.25))
    for place, x in enumerate((190, 490, 790, 1090)):
        _bowl(canvas, x, 700, ACCENTS[(variant + place) % 4], rng)
        canvas.stroke([(x + 105, 640), (x + 150, 790)], GOLD, 8)
        canvas.stroke([(x + 125, 636), (x + 172, 786)], GOLD, 8)
    for x in (340, 640, 940):
        canvas.disc(x, 640, 62, CARD, 0.45)
        canvas.disc(x, 634, 46, mix(GREEN, SUN, rng.random() * 0.5), 0.42)
    return canvas


def tea(rng, variant):
    """A pot, cups and steam on a tray."""
    accent = ACCENTS[variant]
    canvas = Canvas(mix(CLOTHS[variant], PAPER, 0.3))
    canvas.disc(640, 420, 330, mix(CLOTHS[variant], accent, 0.15))
    canvas.box(0, 690, WIDTH, 270, WOOD)
    canvas.box(170, 660, 940, 60, mix(GOLD, INK, 0.3), 30)
    canvas.ring(388, 500, 96, accent, 30)
    canvas.shape([(760, 470), (905, 380), (925, 405), (790, 590)], accent)
    canvas.disc(590, 540, 215, accent, 0.62)
    canvas.box(470, 640, 240, 32, mix(accent, INK, 0.3), 14)
    canvas.disc(590, 415, 110, mix(accent, PAPER, 0.25), 0.28)
    canvas.disc(590, 382, 24, mix(accent, INK, 0.2))
    for x in (860, 1000):
        canvas.box(x - 54, 580, 108, 82, CARD, 26)
        canvas.disc(x, 588, 54, PAPER_2, 0.24)
        canvas.disc(x, 590, 42, mix(GOLD, GREEN, 0.4), 0.2)
    for step in range(3):
        x = 880 + step * 50
        drift = [(x + 14 * math.sin(rise / 26), 545 - rise) for rise in range(0, 170, 6)]
        canvas.stroke(drift, mix(CARD, CLOTHS[variant], 0.2 + rng.random() * 0.2), 12)
    return canvas


def calligraphy(rng, variant):
    """A sheet with brush strokes, brush, ink stone and a red seal."""
    canvas = Canvas(mix(WOOD, INK, 0.1 * variant))
    _boards(canvas)
    canvas.box(230, 70, 620, 820, mix(ROSE_7, PAPER, 0.15) if variant % 2 else PAPER, 4)
    canvas.box(262, 102, 556, 756, GOLD_1 if variant % 2 else CARD)
    for row, strokes in enumerate((SKY if variant % 2 else HILL, HILL if variant % 2 else WATER)):
        _character(canvas, strokes, 540 + rng.randint(-12, 12), 300 + row * 360)
    canvas.box(745, 775, 58, 58, ROSE_8, 6)
    canvas.box(757, 787, 34, 34, ROSE_3, 4)
    canvas.box(930, 560, 240, 270, INK_2, 24)
    canvas.disc(1050, 690, 86, INK)
    canvas.disc(1080, 660, 26, mix(INK, PAPER, 0.35), 0.6)
    canvas.stroke([(1130, 130), (980, 420)], mix(GOLD, PAPER, 0.3), 26)
    canvas.stroke([(985, 410), (940, 496)], INK, 34)
    canvas.shape([(925, 486), (958, 502), (925, 548)], INK)
    return canvas


def tinfoil(rng, variant):
    """Sheets of foil, folded pieces and a pair of scissors."""
    canvas = Canvas(mix(ACCENTS[variant], PAPER, 0.55))
    canvas.box(70, 70, 1140, 820, mix(ACCENTS[variant], PAPER, 0.72), 20)
    for sheet in range(5):
        x, y = 150 + sheet * 34, 150 + sheet * 30
        canvas.box(x, y, 400, 320, SILVER[sheet % 4], 4)
        canvas.shape(
            [(x, y), (x + 400, y), (x + 150, y + 320), (x, y + 320)], SILVER[-1 - sheet % 4]
        )
    for place in range(9):
        x, y = 800 + place % 3 * 130, 190 + place // 3 * 120
        _ingot(canvas, x, y, 50 + rng.randint(-4, 4), SUN if (place + variant) % 4 == 0 else None)
    for end in ((560, 640), (640, 760)):
        canvas.stroke([(330, 780), end], INK_2, 20)
    for x, y in ((285, 735), (290, 825)):
        canvas.ring(x, y, 48, ROSE_8, 18)
    for place in range(4):
        _ingot(canvas, 790 + place * 105, 720 + place % 2 * 40, 58, None)
    return canvas


def books(rng, variant):
    """A pile of books and an open one, a cup beside them."""
    canvas = Canvas(mix(CLOTHS[variant], PAPER, 0.2))
    canvas.box(0, 640, WIDTH, 320, WOOD)
    for level in range(5):
        colour = ACCENTS[(variant + level) % 4]
        x = 170 + rng.randint(-28, 28)
        canvas.box(x, 590 - level * 72, 400, 64, colour, 8)
        canvas.box(x + 330, 600 - level * 72, 66, 44, PAPER, 4)
        canvas.box(x + 40, 590 - level * 72, 18, 64, mix(colour, PAPER, 0.45))
    _open_book(canvas, 840, 690, ACCENTS[(variant + 1) % 4])
    canvas.box(1090, 500, 110, 120, CARD, 18)
    canvas.ring(1205, 556, 38, CARD, 16)
    canvas.disc(1145, 504, 55, mix(GOLD, GREEN, 0.3), 0.22)
    return canvas


def law(rng, variant):
    """A pair of scales above a thick book."""
    canvas = Canvas(mix(ACCENTS[variant], PAPER, 0.82))
    canvas.disc(640, 400, 340, mix(ACCENTS[variant], PAPER, 0.68))
    canvas.box(0, 760, WIDTH, 200, WOOD)
    colour = ACCENTS[(variant + 2) % 4]
    canvas.box(330, 650, 620, 120, colour, 12)
    canvas.box(350, 668, 592, 84, PAPER, 6)
    canvas.box(330, 650, 90, 120, mix(colour, INK, 0.25), 12)
    canvas.box(622, 190, 36, 430, GOLD, 8)
    canvas.box(500, 610, 280, 44, GOLD, 14)
    canvas.disc(640, 190, 38, GOLD)
    tilt = rng.randint(-24, 24)
    canvas.stroke([(380, 250 + tilt), (900, 250 - tilt)], GOLD, 22)
    for x, y in ((380, 250 + tilt), (900, 250 - tilt)):
        for side in (-110, 110):
            canvas.stroke([(x, y), (x + side, y + 200)], INK_2, 5)
        canvas.slice(x, y + 195, 125, 0, 180, GOLD)
        canvas.disc(x, y + 195, 125, mix(GOLD, PAPER, 0.5), 0.12)
    return canvas


def _boards(canvas):
    for y in range(0, HEIGHT, 160):
        canvas.box(0, y, WIDTH, 4, mix(WOOD, INK, 0.12))


def _plate(canvas, x, y, radius, accent):
    canvas.disc(x + 10, y + 14, radius, mix(accent, PAPER_2, 0.6))
    canvas.disc(x, y, radius, CARD)
    canvas.ring(x, y, radius * 0.93, accent, 6)
    canvas.disc(x, y, radius * 0.84, PAPER)


def _dumpling(canvas, x, y, size, turn):
    """A half moon with its pleats."""
    canvas.slice(x + 4, y + 6, size, turn, turn + 180, LINE)
    canvas.slice(x, y, size, turn, turn + 180, mix(GOLD_1, CARD, 0.35))
    for pleat in range(20, 180, 28):
        canvas.stroke(
            [around(x, y, size * 0.94, turn + pleat), around(x, y, size * 0.7, turn + pleat)],
            mix(GOLD, CARD, 0.62),
            3,
        )


def _bowl(canvas, x, y, accent, rng):
    canvas.slice(x, y - 46, 96, 0, 180, accent)
    canvas.disc(x, y - 46, 96, CARD, 0.3)
    canvas.disc(x, y - 44, 80, mix(SUN, CARD, 0.55), 0.26)
    for _bit in range(6):
        bit = (x + rng.randint(-52, 52), y - 44 + rng.randint(-10, 10))
        canvas.disc(*bit, 7, rng.choice((GREEN, ROSE_7, GOLD)))
    canvas.box(x - 40, y + 44, 80, 14, mix(accent, INK, 0.3), 6)


def _character(canvas, strokes, x, y):
    """One written character: the points of each stroke from its middle, and the brush's width."""
    for width, *points in strokes:
        canvas.stroke([(x + dx, y + dy) for dx, dy in points], INK, width)


def _ingot(canvas, x, y, size, colour):
    """A piece of foil folded like a small boat."""
    light, dark = (colour, mix(colour, GOLD, 0.5)) if colour else (SILVER[3], SILVER[1])
    wing = size * 0.55
    canvas.disc(x, y - size * 0.2, size * 0.42, light)
    canvas.shape(
        [(x - size, y - wing), (x + size, y - wing), (x + wing, y + wing), (x - wing, y + wing)],
        dark,
    )
    canvas.shape([(x - size, y - wing), (x, y - size * 0.1), (x - wing, y + wing)], light)
    canvas.disc(x, y - wing, size * 0.5, light, 0.5)


def _open_book(canvas, x, y, colour):
    canvas.shape(
        [(x - 260, y - 40), (x + 260, y - 40), (x + 300, y + 150), (x - 300, y + 150)], colour
    )
    for side in (-1, 1):
        canvas.shape(
            [(x, y - 50), (x + side * 245, y - 60), (x + side * 275, y + 125), (x, y + 135)], CARD
        )
        for row in range(6):
            left, right = x + side * (30 + row * 2), x + side * (220 + row * 6)
            canvas.stroke([(left, y - 20 + row * 24), (right, y - 26 + row * 24)], LINE, 6)
    canvas.box(x - 3, y - 50, 6, 184, ROSE_9 if colour != ROSE_7 else TEAL)
