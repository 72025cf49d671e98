"""What the scripts of staff pages need to know of this phone's queue."""

import hashlib
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from activities import sending


@dataclass(frozen=True)
class Phone:
    """`user` is whom the queue belongs to; `worker` is empty where no forms are kept.

    `scope` is where the service worker answers, `pages` are the addresses of the pages it keeps.
    """

    user: str
    worker: str
    scope: str
    pages: str
    release: str


def phone_of(user):
    """The phone of this user; None for whoever logs nothing."""
    if not getattr(user, "is_logger", False):
        return None
    pages = [reverse("activities:draft_list"), reverse("activities:activity_create")]
    return Phone(
        user=sending.name_of(user),
        worker=reverse("worker") if settings.OFFLINE_FORMS else "",
        scope=reverse("pages:workbench"),
        pages=" ".join(pages),
        release=release(),
    )


@cache
def release():
    """Twelve characters that change with any of the files that pages load."""
    fingerprints = getattr(staticfiles_storage, "manifest_hash", "")
    if fingerprints:
        return fingerprints
    files = sorted((settings.BASE_DIR / "static").rglob("*.*"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
