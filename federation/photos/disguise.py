"""Copies in which nobody can be recognised: made by hand, confirmed by whoever made them."""

from django.db import transaction

from federation.accounts import trail
from federation.accounts.models.audit import Action
from federation.photos.models import Photo
from federation.photos.publication import withdraw


def disguise(original, copy, user):
    """Keeps `copy` as the disguised one of `original`, which leaves the public for good.

    Whoever calls has seen `user` confirm that all faces in the copy are disguised. The original
    stays inside however often it was sent. Consents are asked anew, and a copy that was public as
    another picture is reviewed anew: nobody has agreed to a copy she has not seen.
    """
    with transaction.atomic():
        same = Photo.objects.select_for_update().filter(stored_sha256=original.stored_sha256)
        for photo in same.order_by("pk"):
            withdraw(photo, user)
            photo.stays_inside = True
            photo.save(update_fields=["stays_inside"])
        withdraw(copy, user)
        copy.disguise_of, copy.people_shown = original, original.people_shown
        copy.save(update_fields=["disguise_of", "people_shown"])
        trail.record(user, Action.CHANGE, copy, changes={"disguise_of": ["", str(original.uid)]})
