"""The photographed sign-in sheet of an activity: restricted evidence."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from activities.models.activity import Activity
from federation.photos.models import Photo


class SignInSheet(models.Model):
    """A photo of a page that people signed. It shows names: for whoever keeps the record alone.

    Kept apart from the photos of the activity, so that no page that shows those can show it.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sheets")
    photo = models.OneToOneField(Photo, models.PROTECT, related_name="sign_in_sheet")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.activity_id} {self.photo_id}"
