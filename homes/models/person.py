"""A person the homes know: the least data that serves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.areas.models import Area


class Sex(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    UNRECORDED = "unrecorded", _("not recorded")


class Person(Versioned):
    """One table for everyone the homes know. Names never appear on a public page."""

    display_name = models.CharField(_("name or nickname"), max_length=50)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, default=Sex.UNRECORDED)
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name=_("village or community"), related_name="people"
    )

    class Meta:
        ordering = ["area_id", "display_name", "pk"]

    def __str__(self):
        return self.display_name
