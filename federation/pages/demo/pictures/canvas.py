"""A sheet of 1280 by 960 to draw flat shapes on, twice as fine while it is being drawn."""

import io
import math

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1280, 960
FINE = 2

PAPER, PAPER_2, CARD = "#FBF8F4", "#F3EDE6", "#FFFFFF"
INK, INK_2, LINE, FIELD = "#1F1B1A", "#574E4A", "#DCD3C9", "#7A6F68"
ROSE_9, ROSE_8, ROSE_7, ROSE_3, ROSE_1 = "#6E1230", "#8E173D", "#A81D4B", "#F0B6C6", "#FCEEF2"
TEAL, TEAL_1, GOLD, GOLD_1 = "#0B615C", "#E3F2F0", "#8A5300", "#FFF3DC"
GREEN, BLUE, BLUE_1, SUN = "#1E6B3A", "#1B4F8A", "#E8F0FA", "#FFCC33"


def mix(first, second, share):
    """The colour `share` of the way from the first to the second."""
    pairs = [(int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


class Canvas:
    """Shapes by their place on the sheet; `jpeg` is the finished picture."""

    def __init__(self, background):
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), background)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x, y, width, height, colour, radius=0):
        """A rectangle from its upper left corner, its corners round if asked."""
        place = _fine(x, y, x + width, y + height)
        self.pen.rounded_rectangle(place, radius * FINE, fill=colour)

    def disc(self, x, y, radius, colour, flat=1.0):
        """A circle around a point, or an ellipse `flat` times as high as wide."""
        high = radius * flat
        self.pen.ellipse(_fine(x - radius, y - high, x + radius, y + high), fill=colour)

    def shape(self, points, colour):
        """A polygon."""
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def stroke(self, points, colour, width):
        """A line through the points, with round ends."""
        self.pen.line(
            [(x * FINE, y * FINE) for x, y in points],
            fill=colour,
            width=width * FINE,
            joint="curve",
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def slice(self, x, y, radius, start, end, colour):
        """A piece of a disc between two angles, clockwise from the right."""
        place = _fine(x - radius, y - radius, x + radius, y + radius)
        self.pen.pieslice(place, start, end, fill=colour)

    def ring(self, x, y, radius, colour, width):
        """A circle's outline."""
        place = _fine(x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse(place, outline=colour, width=width * FINE)

    def curve(self, x, y, radius, start, end, colour, width):
        """An arc between two angles, clockwise from the right."""
        place = _fine(x - radius, y - radius, x + radius, y + radius)
        self.pen.arc(place, start, end, fill=colour, width=width * FINE)

    def jpeg(self):
        """The picture as a phone would send it."""
        buffer = io.BytesIO()
        self.image.reduce(FINE).save(buffer, "JPEG", quality=92)
        return buffer.getvalue()


def around(x, y, radius, angle):
    """The point at this angle (degrees, clockwise from the right) and distance."""
    return x + radius * math.cos(math.radians(angle)), y + radius * math.sin(math.radians(angle))


def _fine(*numbers):
    return [number * FINE for number in numbers]
