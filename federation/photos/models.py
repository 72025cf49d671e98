"""Photos: cleaned bytes in durable storage. Who may see one is decided by the app that owns it."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PENDING_FOR = timedelta(hours=24)
PUBLIC_SIZES = (240, 480, 720, 960)
PUBLIC_SUFFIXES = ("avif", "jpg")


class PeopleShown(models.TextChoices):
    UNKNOWN = "unknown", _("not stated yet")
    NONE = "none", _("no people")
    ADULTS = "adults", _("adults")
    MINORS = "minors", _("children under 18")


class PhotoQuerySet(models.QuerySet):
    def pending_of(self, user):
        """Photos she has sent that belong to no record yet, in the order they came."""
        return self.filter(uploaded_by=user, attached_at=None).order_by("pk")

    def attach(self, photos):
        """Gives these pending photos to a record; returns how many were still free to give."""
        free = self.filter(pk__in=[photo.pk for photo in photos], attached_at=None)
        return free.update(attached_at=timezone.now())

    def abandoned(self):
        """Pending photos older than a day: the sweeper takes them."""
        return self.filter(attached_at=None, uploaded_at__lt=timezone.now() - PENDING_FOR)

    def published(self):
        """Photos with public copies."""
        return self.exclude(published_at=None)


class Photo(models.Model):
    """One cleaned photo. Files are named by the hash of their bytes and never change.

    `received_sha256` is the hash of what the phone sent (identity for replay); `stored_sha256`
    and `thumb_sha256` name the clean master (longest side 2048) and the 240 px thumbnail below
    `private/`. `original_name` is kept as text to name a photo in messages, never as a path.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    received_sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    stored_sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    thumb_sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    stored_bytes = models.PositiveIntegerField(editable=False)
    original_name = models.CharField(max_length=100, blank=True, editable=False)
    people_shown = models.CharField(
        _("people shown"), max_length=10, choices=PeopleShown, default=PeopleShown.UNKNOWN
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    attached_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="photo_public_only_without_people",
                condition=Q(published_at=None) | Q(people_shown=PeopleShown.NONE),
            ),
        ]

    def __str__(self):
        return str(self.uid)

    def public_sizes(self):
        """The sizes of its public copies: never enlarged, the largest as wide as the master."""
        smaller = (0, *PUBLIC_SIZES)
        return [
            size for size, before in zip(PUBLIC_SIZES, smaller, strict=False) if before < self.width
        ]

    def public_extent(self, size):
        """Width and height in points of the public copy of this size."""
        width = min(size, self.width)
        return width, max(1, round(self.height * width / self.width))

    def public_name(self, size, suffix):
        """The name of a public copy; suffix is "avif" or "jpg"."""
        return f"{self.stored_sha256}-{size}.{suffix}"

    def public_names(self):
        """The names of all its public copies."""
        return [
            self.public_name(size, suffix)
            for size in self.public_sizes()
            for suffix in PUBLIC_SUFFIXES
        ]

    def attach(self):
        """It belongs to a record from now on; the sweeper leaves it alone."""
        return Photo.objects.attach([self])
