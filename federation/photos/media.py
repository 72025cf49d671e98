"""The files below settings.PHOTO_ROOT as the sweeper and the verifier see them."""

import hashlib
import time
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from federation.photos import storage
from federation.photos.models import PENDING_FOR, Photo


def is_old(path):
    """Older than the grace of a day: no request can still be on its way to the row."""
    try:
        return time.time() - path.stat().st_mtime > PENDING_FOR.total_seconds()
    except FileNotFoundError:
        return False


def wanted(paths):
    """Those of these files that some row refers to."""
    hashes = {path.name[:64] for path in paths}
    private = Photo.objects.filter(Q(stored_sha256__in=hashes) | Q(thumb_sha256__in=hashes))
    public = Photo.objects.published().filter(stored_sha256__in=hashes)
    known = {storage.private_path(photo.stored_sha256) for photo in private}
    known |= {storage.private_path(photo.thumb_sha256) for photo in private}
    known |= {storage.public_path(name) for photo in public for name in photo.public_names()}
    return known.intersection(paths)


def orphans():
    """Files older than a day that no row refers to, directory by directory."""
    for directory in sorted(Path(settings.PHOTO_ROOT).glob("*/*/")):
        old = [path for path in sorted(directory.iterdir()) if path.is_file() and is_old(path)]
        used = wanted(old) if old else set()
        yield from (path for path in old if path not in used)


def hash_of(path):
    """The SHA-256 of a file's bytes, or None when it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
