"""Out of doors and on the wall: the village, a courtyard, dancers, a paper-cut window."""

from federation.pages.demo.pictures.canvas import (
    BLUE,
    BLUE_1,
    CARD,
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

SKIES = [BLUE_1, GOLD_1, ROSE_1, TEAL_1]
WALLS = [mix(GOLD, PAPER, 0.7), CARD, mix(ROSE_3, PAPER, 0.6), PAPER_2]
SKIN = mix(GOLD, PAPER, 0.6)


def village(rng, variant):
    """Houses below terraced hills."""
    canvas = Canvas(SKIES[variant])
    canvas.disc(rng.randint(200, 1050), 190, 78, mix(SUN, SKIES[variant], 0.2))
    for layer, share in enumerate((0.62, 0.42, 0.2)):
        _hills(canvas, rng, 330 + layer * 110, mix(GREEN, SKIES[variant], share))
    canvas.box(0, 700, WIDTH, 260, mix(GREEN, SUN, 0.35))
    for row in range(4):
        y = 760 + row * 52
        canvas.stroke([(-20, y), (640, y - 18), (1300, y)], mix(GREEN, GOLD, 0.25), 9)
    for place, x in enumerate((120, 420, 800)):
        _house(canvas, x + rng.randint(-30, 30), 560 + place % 2 * 40, WALLS[(variant + place) % 4])
    for x in (345, 730, 1160):
        tree(canvas, x, 700, rng.randint(64, 92))
    return canvas


def courtyard(rng, variant):
    """A swept yard with a gate, flower beds and strings of corn."""
    canvas = Canvas(SKIES[(variant + 1) % 4])
    canvas.box(0, 230, WIDTH, 450, WALLS[variant])
    canvas.shape([(-20, 240), (40, 150), (1240, 150), (1300, 240)], INK_2)
    canvas.box(0, 680, WIDTH, 280, mix(GOLD, PAPER, 0.6))
    for x in (60, 940):
        canvas.box(x, 330, 280, 220, ROSE_9, 6)
        canvas.box(x + 16, 346, 248, 188, BLUE_1)
        for bar in range(1, 4):
            canvas.box(x + 16 + bar * 62, 346, 8, 188, ROSE_9)
        canvas.box(x + 16, 434, 248, 8, ROSE_9)
    canvas.box(530, 300, 220, 380, ROSE_8, 4)
    canvas.box(636, 300, 8, 380, ROSE_9)
    for x in (610, 670):
        canvas.disc(x, 500, 12, SUN)
    for x in (400, 460, 830, 890):
        for seed in range(6):
            canvas.disc(x, 290 + seed * 34, 18, mix(SUN, GOLD, 0.15 + seed % 2 * 0.2))
    for _flower in range(26):
        x, y = rng.randint(40, 1240), rng.randint(760, 900)
        canvas.stroke([(x, y), (x, y + 44)], GREEN, 7)
        _flower_head(canvas, x, y, rng.choice((ROSE_7, ROSE_3, SUN, CARD, BLUE)))
    return canvas


def dance(rng, variant):
    """Women dancing in a row with fans, without faces."""
    canvas = Canvas(SKIES[variant])
    canvas.box(0, 700, WIDTH, 260, mix(GOLD, PAPER, 0.62))
    for x in range(0, WIDTH, 160):
        canvas.shape([(x, 700), (x + 8, 700), (x * 1.3 - 190, 960), (x * 1.3 - 200, 960)], PAPER_2)
    canvas.stroke([(0, 90), (320, 130), (640, 90), (960, 130), (1280, 90)], INK_2, 4)
    for place, x in enumerate((160, 400, 640, 880, 1120)):
        lantern(canvas, x, 150, (ROSE_7, SUN)[place % 2])
    for place in range(4):
        _dancer(canvas, 215 + place * 285, 470 + rng.randint(-14, 14), place + variant)
    return canvas


def papercut(rng, variant):
    """A window flower cut from red paper, the same eight times around."""
    ground, ink = ((PAPER, ROSE_7), (GOLD_1, ROSE_8), (ROSE_8, ROSE_1), (TEAL_1, ROSE_9))[variant]
    canvas = Canvas(ground)
    _window(canvas, mix(ground, INK, 0.12))
    x, y = WIDTH / 2, HEIGHT / 2
    canvas.ring(x, y, 370, ink, 16)
    canvas.disc(x, y, 120, ink)
    inner = rng.randint(190, 230)
    for step in range(8):
        angle = step * 45 + (variant % 2) * 22.5
        _petal(canvas, x, y, angle, ink, ground)
        canvas.disc(*around(x, y, inner, angle + 22.5), 34, ink)
        canvas.disc(*around(x, y, inner, angle + 22.5), 16, ground)
        canvas.disc(*around(x, y, 330, angle + 22.5), 24, ink)
    for step in range(8):
        canvas.disc(*around(x, y, 70, step * 45), 20, ground)
    canvas.disc(x, y, 26, ground)
    return canvas


def _hills(canvas, rng, y, colour):
    points = [(-40, HEIGHT)]
    for x in range(-40, WIDTH + 200, 160):
        points.append((x, y + rng.randint(-70, 60)))
    canvas.shape([*points, (WIDTH + 200, HEIGHT)], colour)


def _house(canvas, x, y, wall):
    canvas.box(x, y, 290, 190, wall)
    canvas.shape([(x - 34, y + 8), (x + 40, y - 92), (x + 250, y - 92), (x + 324, y + 8)], INK_2)
    canvas.shape(
        [(x - 12, y - 20), (x + 4, y - 42), (x + 286, y - 42), (x + 302, y - 20)],
        mix(INK_2, LINE, 0.3),
    )
    canvas.box(x + 115, y + 64, 64, 126, ROSE_8)
    for window in (26, 206):
        canvas.box(x + window, y + 62, 60, 62, BLUE_1, 4)
        canvas.box(x + window + 27, y + 62, 6, 62, ROSE_9)


def tree(canvas, x, y, size):
    canvas.box(x - 10, y - 60, 20, 110, GOLD)
    for dx, dy, share in ((0, -110, 1), (-52, -70, 0.72), (54, -72, 0.76)):
        canvas.disc(x + dx, y + dy, size * share, mix(GREEN, SUN, 0.12 + share * 0.1))


def _flower_head(canvas, x, y, colour):
    for step in range(5):
        canvas.disc(*around(x, y, 14, step * 72), 11, colour)
    canvas.disc(x, y, 8, GOLD)


def lantern(canvas, x, y, colour):
    canvas.stroke([(x, y - 44), (x, y - 30)], INK_2, 4)
    canvas.disc(x, y, 44, colour, 0.85)
    canvas.box(x - 20, y - 42, 40, 10, GOLD, 3)
    canvas.box(x - 20, y + 32, 40, 10, GOLD, 3)
    canvas.stroke([(x, y + 42), (x, y + 74)], colour, 6)


def _dancer(canvas, x, y, number):
    """Head, hair, dress, one arm up with a fan and the other out to the side."""
    dress = (ROSE_7, TEAL, BLUE, GOLD)[number % 4]
    side = 1 if number % 2 else -1
    for foot in (-36, 30):
        canvas.stroke([(x + foot / 2, y + 210), (x + foot, y + 330)], INK_2, 26)
    canvas.shape(
        [(x - 46, y - 20), (x + 46, y - 20), (x + 120, y + 240), (x - 120, y + 240)], dress
    )
    canvas.shape(
        [(x - 120, y + 240), (x + 120, y + 240), (x + 112, y + 212), (x - 112, y + 212)],
        mix(dress, SUN, 0.5),
    )
    canvas.stroke([(x + side * 40, y), (x + side * 110, y - 110)], dress, 36)
    canvas.stroke([(x - side * 40, y), (x - side * 128, y + 60)], dress, 36)
    for hand in ((x + side * 122, y - 128), (x - side * 140, y + 70)):
        canvas.disc(*hand, 19, SKIN)
        canvas.slice(
            *hand,
            88,
            215 if hand[1] < y else 35,
            325 if hand[1] < y else 145,
            mix(ROSE_3, dress, 0.2),
        )
    canvas.disc(x, y - 82, 60, INK)
    canvas.disc(x, y - 68, 50, SKIN)
    canvas.disc(x, y - 146, 26, INK)


def _window(canvas, bars):
    for x in (120, 1144):
        canvas.box(x, 0, 16, HEIGHT, bars)
    for y in (48, 896):
        canvas.box(0, y, WIDTH, 16, bars)


def _petal(canvas, x, y, angle, ink, ground):
    tip, left, right = (
        around(x, y, 312, angle),
        around(x, y, 190, angle - 15),
        around(x, y, 190, angle + 15),
    )
    canvas.shape([around(x, y, 90, angle), left, tip, right], ink)
    canvas.shape(
        [
            around(x, y, 160, angle),
            around(x, y, 200, angle - 6),
            around(x, y, 262, angle),
            around(x, y, 200, angle + 6),
        ],
        ground,
    )
