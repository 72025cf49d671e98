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
MASTER_SIDE = 2048
THUMB_SIDE = 240
SMALLEST_SIDE = 8
QUALITY = 82
MOST_PIXELS = 24_000_000
MOST_PIXELS_BASELINE_JPEG = 50_000_000  # decoded at a fraction of its size
MOST_SCANS = 100  # a JPEG of thousands of empty scans costs minutes

logger = logging.getLogger(__name__)
_one_at_a_time = threading.BoundedSemaphore(1)


@dataclass(frozen=True)
class CleanPhoto:
    """JPEG bytes of the master and the thumbnail, and the size of the master."""

    master: bytes
    thumb: bytes
    width: int
    height: int


def clean(file):
    """The clean copy of an open file; raises PhotoRefused for all that is no plain photo."""
    with _one_at_a_time, warnings.catch_warnings():
        # Pillow warns of damaged EXIF, which is dropped anyway, and of sizes refused below.
        warnings.simplefilter("ignore")
        try:
            return _encoded(_upright_rgb(file))
        except PhotoRefused:
            raise
        except Exception as error:
            # Decoders meet hostile bytes with anything from SyntaxError to struct.error.
            logger.info("photo refused: %s", type(error).__name__)
            raise PhotoRefused("unreadable") from error


def _upright_rgb(file):
    if not _is_known_kind(file):
        raise PhotoRefused("kind")
    with Image.open(file, formats=FORMATS) as image:
        size = _checked_size(image, file)
        if image.format in ("JPEG", "MPO"):
            image.draft(None, size)
        image.load()
        small = _plain_mode(image)
        small.thumbnail(size, Image.Resampling.LANCZOS, reducing_gap=None)
        small = ImageOps.exif_transpose(small)
        fresh = Image.new("RGB", small.size, "white")
        fresh.paste(small, mask=small if small.mode == "RGBA" else None)
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


def _checked_size(image, file):
    """The size that fits the master, when the header promises a still photo we can afford."""
    kind = image.format
    # A phone's JPEG or HEIC may carry a depth map beside its picture: the main one is taken.
    if kind in ("PNG", "WEBP") and getattr(image, "n_frames", 1) != 1:
        raise PhotoRefused("animation")
    baseline = kind in ("JPEG", "MPO") and not image.info.get("progressive")
    limit = MOST_PIXELS_BASELINE_JPEG if baseline else MOST_PIXELS
    if image.width * image.height > limit:
        raise PhotoRefused("pixels")
    if kind in ("JPEG", "MPO") and not baseline:
        _check_scans(file)
    scale = min(1, MASTER_SIDE / max(image.size))
    size = tuple(round(side * scale) for side in image.size)
    if min(size) < SMALLEST_SIDE:
        raise PhotoRefused("small")
    return size


def _check_scans(file):
    file.seek(0)
    if file.read().count(b"\xff\xda") > MOST_SCANS:
        raise PhotoRefused("unreadable")


def _plain_mode(image):
    """RGB, CMYK or grey as they are; everything see-through as RGBA; the rest as RGB or grey."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode.startswith("I"):  # 16-bit grey
        return image.point(lambda value: value / 256).convert("L")
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _encoded(picture):
    master = _jpeg(picture)
    small = picture.copy()
    small.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    return CleanPhoto(master, _jpeg(small), *picture.size)


def _jpeg(picture):
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()
