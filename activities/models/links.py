"""What ties an activity to its homes and its photos."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from federation.photos.models import Photo
from homes.models import Home


class ActivityHome(models.Model):
    """An activity in a home's ledger; exactly one of its homes leads."""

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="activity_homes"
    )
    home = models.ForeignKey(Home, models.PROTECT, related_name="activity_homes")
    is_lead = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="activity_home_once", fields=["activity", "home"]),
            models.UniqueConstraint(
                name="activity_one_lead", fields=["activity"], condition=Q(is_lead=True)
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.home_id}"


class ActivityPhoto(models.Model):
    """A photo of an activity, in the order it was added."""

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="activity_photos"
    )
    photo = models.OneToOneField(Photo, models.PROTECT, related_name="activity_photo")
    position = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField(_("caption"), max_length=100, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.activity_id} {self.position}"
