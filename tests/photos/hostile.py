"""R-10: files that phones, careless people and attackers send, and what becomes of each.

Every entry is a function that makes the bytes, with the expected outcome: "kept", or the kind of
the refusal.
"""

import io
import struct
import zlib

from PIL import Image

from tests.photos.pictures import BLUE, HEIC, RED, encoded, noise, phone_exif, two_halves

SCRIPT = b"<script>alert(1)</script>"
PHP = b"<?php system($_GET['c']); ?>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n"


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, pixels, *extra, depth=8):
    """A grey PNG with whatever size its header claims."""
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *extra, chunk(b"IDAT", pixels), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def zeros(megabytes):
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


def text_bomb():
    """50 MB of text in a compressed comment before the pixels."""
    return png(20, 20, zlib.compress(bytes(420)), chunk(b"zTXt", b"a\0\0" + zeros(50)))


def animation(kind):
    frames = [Image.new("RGB", (60, 60), colour) for colour in (RED, BLUE)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


def jpeg_with(segment):
    """A fine JPEG with one more segment right after its start."""
    data = encoded(two_halves())
    return data[:2] + segment + data[2:]


def comment(text):
    return b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text


def many_scans():
    """A progressive JPEG whose last scan is sent a thousand times."""
    data = encoded(two_halves(), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 1000 + data[-2:]


def huge_jpeg(width, height, start=b"\xff\xc0", **options):
    """As many points as its header claims; refused before one is decoded."""
    data = bytearray(encoded(two_halves(), **options))
    size = data.index(start) + 5
    data[size : size + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def lying_webp():
    """A WebP that claims a canvas of 16,383 x 16,383 around a tiny picture."""
    data = bytearray(encoded(Image.new("RGBA", (60, 60), (9, 9, 9, 99)), "WEBP"))
    at = data.index(b"VP8X") + 12
    data[at : at + 6] = b"\xfe\x3f\x00\xfe\x3f\x00"
    return bytes(data)


def lying_heic(width, height):
    data = bytearray(HEIC)
    at = data.index(b"ispe") + 8
    data[at : at + 8] = struct.pack(">II", width, height)
    return bytes(data)


def half(data):
    return data[: len(data) // 2]


def bad_exif():
    """EXIF that ends in the middle; the picture itself is fine."""
    return encoded(two_halves(), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x09\x01\x12")


def grey16():
    return Image.new("I;16", (60, 60), 40_000)


def big_icc():
    return encoded(two_halves(), icc_profile=b"ICC_CANARY" * 50_000)


def pdf():
    buffer = io.BytesIO()
    two_halves().save(buffer, "PDF")
    return buffer.getvalue()


FILES = {
    "PNG of 200 megapixels": (lambda: png(20_000, 10_000, zeros(200)), "pixels"),
    "PNG of 400 megapixels": (lambda: png(20_000, 20_000, zeros(50), depth=1), "pixels"),
    "PNG of 4.3 gigapixels": (lambda: png(65_535, 65_535, zeros(1)), "pixels"),
    "JPEG of 200 megapixels": (lambda: huge_jpeg(20_000, 10_000), "pixels"),
    "JPEG of 52 megapixels": (lambda: huge_jpeg(8_000, 6_500), "pixels"),
    "progressive JPEG of 26 megapixels": (
        lambda: huge_jpeg(6_500, 4_000, b"\xff\xc2", progressive=True),
        "pixels",
    ),
    "PNG of 25 megapixels": (lambda: png(5_000, 5_000, zeros(25)), "pixels"),
    "WebP of 16 megapixels": (lambda: encoded(Image.new("L", (4_000, 4_000)), "WEBP"), "pixels"),
    "HEIC of 26 megapixels": (lambda: lying_heic(6_500, 4_000), "pixels"),
    "PNG whose header promises more": (
        lambda: png(900, 900, zlib.compress(b"0" * 90)),
        "unreadable",
    ),
    "WebP whose header promises more": (lying_webp, "pixels"),
    "HEIC whose header promises more": (lambda: lying_heic(30_000, 30_000), "pixels"),
    "PNG with a text bomb": (text_bomb, "unreadable"),
    "JPEG of a thousand scans": (many_scans, "unreadable"),
    "half a JPEG": (lambda: half(encoded(noise((200, 200)))), "unreadable"),
    "half a PNG": (lambda: half(encoded(noise((200, 200)), "PNG")), "unreadable"),
    "half a HEIC": (lambda: half(HEIC), "unreadable"),
    "half a WebP": (lambda: half(encoded(noise((200, 200)), "WEBP")), "unreadable"),
    "JPEG without its end": (lambda: encoded(noise((200, 200)))[:-400], "unreadable"),
    "nothing": (lambda: b"", "unreadable"),
    "three bytes": (lambda: b"\xff\xd8\xff", "unreadable"),
    "text": (lambda: "今天活动很热闹".encode(), "kind"),
    "renamed exe": (lambda: b"MZ\x90\x00" + bytes(2000), "kind"),
    "web page": (lambda: b"<!doctype html>" + SCRIPT, "kind"),
    "web page before a JPEG": (lambda: SCRIPT + encoded(two_halves()), "kind"),
    "JPEG with a script behind it": (lambda: encoded(two_halves()) + SCRIPT, "kept"),
    "JPEG with PHP behind it": (lambda: encoded(two_halves()) + PHP, "kept"),
    "JPEG with PHP in a comment": (lambda: jpeg_with(comment(PHP)), "kept"),
    "JPEG with a zip behind it": (lambda: encoded(two_halves()) + b"PK\x03\x04" * 50, "kept"),
    "SVG": (lambda: SVG, "kind"),
    "EPS": (lambda: EPS, "kind"),
    "PDF": (pdf, "kind"),
    "TIFF": (lambda: encoded(two_halves(), "TIFF"), "kind"),
    "BMP": (lambda: encoded(two_halves(), "BMP"), "kind"),
    "GIF": (lambda: encoded(two_halves(), "GIF"), "kind"),
    "GIF animation": (lambda: animation("GIF"), "kind"),
    "PNG animation": (lambda: animation("PNG"), "animation"),
    "WebP animation": (lambda: animation("WEBP"), "animation"),
    "AVIF": (lambda: encoded(two_halves(), "AVIF"), "kind"),
    "HEIC": (lambda: HEIC, "kept"),
    "JPEG with a second picture": (lambda: animation("MPO"), "kept"),
    "CMYK": (lambda: encoded(Image.new("CMYK", (60, 60), (0, 200, 200, 0))), "kept"),
    "grey PNG of 16 bits": (lambda: encoded(grey16(), "PNG"), "kept"),
    "PNG with a palette": (lambda: encoded(two_halves().quantize(), "PNG"), "kept"),
    "1 x 50,000": (lambda: encoded(Image.new("RGB", (1, 50_000))), "small"),
    "10 x 40,000": (lambda: encoded(Image.new("RGB", (10, 40_000))), "small"),
    "1 x 1": (lambda: encoded(Image.new("RGB", (1, 1))), "small"),
    "8 x 8": (lambda: encoded(Image.new("RGB", (8, 8))), "kept"),
    "500 kB of ICC": (big_icc, "kept"),
    "orientation and GPS": (lambda: encoded(two_halves(), exif=phone_exif(6)), "kept"),
    "damaged EXIF": (bad_exif, "kept"),
}

# The most costly that are kept: as many points as the limits allow, in the dearest modes.
LARGE = {
    "JPEG of 50 megapixels": lambda: encoded(Image.new("RGB", (8_192, 6_144), RED)),
    "progressive JPEG": lambda: encoded(Image.new("RGB", (6_120, 4_080), RED), progressive=True),
    "PNG of 24 megapixels": lambda: encoded(Image.new("RGBA", (6_000, 4_000), RED), "PNG"),
    "PNG of 24 megapixels with a palette": lambda: encoded(
        Image.new("P", (6_000, 4_000)), "PNG", transparency=0
    ),
    "HEIC": lambda: HEIC,
    "WebP of 15 megapixels": lambda: encoded(Image.new("RGBA", (5_000, 3_000), RED), "WEBP"),
}
