"""From a received file to a pending photo: clean bytes on the disk first, then the row."""

import hashlib
import re

from django.conf import settings
from django.db import IntegrityError, transaction

from federation.photos import storage
from federation.photos.cleaning import clean
from federation.photos.models import Photo, PhotoUse
from federation.photos.refusals import PhotoRefused, StorageFull

__all__ = ["PhotoRefused", "StorageFull", "store_once", "store_photo"]

NAME_LENGTH = 100


def store_once(uploaded_file, *, user, intent):
    """The photo of these bytes for the form `intent`, and whether it is new.

    Sent again, also at the same moment, it is the same photo, whatever became of it meanwhile.
    """
    sent = Photo.objects.filter(uploaded_by=user, intent=intent)
    try:
        known = sent.filter(received_sha256=_received_hash(uploaded_file)).first()
        if known:
            return known, False
        return store_photo(uploaded_file, user=user, intent=intent), True
    except PhotoRefused as refused:
        refused.name = shown_name(uploaded_file.name)
        raise
    except IntegrityError:
        return sent.get(received_sha256=_received_hash(uploaded_file)), False


def store_photo(uploaded_file, *, user, people_shown="unknown", use=PhotoUse.INTERNAL, intent=None):
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
        master, thumb = (storage.keep_private(data) for data in (cleaned.master, cleaned.thumb))
        with transaction.atomic():
            return Photo.objects.create(
                intent=intent,
                received_sha256=received,
                stored_sha256=master,
                thumb_sha256=thumb,
                width=cleaned.width,
                height=cleaned.height,
                stored_bytes=len(cleaned.master),
                original_name=name,
                people_shown=people_shown,
                use=use,
                uploaded_by=user,
                stays_inside=Photo.objects.kept_inside(master),
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
