"""From a received file to a pending photo: clean bytes on the disk first, then the row."""

import hashlib
import re

from django.conf import settings

from federation.photos import storage
from federation.photos.cleaning import clean
from federation.photos.models import Photo
from federation.photos.refusals import PhotoRefused, StorageFull

__all__ = ["PhotoRefused", "StorageFull", "store_photo"]

NAME_LENGTH = 100


def store_photo(uploaded_file, *, user, people_shown="unknown"):
    """Cleans and stores one photo; returns its saved pending row.

    Call it outside any transaction: the bytes are durable before the database is asked. Raises
    PhotoRefused for a file we do not take, StorageFull when the disk has no room.
    """
    name = shown_name(uploaded_file.name)
    try:
        received = _received_hash(uploaded_file)
        cleaned = clean(uploaded_file.file)
    except PhotoRefused as refused:
        refused.name = name
        raise
    with storage.in_use():
        return Photo.objects.create(
            received_sha256=received,
            stored_sha256=storage.keep_private(cleaned.master),
            thumb_sha256=storage.keep_private(cleaned.thumb),
            width=cleaned.width,
            height=cleaned.height,
            stored_bytes=len(cleaned.master),
            original_name=name,
            people_shown=people_shown,
            uploaded_by=user,
        )


def shown_name(name):
    """What the client called the file, fit to be shown: never used as a path."""
    last = re.split(r"[/\\]", name or "")[-1]
    return "".join(char for char in last if char.isprintable())[:NAME_LENGTH].strip()


def _received_hash(uploaded_file):
    digest = hashlib.sha256()
    size = 0
    uploaded_file.seek(0)
    for chunk in uploaded_file.chunks():
        size += len(chunk)
        if size > settings.PHOTO_MAX_BYTES:
            raise PhotoRefused("large")
        digest.update(chunk)
    return digest.hexdigest()
