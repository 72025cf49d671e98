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


class PhotoUse(models.TextChoices):
    """What a photo serves: evidence is restricted, and never becomes public."""

    INTERNAL = "internal", _("about an activity or a home")
    EVIDENCE = "evidence", _("evidence, restricted")


class Focus(models.TextChoices):
    """Which ninth of a photo stays in view where a list cuts it; the value names CSS classes.

    A list shows at least a third of the width or height, so that a chosen ninth is never cut off.
    """

    TOP_LEFT = "at-t at-l", _("top left")
    TOP = "at-t", _("top")
    TOP_RIGHT = "at-t at-r", _("top right")
    LEFT = "at-l", _("left")
    MIDDLE = "", _("middle")
    RIGHT = "at-r", _("right")
    BOTTOM_LEFT = "at-b at-l", _("bottom left")
    BOTTOM = "at-b", _("bottom")
    BOTTOM_RIGHT = "at-b at-r", _("bottom right")


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
        """Photos that anyone may see today; not those whose consent has run out."""
        lasting = Q(public_until=None) | Q(public_until__gte=timezone.localdate())
        return self.exclude(published_at=None).filter(lasting)

    def run_out(self):
        """Photos still on the disk of public copies though their consent has run out."""
        return self.exclude(published_at=None).filter(public_until__lt=timezone.localdate())

    def kept_inside(self, stored_sha256):
        """Whether this picture has a disguised copy, and stays inside however often it comes."""
        return self.filter(stored_sha256=stored_sha256, stays_inside=True).exists()

    def same_people(self, photo):
        """The photo, the same picture sent a second time, and the disguised copies of it."""
        same = Q(stored_sha256=photo.stored_sha256)
        return self.filter(same | Q(disguise_of__stored_sha256=photo.stored_sha256))


class Photo(models.Model):
    """One cleaned photo. Files are named by the hash of their bytes and never change.

    `received_sha256` is the hash of what the phone sent (identity for replay); `stored_sha256`
    and `thumb_sha256` name the clean master (longest side 2048) and the 240 px thumbnail below
    `private/`. `original_name` is kept as text to name a photo in messages, never as a path.
    `intent` is the identity of the form that sent it on its own: the same bytes sent again for
    the same form are the same photo. While it is public, `public_with` is the consent that lets it
    be so and `public_until` its last day. `disguise_of` is the original whose faces were made
    unrecognisable in this one; such an original `stays_inside` for good.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    intent = models.UUIDField(null=True, editable=False)
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
    use = models.CharField(
        max_length=10, choices=PhotoUse, default=PhotoUse.INTERNAL, editable=False
    )
    focus = models.CharField(
        _("what stays in view"), max_length=10, choices=Focus, default=Focus.MIDDLE, blank=True
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    attached_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    public_with = models.ForeignKey(
        "photos.PhotoConsent", models.PROTECT, null=True, editable=False, related_name="+"
    )
    public_until = models.DateField(null=True, editable=False)
    disguise_of = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="disguises"
    )
    stays_inside = models.BooleanField(default=False, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="photo_once_an_intent", fields=["intent", "uploaded_by", "received_sha256"]
            ),
            models.CheckConstraint(
                name="photo_public_without_people_or_with_consent",
                condition=Q(published_at=None)
                | Q(people_shown=PeopleShown.NONE)
                | Q(
                    people_shown__in=[PeopleShown.ADULTS, PeopleShown.MINORS],
                    public_with__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="photo_evidence_never_public",
                condition=Q(published_at=None) | ~Q(use=PhotoUse.EVIDENCE),
            ),
            models.CheckConstraint(
                name="photo_original_stays_inside",
                condition=Q(published_at=None) | Q(stays_inside=False),
            ),
        ]

    def __str__(self):
        return str(self.uid)

    @property
    def valid_consent(self):
        """The consent that stands, or None; uses the `consents` where they were fetched."""
        return next((consent for consent in self.consents.all() if consent.stands), None)

    def rest_on_consent(self):
        """Keeps, unsaved, on what its being public rests: nothing where nobody is shown."""
        shown = self.published_at is not None and self.people_shown != PeopleShown.NONE
        self.public_with = self.valid_consent if shown else None
        self.public_until = self.public_with.valid_until if self.public_with else None

    @property
    def is_public(self):
        """Whether anyone may see it today; what pages ask."""
        lasting = self.public_until is None or self.public_until >= timezone.localdate()
        return self.published_at is not None and lasting

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
