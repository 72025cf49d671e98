"""Somebody asked for help with her rights: kept apart from everything else."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.areas.models import Area


class RightsContact(models.Model):
    """A restricted pointer, not a case file: where and when somebody asked for help, and a note.

    Cadres and heads write it and never see it again. The president, and the county cadres she
    named, read it, and each opening is logged. It is in no count, no search and no export, the
    audit trail does not mention it, and it has no history: one row, written once.
    """

    intent = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("where"))
    happened_on = models.DateField(_("date"))
    note = models.CharField(_("what she needs"), max_length=300)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("rights contact")

    def __str__(self):
        return str(self.pk)
