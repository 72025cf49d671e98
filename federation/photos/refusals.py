"""Why a photo was not taken, in words for the person who chose it."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

REASONS = {
    "unreadable": _("This photo cannot be opened, please choose another one."),
    "large": _("This photo is too large (at most %(megabytes)s MB), please choose another one."),
    "kind": _("This file is not a photo of a known kind (JPEG, PNG, WebP or HEIC)."),
    "pixels": _("This photo has too many pixels, please choose a smaller one."),
    "animation": _("This is a moving picture, please choose a still photo."),
    "small": _("This photo is too small or too narrow, please choose another one."),
}


class PhotoRefused(Exception):
    """A file that is not stored. `str()` says why, `name` which file, `kind` is for programs."""

    def __init__(self, kind, name=""):
        super().__init__(kind)
        self.kind = kind
        self.name = name

    def __str__(self):
        return str(REASONS[self.kind]) % {"megabytes": settings.PHOTO_MAX_BYTES // 1024**2}


class StorageFull(Exception):
    """The disk is full: nothing was stored and the file is not to blame. The page answers 507."""

    def __str__(self):
        return str(
            _("The storage is full and the photo was not stored. Keep it and try again in a while.")
        )


class PublicationRefused(Exception):
    """A photo that cannot become public; `str()` names it and says what to do."""

    def __init__(self, advice, name):
        super().__init__(advice)
        self.advice = advice
        self.name = name

    def __str__(self):
        return str(self.advice) % {"name": self.name}
