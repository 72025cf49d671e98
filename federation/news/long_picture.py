"""A published article as one long picture for group chats, as wide as phones show it."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import segno
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from federation.news import pasting
from federation.news.models import URL_LANGUAGES, BlockKind
from federation.photos.cleaning import one_at_a_time

WIDTH, MARGIN = 1080, 72
TALLEST = 20_000  # taller ones take more memory than a picture is worth
INK, PALE, ROSE, PAPER = "#1F1B1A", "#574E4A", "#8E173D", "#FBF8F4"
SIZES = {"title": 64, "lead": 42, "body": 40, "heading": 48, "small": 32}
LINE = 1.7  # of the size of the letters
# Where systems keep a font with the county's characters; CJK_FONT in the settings goes before.
KNOWN = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
)
WORDS = re.compile(r"[A-Za-z0-9À-ɏ’'\-.,:;!?%/()]+|.")
NEVER_FIRST = "，。、；：？！）》」』”’…,.;:?!)"  # a line does not begin with these


class TooLong(Exception):
    """The article is too long for one picture."""


@dataclass(frozen=True)
class Part:
    """What stands one below the other: lines of letters in a style, or a picture."""

    lines: tuple = ()
    style: str = "body"
    colour: str = INK
    picture: Image.Image | None = None
    after: int = 36

    @property
    def height(self):
        tall = self.picture.height if self.picture else 0
        return tall + round(len(self.lines) * SIZES[self.style] * LINE) + self.after


def font_file():
    """The file of a font with Chinese characters, or None where the system has none."""
    wanted = [settings.CJK_FONT] if settings.CJK_FONT else KNOWN
    return next((path for path in wanted if Path(path).is_file()), None)


def draw(version, address):
    """The JPEG bytes. Raises TooLong; there is a `font_file`."""
    with one_at_a_time, override(URL_LANGUAGES[version.language]):
        fonts = _fonts()
        parts = parts_of(version, address, fonts)
        height = sum(part.height for part in parts) + 2 * MARGIN
        if height > TALLEST:
            raise TooLong
        canvas = Image.new("RGB", (WIDTH, height), PAPER)
        _paint(canvas, parts, fonts)
    data = io.BytesIO()
    canvas.save(data, "JPEG", quality=85, optimize=True)
    return data.getvalue()


def parts_of(version, address, fonts):
    """The parts in the order of the page; captions and credits are the page's own."""

    def said(text, style="body", colour=INK, after=36):
        return Part(tuple(wrapped(text, fonts[style])), style, colour, after=after)

    parts = [said(_("Zhangxian County Women’s Federation"), "small", ROSE)]
    parts.append(said(version.headline, "title"))
    if version.standfirst and version.standfirst != version.headline:
        parts.append(said(version.standfirst, "lead", PALE))
    parts += [said(line, "small", PALE) for line in pasting.opening_lines(version) if line]
    photos = iter(pasting.numbered_photos(version))
    for block in version.public_blocks:
        if block.kind == BlockKind.PHOTO:
            photo = next(photos)
            parts.append(Part(picture=_photo(photo), after=16))
            parts.append(said(pasting.under(photo), "small", PALE))
            continue
        style = "heading" if block.kind == BlockKind.HEADING else "body"
        colour = ROSE if block.kind == BlockKind.QUOTATION else INK
        lines = pasting.lines_of(block, photos)
        parts += [said(text, style, colour) for text in lines if text]
    parts.append(Part(picture=_code(address), after=16))
    return [*parts, said(_("Scan to read it where it was published."), "small", PALE, after=0)]


def wrapped(text, font):
    """The lines of the text: broken between characters, and in English between words."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in WORDS.findall(paragraph):
            too_wide = font.getlength(line + word) > WIDTH - 2 * MARGIN
            if line and too_wide and word not in NEVER_FIRST:
                lines.append(line.rstrip())
                line = ""
            line += "" if word == " " and not line else word
        lines.append(line)
    return lines


def _fonts():
    path = font_file()
    index = _simplified(path)
    return {style: ImageFont.truetype(path, size, index=index) for style, size in SIZES.items()}


def _simplified(path):
    """Which of the fonts in the file draws characters as they are written in China."""
    for index in range(10):
        try:
            name = ImageFont.truetype(path, 10, index=index).getname()[0]
        except OSError:
            break
        if name.endswith(" SC"):
            return index
    return 0


def _photo(numbered):
    with Image.open(io.BytesIO(pasting.bytes_of(numbered)), formats=["JPEG"]) as picture:
        width = WIDTH - 2 * MARGIN
        height = max(1, round(picture.height * width / picture.width))
        return picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def _code(address):
    """The address as a QR code, eight points a dot."""
    dots = [bytes(255 * (1 - dot) for dot in row) for row in segno.make(address).matrix]
    small = Image.frombytes("L", (len(dots[0]), len(dots)), b"".join(dots))
    large = small.resize((small.width * 8, small.height * 8), Image.Resampling.NEAREST)
    return large.convert("RGB")


def _paint(canvas, parts, fonts):
    pen, top = ImageDraw.Draw(canvas), MARGIN
    pen.rectangle((0, 0, WIDTH, 16), fill=ROSE)
    for part in parts:
        if part.picture:
            canvas.paste(part.picture, (MARGIN, top))
        for number, line in enumerate(part.lines):
            at = (MARGIN, top + round(number * SIZES[part.style] * LINE))
            pen.text(at, line, part.colour, fonts[part.style])
        top += part.height
