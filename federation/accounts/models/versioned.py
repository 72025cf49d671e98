"""What every editable record carries: a version number, who and when, and its history."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords


class Versioned(models.Model):
    """Base of editable records. A save against an older version is refused and shows both.

    Saved only through `VersionedForm` or the model's own methods, which raise `version` by one
    under the row's lock; every saved version stays readable in `history`.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    is_demo = models.BooleanField(default=False, editable=False)

    history = HistoricalRecords(inherit=True, cascade_delete_history=True)

    class Meta:
        abstract = True

    def touch(self, user):
        """The next version, by `user`, now; not yet saved."""
        self.version += 1
        self.changed_by = user
        self.changed_at = timezone.now()
