"""Making a photo public and taking it back: the public sees copies, never the private master."""

import io
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image

from federation.accounts import trail
from federation.accounts.models.audit import Action
from federation.photos import storage
from federation.photos.cleaning import one_at_a_time
from federation.photos.models import PeopleShown, Photo
from federation.photos.refusals import PublicationRefused
from federation.photos.rules import Showing, refusal, refusal_of

__all__ = [
    "PublicationRefused",
    "Showing",
    "copies_ready",
    "publish",
    "refusal",
    "show",
    "state_people",
    "withdraw",
    "withdraw_consent",
    "withdraw_run_out",
]

# The photos of one page must fit its weight budget; the quality gives way, step by step.
MOST_BYTES = {240: 9_000, 480: 30_000, 720: 60_000, 960: 95_000}
QUALITIES = {"avif": (60, 50, 40, 30, 20, 10, 4), "jpg": (78, 68, 58, 48, 38, 28, 18, 8, 2)}

DAMAGED = _("Photo “%(name)s” is damaged or missing in the storage. Upload it again.")
ALONE = Showing()
PUBLIC = ("published_at", "public_with", "public_until")


def publish(photo, user):
    """Makes one photo public by itself; PublicationRefused says why it cannot be.

    No second person has seen it: a photo of children is refused.
    """
    with copies_ready([photo]), transaction.atomic():
        show(photo, user)


@contextmanager
def copies_ready(photos, showing=ALONE):
    """Inside, the public copies of these photos are on the disk, so that `show` may follow.

    The copies are made outside any transaction. Raises PublicationRefused for a photo that must
    stay inside; whatever fails, copies that no published photo uses are removed again.
    """
    for photo in photos:
        _check(photo, showing)
    try:
        fresh = [photo for photo in photos if not _has_copies(photo)]
        copies = [copy for photo in fresh for copy in _copies(photo).items()]
        with storage.in_use():
            for name, data in copies:
                storage.keep_public(name, data)
            yield
    except BaseException:
        for photo in photos:
            _remove_unshared(photo)
        raise


def show(photo, user, showing=ALONE):
    """Says in the row and the trail that the photo is public; inside a transaction.

    Asked again under the row's lock, where consents are taken back: PublicationRefused.
    """
    current = Photo.objects.select_for_update().get(pk=photo.pk)
    _check(current, showing)
    before = current.published_at
    current.published_at = before or timezone.now()
    current.rest_on_consent()
    current.save(update_fields=PUBLIC)
    if before is None:
        trail.record(user, Action.PUBLISH, current)
    photo.published_at, photo.people_shown = current.published_at, current.people_shown


def withdraw(photo, user, reason=""):
    """Takes the photo from the public at once; copies another published photo shares stay."""
    with transaction.atomic():
        current = Photo.objects.select_for_update().get(pk=photo.pk)
        if current.published_at is not None:
            current.published_at = None
            current.rest_on_consent()
            current.save(update_fields=PUBLIC)
            trail.record(user, Action.WITHDRAW, current, reason=reason)
            transaction.on_commit(lambda: _remove_unshared(current))
    photo.published_at = None


def withdraw_consent(consent, user):
    """Takes the consent back, and with it the picture from every public place, at once.

    The same picture sent a second time shows the same people, whatever was stated there.
    """
    with transaction.atomic():
        photo = Photo.objects.select_for_update().get(pk=consent.photo_id)
        current = photo.consents.filter(pk=consent.pk, withdrawn_on=None).first()
        if current is None:
            return
        current.withdrawn_on = timezone.localdate()
        current.touch(user)
        current.save()
        trail.record(user, Action.CHANGE, current, changes={"withdrawn_on": ["", ""]})
        _withdraw_everywhere(photo, user, gettext("consent withdrawn"))


def close_run_out(photo, user):
    """Ends consents that have run out, to make room for a new one; what rests on them goes first.

    Inside a transaction: a photo never stays public with a consent that is closed.
    """
    for same in Photo.objects.same_people(photo).run_out().order_by("pk"):
        withdraw(same, user, gettext("consent has run out"))
    photo.consents.close_run_out(user)


def withdraw_run_out():
    """Takes from the public whatever photo's consent has run out; returns how many.

    Pages do not show it since that day; now its copies go too.
    """
    found = list(Photo.objects.run_out())
    for photo in found:
        with transaction.atomic():
            _withdraw_everywhere(photo, None, gettext("consent has run out"))
    return len(found)


def _withdraw_everywhere(photo, user, reason):
    for same in Photo.objects.same_people(photo).exclude(published_at=None).order_by("pk"):
        withdraw(same, user, reason)


def state_people(photo, people_shown, user):
    """Keeps who is now said to be shown; the photo leaves the public if that forbids it.

    Where children are said to be shown, somebody else has to look at it anew.
    """
    with transaction.atomic():
        current = Photo.objects.select_for_update().get(pk=photo.pk)
        if current.people_shown == people_shown:
            return
        current.people_shown = people_shown
        needs_eyes = people_shown == PeopleShown.MINORS
        if current.published_at and (needs_eyes or refusal(current)):
            withdraw(current, user)
        current.rest_on_consent()
        current.save(update_fields=["people_shown", *PUBLIC])
    photo.people_shown, photo.published_at = current.people_shown, current.published_at


def _check(photo, showing):
    if refused := refusal_of(photo, showing):
        raise refused


def _remove_unshared(photo):
    with storage.nobody_storing():
        if not Photo.objects.published().filter(stored_sha256=photo.stored_sha256).exists():
            for name in photo.public_names():
                storage.public_path(name).unlink(missing_ok=True)


def _has_copies(photo):
    paths = (storage.public_path(name) for name in photo.public_names())
    return photo.published_at is not None and all(path.is_file() for path in paths)


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
