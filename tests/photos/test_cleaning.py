import io
import os
import subprocess
import sys

import pytest
from PIL import Image

from federation.photos.cleaning import clean
from federation.photos.refusals import PhotoRefused
from tests.photos.hostile import FILES, LARGE
from tests.photos.pictures import BLUE, HEIC, RED, encoded, phone_exif, two_halves

pytestmark = pytest.mark.either_database
LEFTOVERS = [
    b"Exif",
    b"GPS",
    b"ICC",
    b"PhoneMaker",
    b"http",
    b"<script",
    b"<?php",
    b"<svg",
    b"PK\3",
]
MEGABYTE = 1024 * 1024

# Cleans each file given, and says how many were kept and how much memory that took at most.
MEASURE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from federation.photos.cleaning import clean
from federation.photos.refusals import PhotoRefused
kept = 0
for path in sys.argv[1:]:
    try:
        clean(open(path, "rb"))
        kept += 1
    except PhotoRefused:
        pass
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(kept, status["VmHWM"].split()[0])
"""


def cleaned(data):
    return clean(io.BytesIO(data))


def outcome(data):
    """What becomes of the bytes: "kept", after a look through its files, or the refusal."""
    try:
        photo = cleaned(data)
    except PhotoRefused as refused:
        return refused.kind
    for jpeg in (photo.master, photo.thumb):
        assert markers(jpeg) <= {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
        assert not [word for word in LEFTOVERS if word in jpeg]
        assert Image.open(io.BytesIO(jpeg)).info.keys() <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
        }
    return "kept"


def markers(jpeg):
    """The kinds of segment of a JPEG up to its pixels: 0xE1 would be EXIF, 0xE2 ICC, 0xFE text."""
    found, at = {jpeg[1]}, 2
    while 0xDA not in found:
        found.add(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found


def colours(jpeg, *points):
    """The main colour at each point, as "red", "blue" or "white"."""
    picture = Image.open(io.BytesIO(jpeg)).convert("RGB")
    near = {"red": RED, "blue": BLUE, "white": (255, 255, 255)}

    def named(point):
        pixel = picture.getpixel(point)
        return min(
            near, key=lambda name: sum(abs(a - b) for a, b in zip(pixel, near[name], strict=True))
        )

    return [named(point) for point in points]


@pytest.mark.parametrize("name", FILES)
def test_clean_keeps_or_refuses_as_the_table_says(name):
    make, expected = FILES[name]

    assert outcome(make()) == expected


def test_the_table_has_more_than_thirty_files():
    assert len(FILES) > 30


def test_clean_stays_small_with_every_file_of_the_table(tmp_path):
    for number, make in enumerate([*(make for make, _ in FILES.values()), *LARGE.values()]):
        (tmp_path / f"{number:03}").write_bytes(make())
    expected = sum(kind == "kept" for _, kind in FILES.values()) + len(LARGE)

    answer = subprocess.run(
        [sys.executable, "-c", MEASURE, *sorted(tmp_path.iterdir())],
        check=True,
        capture_output=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "federation.settings"},
    )

    kept, kilobytes = answer.stdout.split()
    assert int(kept) == expected
    assert int(kilobytes) * 1024 <= 300 * MEGABYTE


@pytest.mark.parametrize(
    ("orientation", "undo"),
    [
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
        (3, Image.Transpose.ROTATE_180),
        (4, Image.Transpose.FLIP_TOP_BOTTOM),
        (5, Image.Transpose.TRANSPOSE),
        (6, Image.Transpose.ROTATE_90),
        (7, Image.Transpose.TRANSVERSE),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_clean_turns_the_picture_upright(orientation, undo):
    lying = two_halves().transpose(undo)

    photo = cleaned(encoded(lying, exif=phone_exif(orientation)))

    assert (photo.width, photo.height) == (96, 64)
    assert colours(photo.master, (5, 5), (90, 5), (5, 60), (90, 60)) == ["red", "blue"] * 2


def test_clean_turns_a_heic_from_a_phone_upright():
    photo = cleaned(HEIC)

    assert (photo.width, photo.height) == (64, 96)
    assert colours(photo.master, (5, 5), (60, 5), (5, 90)) == ["red", "red", "blue"]


def test_clean_takes_the_first_of_two_pictures_in_a_jpeg():
    first, second = two_halves(), two_halves(left=BLUE)

    photo = cleaned(encoded(first, "MPO", save_all=True, append_images=[second]))

    assert colours(photo.master, (5, 5)) == ["red"]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_clean_puts_see_through_pictures_on_white(mode):
    options = {"transparency": 0} if mode == "P" else {}

    photo = cleaned(encoded(Image.new(mode, (60, 60), 0), "PNG", **options))

    assert colours(photo.master, (30, 30)) == ["white"]


def test_clean_keeps_the_grey_of_sixteen_bits():
    photo = cleaned(encoded(Image.new("I;16", (60, 60), 40_000), "PNG"))

    pixel = Image.open(io.BytesIO(photo.master)).getpixel((30, 30))
    assert all(abs(value - 40_000 // 256) <= 2 for value in pixel)


def test_clean_makes_cmyk_red_again():
    photo = cleaned(encoded(Image.new("CMYK", (60, 60), (0, 240, 240, 0))))

    assert colours(photo.master, (30, 30)) == ["red"]


@pytest.mark.parametrize(
    ("size", "expected"),
    [((4000, 3000), (2048, 1536)), ((3000, 4000), (1536, 2048)), ((640, 480), (640, 480))],
)
def test_clean_fits_the_longest_side_and_never_enlarges(size, expected):
    photo = cleaned(encoded(Image.new("RGB", size, RED)))

    assert (photo.width, photo.height) == expected
    assert max(Image.open(io.BytesIO(photo.thumb)).size) == 240


def test_clean_leaves_the_file_open():
    file = io.BytesIO(encoded(two_halves()))

    clean(file)

    assert not file.closed
