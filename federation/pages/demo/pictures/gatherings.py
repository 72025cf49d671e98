"""What the news shows: people together, as plain shapes without faces."""

from federation.pages.demo.pictures.canvas import (
    BLUE_1,
    CARD,
    FIELD,
    GOLD,
    GOLD_1,
    GREEN,
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
    mix,
)  # fmt: skip
from federation.pages.demo.pictures.figures import (
    COATS,
    at_table,
    child,
    from_behind,
    walking,
)
from federation.pages.demo.pictures.outdoors import lantern, tree

WOOD = mix(GOLD, PAPER_2, 0.45)
EDGE = mix(WOOD, INK, 0.25)
DUSK = mix(TEAL, INK, 0.45)
FOIL = [mix(FIELD, CARD, share) for share in (0.5, 0.68, 0.84)]


def kitchen(rng, variant):
    """Four women make dumplings at one table; a pot steams behind them."""
    canvas = Canvas(mix(GOLD_1, PAPER, 0.4))
    _window(canvas, 90, 90, 260, 250)
    canvas.box(940, 300, 260, 240, mix(FIELD, PAPER, 0.3), 10)
    canvas.box(960, 210, 220, 110, INK_2, 16)
    canvas.disc(1070, 212, 112, mix(INK_2, PAPER, 0.25), 0.16)
    for x in (1010, 1070, 1130):
        _steam(canvas, x, 180)
    _table(canvas, 600)
    canvas.shape([(70, 640), (1210, 640), (1250, 760), (30, 760)], mix(CARD, WOOD, 0.2))
    for place, x in enumerate((210, 480, 750, 1010)):
        hands = ((x - 46, 662), (x + 46, 662))
        at_table(canvas, x, 600, 92 + rng.randint(-5, 5), place + variant, hands)
    for x in (200, 480, 760, 1010):
        canvas.disc(x, 690, 92, CARD, 0.4)
        for dumpling in range(5):
            at = x - 64 + dumpling * 32
            canvas.slice(at, 694 + dumpling % 2 * 10, 26, 180, 360, mix(GOLD_1, CARD, 0.4))
    canvas.stroke([(330, 800), (560, 780)], mix(GOLD, PAPER, 0.3), 34)
    return canvas


def workshop(rng, variant):
    """Women fold sheets of foil at a long bench; the teacher stands beside it."""
    canvas = Canvas(mix(ROSE_1, PAPER, 0.35))
    for x in (90, 500, 910):
        _window(canvas, x, 70, 280, 220)
    _table(canvas, 610)
    for place, x in enumerate((150, 390, 630, 860)):
        for layer, colour in enumerate(FOIL):
            left = x + layer * 14
            canvas.shape(
                [(left, 660 + layer * 16), (left + 130, 660 + layer * 16),
                 (left + 150, 720 + layer * 16), (left + 10, 720 + layer * 16)],
                colour,
            )  # fmt: skip
        canvas.disc(x + 60, 800, 24, (SUN, FOIL[0])[place % 2], 0.6)
    for place, x in enumerate((200, 440, 680)):
        hands = ((x - 48, 672), (x + 58, 676))
        at_table(canvas, x, 610, 88 + rng.randint(-4, 4), place + variant, hands)
    at_table(canvas, 1010, 610, 112, 3 + variant, ((925, 664), (1085, 668)))
    return canvas


def classroom(rng, variant):
    """A speaker beside a board, listeners seen from behind."""
    canvas = Canvas(mix(BLUE_1, PAPER, 0.5))
    canvas.box(330, 90, 620, 380, EDGE, 10)
    canvas.box(350, 110, 580, 340, mix(TEAL, INK, 0.35), 4)
    for row, length in enumerate((420, 320, 460, 240)):
        canvas.stroke([(400, 170 + row * 70), (400 + length, 170 + row * 70)], PAPER_2, 10)
    at_table(canvas, 1090, 590, 96, 1 + variant, ((960, 380), (1150, 600)))
    canvas.box(980, 570, 230, 160, WOOD, 6)
    for row, (y, size) in enumerate(((760, 66), (930, 92))):
        for place in range(5 - row):
            x = 120 + row * 130 + place * 240 + rng.randint(-12, 12)
            from_behind(canvas, x, y, size, place + row * 2 + variant)
    return canvas


def evening(rng, variant):
    """Lamps over a village square; people sit on benches and listen."""
    canvas = Canvas(DUSK)
    for _star in range(40):
        canvas.disc(
            rng.randint(0, WIDTH), rng.randint(10, 300), rng.randint(2, 4), mix(SUN, CARD, 0.4)
        )
    canvas.shape(
        [(-20, 420), (260, 250), (520, 400), (820, 220), (1300, 430)], mix(DUSK, GREEN, 0.35)
    )
    canvas.box(0, 640, WIDTH, 320, mix(DUSK, GOLD, 0.35))
    canvas.box(380, 330, 520, 320, mix(GOLD, PAPER, 0.45))
    canvas.shape([(330, 350), (430, 240), (850, 240), (950, 350)], INK_2)
    canvas.box(560, 430, 160, 220, ROSE_8, 4)
    for x in (420, 750):
        canvas.box(x, 430, 110, 110, SUN, 6)
        canvas.box(x + 50, 430, 10, 110, ROSE_9)
    for place in range(6):
        lantern(canvas, 120 + place * 208, 130 + (place % 2) * 26, (ROSE_7, SUN)[place % 2])
    at_table(canvas, 640, 700, 78, variant, ((572, 610), (708, 610)))
    for place in range(6):
        from_behind(canvas, 90 + place * 220, 900 + place % 2 * 20, 84, place + variant)
    return canvas


def delivery(rng, variant):
    """Two volunteers carry a warm bucket over the field path to a house."""
    canvas = Canvas((BLUE_1, GOLD_1, ROSE_1, TEAL_1)[variant])
    for layer, share in enumerate((0.62, 0.4)):
        points = [(x, 360 + layer * 110 + rng.randint(-60, 50)) for x in range(-40, 1480, 190)]
        canvas.shape([(-40, 960), *points, (1480, 960)], mix(GREEN, PAPER, share))
    canvas.box(0, 690, WIDTH, 270, mix(GREEN, SUN, 0.3))
    canvas.shape(
        [(0, 900), (0, 820), (900, 700), (1010, 700), (420, 960), (0, 960)], mix(GOLD, PAPER, 0.55)
    )
    canvas.box(900, 470, 300, 240, mix(GOLD, PAPER, 0.72))
    canvas.shape([(860, 480), (930, 370), (1170, 370), (1240, 480)], INK_2)
    canvas.box(1000, 540, 90, 170, ROSE_8, 4)
    canvas.box(930, 540, 50, 60, SUN, 4)
    tree(canvas, 820, 700, 78)
    walking(canvas, 300, 880, 72, 0, hand=(404, 736))
    walking(canvas, 520, 850, 72, 1, side=-1, hand=(424, 736))
    canvas.box(362, 740, 106, 116, CARD, 14)
    canvas.box(362, 772, 106, 22, ROSE_7)
    canvas.box(356, 728, 118, 24, mix(FIELD, CARD, 0.4), 8)
    return canvas


def gate(rng, variant):
    """The school gate in the morning: a mother and her child."""
    canvas = Canvas((BLUE_1, TEAL_1, GOLD_1, ROSE_1)[variant])
    canvas.disc(1080, 170, 80, mix(SUN, BLUE_1, 0.2))
    canvas.box(560, 210, 640, 420, CARD)
    canvas.box(540, 180, 680, 40, ROSE_8)
    for column in range(4):
        for row in range(2):
            canvas.box(600 + column * 150, 270 + row * 170, 100, 110, BLUE_1, 4)
            canvas.box(646 + column * 150, 270 + row * 170, 8, 110, LINE)
    canvas.box(0, 630, WIDTH, 330, mix(GOLD, PAPER, 0.66))
    for x in (120, 470):
        canvas.box(x, 330, 60, 340, mix(ROSE_8, INK, 0.2), 4)
    canvas.box(100, 300, 450, 50, ROSE_9, 4)
    for bar in range(4):
        canvas.box(200 + bar * 20, 400, 8, 270, FIELD)
    tree(canvas, 1190, 690, 90 + rng.randint(-8, 8))
    walking(canvas, 620, 890, 78, 4 + variant, side=-1, hand=(556, 726))
    child(canvas, 490, 890, 48)
    walking(canvas, 960, 870, 72, 1 + variant, side=1)
    return canvas


def reading(rng, variant):
    """Readers around a table with books, shelves behind them."""
    canvas = Canvas(mix(PAPER_2, PAPER, 0.5))
    for shelf in range(3):
        y = 110 + shelf * 140
        x = 90
        while x < 1150:
            width = rng.randint(24, 46)
            canvas.box(x, y + rng.randint(0, 22), width, 104, COATS[rng.randrange(5)], 3)
            x += width + 6
        canvas.box(60, y + 108, 1160, 16, EDGE)
    _table(canvas, 650)
    for place, x in enumerate((220, 520, 800, 1070)):
        cover = COATS[(place + variant + 3) % 5]
        canvas.shape([(x - 96, 690), (x + 96, 690), (x + 112, 780), (x - 112, 780)], cover)
        canvas.shape([(x - 86, 682), (x - 2, 690), (x - 2, 768), (x - 98, 768)], CARD)
        canvas.shape([(x + 86, 682), (x + 2, 690), (x + 2, 768), (x + 98, 768)], CARD)
        hands = ((x - 98, 730), (x + 98, 730))
        at_table(canvas, x, 650, 94, place + variant + 1, hands)
    return canvas


def square(rng, variant):
    """Dancers on a village square after work, seen from afar."""
    canvas = Canvas(mix(ROSE_3, SUN, 0.25))
    canvas.disc(980, 360, 110, mix(SUN, ROSE_3, 0.2))
    points = [(x, 380 + rng.randint(-70, 60)) for x in range(-40, 1480, 190)]
    canvas.shape([(-40, 960), *points, (1480, 960)], mix(ROSE_9, ROSE_3, 0.45))
    canvas.box(0, 600, WIDTH, 360, mix(GOLD, PAPER, 0.5))
    canvas.box(70, 380, 160, 230, INK_2, 10)
    for y in (440, 540):
        canvas.disc(150, y, 42, FIELD)
        canvas.disc(150, y, 18, INK)
    for place in range(5):
        lantern(canvas, 330 + place * 210, 130 + place % 2 * 24, (ROSE_7, SUN)[place % 2])
    for row, y in enumerate((740, 900)):
        for place in range(4):
            x = 340 + place * 235 - row * 90
            canvas.disc(x, y - 4, 84, mix(GOLD, INK, 0.25), 0.2)
            walking(
                canvas,
                x,
                y,
                52 + row * 12,
                place + row + variant,
                hand=(x + 74, y - 300 - row * 50),
            )
    return canvas


def county(rng, variant):
    """285 small houses, a colour for each row's town: nineteen in fifteen rows."""
    canvas = Canvas(PAPER_2)
    for number in range(285):
        x, y = 40 + number % 19 * 64, 20 + number // 19 * 62
        wall = (ROSE_7, TEAL, GOLD, mix(ROSE_9, CARD, 0.15), FIELD)[rng.randrange(5)]
        canvas.box(x, y + 22, 44, 30, wall, 3)
        canvas.shape([(x - 6, y + 24), (x + 22, y), (x + 50, y + 24)], mix(wall, INK, 0.4))
        canvas.box(x + 17, y + 34, 10, 18, mix(wall, CARD, 0.75))
    return canvas


def noticeboard(rng, variant):
    """A board at the village office with a plan of several sheets, and a window flower."""
    canvas = Canvas((GOLD_1, ROSE_1, TEAL_1, BLUE_1)[variant])
    canvas.box(0, 700, WIDTH, 260, mix(GOLD, PAPER, 0.62))
    for x in (210, 1040):
        canvas.box(x, 200, 30, 600, EDGE)
    canvas.shape([(130, 210), (230, 110), (1050, 110), (1150, 210)], ROSE_8)
    canvas.box(170, 210, 940, 460, WOOD, 8)
    canvas.box(200, 240, 880, 400, mix(TEAL, PAPER, 0.75), 4)
    for sheet in range(3):
        x = 240 + sheet * 290
        canvas.box(x, 270 + rng.randint(-8, 8), 240, 340, CARD, 4)
        canvas.box(x + 30, 305, 180, 18, ROSE_7)
        for line in range(6):
            canvas.box(x + 30, 350 + line * 38, rng.randint(110, 180), 10, LINE)
        canvas.disc(x + 120, 268, 12, ROSE_9)
    walking(canvas, 520, 900, 84, 1 + variant, hand=(600, 560))
    walking(canvas, 800, 900, 80, 3 + variant, side=-1)
    return canvas


def stove(rng, variant):
    """Tea in small clay pots on a stove; two women sit beside it."""
    canvas = Canvas(mix(GOLD, PAPER, 0.78))
    _window(canvas, 500, 70, 280, 240)
    _table(canvas, 640)
    at_table(canvas, 280, 640, 118, variant, ((180, 712), (372, 722)))
    at_table(canvas, 1000, 640, 118, 3 + variant, ((908, 722), (1100, 712)))
    canvas.disc(640, 760, 190, INK_2, 0.4)
    canvas.disc(640, 740, 150, mix(ROSE_7, SUN, 0.45), 0.34)
    for place, x in enumerate((560, 650, 735)):
        canvas.box(x - 34, 660, 68, 84, mix(GOLD, INK, 0.35), 16)
        canvas.disc(x, 662, 34, mix(GOLD, INK, 0.6), 0.3)
        _steam(canvas, x, 630 - place % 2 * 20)
    for x in (300, 420, 870, 990):
        canvas.box(x, 780, 70, 52, CARD, 14)
        canvas.disc(x + 35, 782, 35, mix(GOLD, CARD, 0.25), 0.28)
    return canvas


def _table(canvas, y):
    canvas.shape([(-20, y), (WIDTH + 20, y), (WIDTH + 80, y + 240), (-80, y + 240)], WOOD)
    canvas.box(-20, y + 240, WIDTH + 40, 400, EDGE)


def _window(canvas, x, y, width, height):
    canvas.box(x, y, width, height, CARD, 8)
    canvas.box(x + 14, y + 14, width - 28, height - 28, BLUE_1)
    hill = [(x + 14, y + height - 14), (x + width * 0.4, y + height * 0.45),
            (x + width - 14, y + height - 14)]  # fmt: skip
    canvas.shape(hill, mix(GREEN, PAPER, 0.55))
    canvas.box(x + width / 2 - 6, y, 12, height, CARD)


def _steam(canvas, x, y):
    points = [(x, y), (x - 14, y - 34), (x + 10, y - 66), (x - 4, y - 100)]
    canvas.stroke(points, mix(PAPER, CARD, 0.6), 9)
