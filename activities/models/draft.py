"""What somebody has begun to type and not submitted yet: hers alone, and in no count."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from activities.models.kind import ActivityKind
from federation.photos.models import Photo
from homes.models import Home


class DraftQuerySet(models.QuerySet):
    def of(self, user):
        """Her own unfinished forms, the oldest first; what became a record is none any more."""
        submitted = Activity.objects.submitted_once().filter(uid=OuterRef("uid"))
        hers = self.filter(author=user, discarded_at=None)
        return hers.exclude(Exists(submitted)).order_by("saved_at", "pk")


class Draft(models.Model):
    """The text of an unfinished log form, as it was typed, under the `uid` its record will have.

    `typed` maps names of fields to text and is never checked beyond its size: half a number is a
    draft too. `revision` counts the savings and `page` is the open page that made the last one,
    so that a saving that comes late, twice or from a page left behind changes nothing. A
    discarded draft loses its text at once; its row refuses late savings until it is swept. `home`
    and `kind` repeat what was chosen, for lists.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    typed = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    page = models.UUIDField(null=True)
    home = models.ForeignKey(Home, models.PROTECT, null=True, related_name="+")
    kind = models.ForeignKey(ActivityKind, models.PROTECT, null=True, related_name="+")
    photos = models.ManyToManyField(Photo, through="DraftPhoto", related_name="+")
    saved_at = models.DateTimeField(default=timezone.now, db_index=True)
    discarded_at = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["saved_at", "pk"]
        verbose_name = _("draft")
        constraints = [
            models.UniqueConstraint(name="draft_once_an_intent", fields=["author", "uid"]),
            models.CheckConstraint(
                name="draft_discarded_without_text",
                condition=models.Q(discarded_at=None) | models.Q(typed={}),
            ),
        ]

    def __str__(self):
        return str(self.uid)

    def get_absolute_url(self):
        return reverse("activities:draft_open", args=[self.uid])


class DraftPhoto(models.Model):
    """A photo that waits with its draft; the sweeper leaves it alone as long."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="draft_photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="draft_photo_once", fields=["draft", "photo"]),
        ]

    def __str__(self):
        return f"{self.draft_id} {self.photo_id}"
