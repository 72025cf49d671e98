"""Making a photo public and taking it back: the public sees copies, never the private master."""

import io

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image

from federation.accounts import trail
from federation.accounts.models.audit import Action
from federation.photos import storage
from federation.photos.cleaning import one_at_a_time
from federation.photos.models import PeopleShown, Photo
from federation.photos.refusals import PublicationRefused

__all__ = ["PublicationRefused", "publish", "withdraw"]

# The photos of one page must fit its weight budget; the quality gives way, step by step.
MOST_BYTES = {240: 9_000, 480: 30_000, 720: 60_000, 960: 95_000}
QUALITIES = {"avif": (60, 50, 40, 30, 20, 10, 4), "jpg": (78, 68, 58, 48, 38, 28, 18, 8, 2)}

ADVICE = {
    PeopleShown.UNKNOWN: _(
        "Photo “%(name)s” cannot be published yet: first state who is shown in it."
    ),
    PeopleShown.ADULTS: _(
        "Photo “%(name)s” shows adults and no consent is recorded. Choose a photo without people."
    ),
    PeopleShown.MINORS: _(
        "Photo “%(name)s” shows children and cannot be published. Choose a photo without people."
    ),
}
DAMAGED = _("Photo “%(name)s” is damaged or missing in the storage. Upload it again.")


def publish(photo, user):
    """Writes the public copies, then says so in the row and the trail.

    Only a photo that shows nobody can become public as long as no consents are recorded.
    """
    _check(photo)
    copies = _copies(photo)
    with storage.in_use():
        for name, data in copies.items():
            storage.keep_public(name, data)
        with transaction.atomic():
            current = Photo.objects.select_for_update().get(pk=photo.pk)
            _check(current)
            if current.published_at is None:
                current.published_at = timezone.now()
                current.save(update_fields=["published_at"])
                trail.record(user, Action.PUBLISH, current)
    photo.published_at = current.published_at
    photo.people_shown = current.people_shown


def withdraw(photo, user, reason=""):
    """Takes the photo from the public at once; copies another published photo shares stay."""
    with transaction.atomic():
        current = Photo.objects.select_for_update().get(pk=photo.pk)
        if current.published_at is not None:
            current.published_at = None
            current.save(update_fields=["published_at"])
            trail.record(user, Action.WITHDRAW, current, reason=reason)
            transaction.on_commit(lambda: _remove_unshared(current))
    photo.published_at = None


def _check(photo):
    advice = ADVICE.get(photo.people_shown)
    if advice:
        raise PublicationRefused(advice, photo.original_name or str(photo.uid))


def _remove_unshared(photo):
    with storage.nobody_storing():
        if not Photo.objects.published().filter(stored_sha256=photo.stored_sha256).exists():
            for name in photo.public_names():
                storage.public_path(name).unlink(missing_ok=True)


def _copies(photo):
    """The bytes of every public copy by its name, made from the clean master."""
    path = storage.private_path(photo.stored_sha256)
    try:
        with one_at_a_time, Image.open(path, formats=["JPEG"]) as master:
            return {
                photo.public_name(size, suffix): _fitting(master, photo, size, suffix)
                for size in photo.public_sizes()
                for suffix in QUALITIES
            }
    except OSError as error:
        raise PublicationRefused(DAMAGED, photo.original_name or str(photo.uid)) from error


def _fitting(master, photo, size, suffix):
    picture = master.resize(photo.public_extent(size), Image.Resampling.LANCZOS)
    for quality in QUALITIES[suffix]:
        data = _encoded(picture, suffix, quality)
        if len(data) <= MOST_BYTES[size]:
            break
    return data


def _encoded(picture, suffix, quality):
    buffer = io.BytesIO()
    if suffix == "avif":
        picture.save(buffer, "AVIF", quality=quality, speed=8, max_threads=1)
    else:
        picture.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()
