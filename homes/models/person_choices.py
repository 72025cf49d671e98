"""What can be said of a person in one word."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    UNRECORDED = "unrecorded", _("not recorded")


class AgeBand(models.TextChoices):
    UNDER_14 = "0-13", _("under 14")
    TEENS = "14-17", _("14 to 17")
    YOUNG = "18-34", _("18 to 34")
    MIDDLE = "35-59", _("35 to 59")
    ELDER = "60-79", _("60 to 79")
    OLD = "80-", _("80 and over")
    UNKNOWN = "unknown", _("not known")


class PersonState(models.TextChoices):
    ACTIVE = "active", _("active")
    MOVED = "moved", _("moved away")
    DIED = "died", _("died")
    MERGED = "merged", _("merged")
    ANONYMISED = "anonymised", _("anonymised")


class Basis(models.TextChoices):
    """On what ground somebody is in the register at all."""

    AGREED = "agreed", _("she agreed")
    GUARDIAN = "guardian", _("her guardian agreed")
    OFFICE = "office", _("she holds an office")


# The states in which a row still stands for somebody with a name.
KNOWN = (PersonState.ACTIVE, PersonState.MOVED, PersonState.DIED)
