import io
import json
import os
import statistics
import time
from pathlib import Path

import pytest
from PIL import Image

from federation.photos.intake import store_photo
from federation.photos.models import Photo
from tests.photos.pictures import phone_exif, upload

ROUNDS = 5
PHOTOS = {
    "12 MB, 12 megapixels": ((4032, 3024), 95),
    "6 MB, 12 megapixels": ((4032, 3024), 60),
    "600 kB, shrunk by the phone": ((1600, 1200), 30),
}


def phone_photo(size, quality):
    """Nothing but noise, the dearest kind of picture."""
    buffer = io.BytesIO()
    picture = Image.effect_noise(size, 80).convert("RGB")
    picture.save(buffer, "JPEG", quality=quality, exif=phone_exif(6))
    return buffer.getvalue()


def seconds_to_store(user, data):
    start = time.perf_counter()
    store_photo(upload(data), user=user)
    return time.perf_counter() - start


@pytest.mark.django_db(transaction=True)
def test_seconds_to_store_three_photos(county_cadre):
    photos = {name: phone_photo(*shape) for name, shape in PHOTOS.items()}

    rounds = [
        {name: seconds_to_store(county_cadre, data) for name, data in photos.items()}
        for _ in range(ROUNDS)
    ]

    assert Photo.objects.count() == ROUNDS * len(PHOTOS)
    answer = {
        "rounds": ROUNDS,
        "bytes": {name: len(data) for name, data in photos.items()},
        "seconds": {
            name: round(statistics.median(each[name] for each in rounds), 3) for name in photos
        },
        "seconds_for_three": round(statistics.median(sum(each.values()) for each in rounds), 3),
    }
    Path(os.environ["BENCH_ANSWER"]).write_text(json.dumps(answer, indent=2))
