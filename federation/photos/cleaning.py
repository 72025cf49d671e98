"""The one strict re-encoder: whatever was sent, what is kept are fresh pixels and nothing else.

Only the pixels of the upright picture are copied into a new image, so EXIF, GPS, colour
profiles, comments and anything appended stay behind. Hostile files cost little: the size in
points is read from the header before anything is decoded.
"""

import io
import logging
import threading
import warnings
from dataclasses import dataclass

import pi_heif
from PIL import Image, ImageOps

from federation.photos.refusals import PhotoRefused

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

FORMATS = ["JPEG", "PNG", "WEBP", "HEIF"]
JPEG = ("JPEG", "MPO")  # Pillow calls a JPEG with a second picture MPO
MASTER_SIDE = 2048
THUMB_SIDE = 240
SMALLEST_SIDE = 8
QUALITY = 82
# As phones count: their "24 megapixels" are 24.5, their "50" are 50.3. A plain JPEG is decoded
# at a fraction of its size, a progressive one is not; WebP needs four copies in memory.
MOST_PIXELS = {
    "JPEG": 51_000_000,
    "MPO": 51_000_000,
    "PNG": 24_000_000,
    "HEIF": 25_000_000,
    "WEBP": 15_000_000,
}
MOST_SCANS = 100  # a JPEG of thousands of empty scans costs minutes

logger = logging.getLogger(__name__)
one_at_a_time = threading.BoundedSemaphore(1)  # pictures are large: one in memory per process


@dataclass(frozen=True)
class CleanPhoto:
    """JPEG bytes of the master and the thumbnail, and the size of the master."""

    master: bytes
    thumb: bytes
    width: int
    height: int


def clean(file):
    """The clean copy of an open file; raises PhotoRefused for all that is no plain photo."""
    with one_at_a_time, warnings.catch_warnings():
        # Pillow warns of damaged EXIF, which is dropped anyway, and of sizes refused below.
        warnings.simplefilter("ignore")
        try:
            return _encoded(_upright_rgb(file))
        except PhotoRefused:
            raise
        except Image.DecompressionBombError as error:
            raise PhotoRefused("pixels") from error
        except Exception as error:
            # Decoders meet hostile bytes with anything from SyntaxError to struct.error.
            logger.info("photo refused: %s", type(error).__name__)
            raise PhotoRefused("unreadable") from error


def _upright_rgb(file):
    if not _is_known_kind(file):
        raise PhotoRefused("kind")
    with Image.open(file, formats=FORMATS) as image:
        _check_header(image, file)
        if image.format in JPEG:
            image.draft(None, _fitted(image.size))
        image.load()
        small = _plain_mode(image).resize(_fitted(image.size), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(small)
    fresh = Image.new("RGB", upright.size, "white")
    if upright.mode in ("RGBA", "RGBa", "LA"):
        upright = upright.convert("RGBA")
        fresh.paste(upright, mask=upright)
    else:
        fresh.paste(upright.convert("RGB"))
    return fresh


def _is_known_kind(file):
    """By its first bytes; the name and the type that the browser states prove nothing."""
    file.seek(0)
    start = file.read(12)
    file.seek(0)
    if not start:
        raise PhotoRefused("unreadable")
    heif = start[4:8] == b"ftyp" and start[8:12] not in (b"avif", b"avis")
    webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    return heif or webp or start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def _check_header(image, file):
    """Refuses what promises to be no still photo, or one we cannot afford to decode."""
    # A phone's JPEG or HEIC may carry a depth map beside its picture: the main one is taken.
    if image.format in ("PNG", "WEBP") and getattr(image, "n_frames", 1) != 1:
        raise PhotoRefused("animation")
    progressive = image.format in JPEG and "progressive" in image.info
    if image.width * image.height > MOST_PIXELS["HEIF" if progressive else image.format]:
        raise PhotoRefused("pixels")
    if progressive:
        _check_scans(file)
    _fitted(image.size)


def _fitted(size):
    """The size it will be kept at: the longest side at most MASTER_SIDE."""
    scale = min(1, MASTER_SIDE / max(size))
    fitted = tuple(round(side * scale) for side in size)
    if min(fitted) < SMALLEST_SIDE:
        raise PhotoRefused("small")
    return fitted


def _check_scans(file):
    file.seek(0)
    if file.read().count(b"\xff\xda") > MOST_SCANS:
        raise PhotoRefused("unreadable")


def _plain_mode(image):
    """A mode that can be made smaller; the common ones as they are, for a copy costs memory."""
    if image.mode in ("RGB", "L", "CMYK", "RGBA", "LA"):
        return image
    if image.mode.startswith("I"):  # 16-bit grey
        return image.point(lambda value: value / 256).convert("L")
    see_through = image.mode == "PA" or "transparency" in image.info
    return image.convert("RGBA").convert("RGBa") if see_through else image.convert("RGB")


def _encoded(picture):
    master = _jpeg(picture)
    small = picture.copy()
    small.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    return CleanPhoto(master, _jpeg(small), *picture.size)


def _jpeg(picture):
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()
