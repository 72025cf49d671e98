import io
import json
import os
import statistics
import time
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from federation.photos import storage
from federation.photos.intake import store_photo
from tests.factories import make_article, publish_article
from tests.photos.pictures import upload

SIZE = (4032, 3024)
NUMBER = 6


def photograph(seed):
    """A lit room or yard: soft shapes, a third of fine detail, sensor grain all over."""
    rng = Random(seed)  # noqa: S311 - repeatable, not secret
    small = Image.new("RGB", (1008, 756), tuple(rng.randrange(90, 200) for _ in "rgb"))
    pen = ImageDraw.Draw(small)
    for _ in range(90):
        x, y, side = rng.randrange(1008), rng.randrange(756), rng.randrange(20, 260)
        colour = tuple(rng.randrange(20, 240) for _ in "rgb")
        pen.ellipse((x, y, x + side, y + side * rng.uniform(0.4, 1.4)), fill=colour)
    for _ in range(5000):
        x, y = rng.randrange(1008), rng.randrange(500, 756)
        green = (rng.randrange(20, 90), rng.randrange(60, 160), rng.randrange(20, 80))
        pen.line((x, y, x + rng.randrange(-6, 7), y - rng.randrange(4, 16)), fill=green, width=1)
    picture = small.filter(ImageFilter.GaussianBlur(0.8)).resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.merge("RGB", [Image.effect_noise(SIZE, 22) for _ in "rgb"])
    return ImageChops.add(picture, grain, 1, -128)


def stored(user, seed):
    buffer = io.BytesIO()
    photograph(seed).save(buffer, "JPEG", quality=92)
    file = upload(buffer.getvalue(), f"IMG_{seed}.jpg")
    return store_photo(file, user=user, people_shown="none")


@pytest.mark.django_db(transaction=True)
def test_bytes_and_seconds_of_six_photographs(editor, county_cadre):
    photos = [stored(editor, seed) for seed in range(NUMBER)]
    article = make_article(editor, photos=photos)

    start = time.perf_counter()
    publish_article(article, editor, county_cadre)
    seconds = time.perf_counter() - start

    sizes = {
        f"{size} {suffix}": sorted(
            storage.public_path(photo.public_name(size, suffix)).stat().st_size for photo in photos
        )
        for size in (240, 480, 720, 960)
        for suffix in ("avif", "jpg")
    }
    answer = {
        "photographs": NUMBER,
        "seconds_to_publish": round(seconds, 2),
        "median_and_largest_bytes": {
            name: [round(statistics.median(found)), found[-1]] for name, found in sizes.items()
        },
    }
    Path(os.environ["BENCH_ANSWER"]).write_text(json.dumps(answer, indent=2))
