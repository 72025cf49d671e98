"""What a phone sends: the fields of the log form, and small photos drawn by the tests."""

import hashlib
import io
import uuid
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def activity_data(home, **fields):
    """A complete, valid submission for the home; `fields` replaces or adds."""
    data = {
        "uid": str(uuid.uuid4()),
        "home": home.code,
        "kind": "dance",
        "held_on": days_ago(1).isoformat(),
        "headcount": "31",
        "people_shown": "unknown",
    }
    return data | fields


def saving(home, *, revision=1, base=0, page=None, **fields):
    """What the script sends: the text of the form and which saving it is."""
    data = activity_data(home, **fields)
    mark = {"revision": revision, "base": base, "page": str(page or uuid.uuid4())}
    return data | mark


def drawn(shade=0, size=(64, 48), kind="JPEG"):
    """Bytes of a picture of one grey; another shade gives other bytes."""
    buffer = io.BytesIO()
    Image.new("RGB", size, (shade, shade, 255 - shade)).save(buffer, kind)
    return buffer.getvalue()


def photo(shade=0, name="photo.jpg"):
    """A photo as a file of the form."""
    return SimpleUploadedFile(name, drawn(shade), content_type="image/jpeg")


def huge_png(side=14143):
    """A PNG whose header claims 200 megapixels; there is nothing behind it."""
    image = bytearray(drawn(kind="PNG"))
    image[16:24] = side.to_bytes(4, "big") * 2
    return bytes(image)


def hash_of(data):
    return hashlib.sha256(data).hexdigest()
