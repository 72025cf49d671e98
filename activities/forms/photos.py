"""The photos of one submission: kept from an earlier try, or received just now."""

import hashlib

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from federation.photos.intake import PhotoRefused, StorageFull, store_photo
from federation.photos.models import Photo

GONE = gettext_lazy("A photo sent earlier is no longer there; please choose it again.")


class PhotoBatch:
    """Knows each received file by the hash of its bytes; the same file twice is one photo.

    `photos` are hers and pending, in order; `errors` says of each refused file which and why.
    `activity` is the record the form speaks of, if there is one: what is in it is not sent twice.
    """

    def __init__(self, user, kept, files, activity=None, known=()):
        self.user = user
        hers = Photo.objects.filter(uploaded_by=user, uid__in=kept).order_by("pk")
        self.kept = list(hers.select_related("activity_photo"))
        self.photos = [photo for photo in self.kept if photo.attached_at is None]
        there = [photo for photo in self.kept if _is_in(photo, activity)]
        self.missing = len(set(kept)) > len(self.photos) + len(there)
        self.errors = []
        self.storage_full = False
        self.files = self._distinct(files, {*known, *(p.received_sha256 for p in self.kept)})

    @property
    def received(self):
        """Hashes of everything this submission carries."""
        return [photo.received_sha256 for photo in self.kept] + [
            digest for _place, digest, _file in self.files
        ]

    @property
    def adds_photos(self):
        """Whether the record has more photos after this submission."""
        return bool(self.photos or self.files)

    def store(self, people_shown, room):
        """Takes the received files, as many as there is room for; the good ones are kept."""
        room -= len(self.photos)
        if self.missing:
            self.errors.append(str(GONE))
        if len(self.files) > room:
            words = {"most": settings.PHOTOS_PER_FORM, "sent": len(self.files), "room": room}
            self.errors.append(self._too_many(words))
        for place, _digest, file in self.files[: max(room, 0)]:
            self._store_one(place, file, people_shown)

    def _store_one(self, place, file, people_shown):
        try:
            photo = store_photo(file, user=self.user, people_shown=people_shown)
        except PhotoRefused as refused:
            words = {"place": place, "name": refused.name, "reason": refused}
            self.errors.append(_("Photo %(place)d (%(name)s): %(reason)s") % words)
        except StorageFull as full:
            self.storage_full = True
            self.errors.append(str(full))
        else:
            self.photos.append(photo)

    @staticmethod
    def _too_many(words):
        if words["room"] <= 0:
            return _("At most %(most)d photos; the %(sent)d new ones were not taken.") % words
        return (
            _("At most %(most)d photos; of the %(sent)d new ones the first %(room)d were kept.")
            % words
        )

    @staticmethod
    def _distinct(files, seen):
        """(place among the chosen files, hash, file), each hash once."""
        distinct = []
        for place, file in enumerate(files, start=1):
            file.seek(0)
            digest = hashlib.file_digest(file.file, "sha256").hexdigest()
            if digest not in seen:
                seen.add(digest)
                distinct.append((place, digest, file))
        return distinct


def _is_in(photo, activity):
    link = getattr(photo, "activity_photo", None)
    return activity is not None and link is not None and link.activity_id == activity.pk
