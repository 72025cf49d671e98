"""The audit trail: append-only, held by the database itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    SIGN_IN = "sign_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("sign-in failed")
    SIGN_OUT = "sign_out", _("signed out")
    PASSWORD = "password", _("password changed")  # noqa: S105
    DENIED = "denied", _("attempt denied")
    CREATE = "create", _("created")
    CHANGE = "change", _("changed")
    CONFIRM = "confirm", _("confirmed")
    RETURN = "return", _("returned")
    UNDO = "undo", _("taken back")
    CANCEL = "cancel", _("cancelled")
    VOID = "void", _("declared void")
    OPENED = "opened", _("opened")
    EXPORT = "export", _("exported")
    PUBLISH = "publish", _("published")
    WITHDRAW = "withdraw", _("withdrawn")


class AuditEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for county, president and keeper; a town's own area for its cadre."""
        if user.role in ("county", "president", "keeper"):
            # What has no area, such as a failed sign-in to no account, is theirs too.
            return self.filter(Q(area_code__startswith=user.area_id or "") | Q(area_code=""))
        return (
            self.filter(area_code__startswith=user.area_id) if user.role == "town" else self.none()
        )


class AuditEntry(models.Model):
    """Who did what to which object when. Database triggers refuse every change and deletion.

    `changes` maps a field to [before, after]; rows about persons carry field names alone.
    The actor is kept by id and user name without a foreign key, so that no account ties the
    trail and the trail ties no account.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False
    )
    username = models.CharField(max_length=50, blank=True)
    role = models.CharField(max_length=10, blank=True)
    action = models.CharField(max_length=20, choices=Action)
    object_type = models.CharField(max_length=50, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    area_code = models.CharField(max_length=12, blank=True, db_index=True)
    changes = models.JSONField(default=dict)
    reason = models.CharField(max_length=200, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
