"""Activities and their participants as few large values, so that many are counted at once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SIZE = 256  # activities of neighbouring keys that stand in one pack


class PackedActivities(models.Model):
    """The records with keys from `number` * SIZE on, as columns of numbers; exactly their rows.

    `facts` are the columns of `activities.columns.Records`, `homes` and `persons` what they have
    several of. Records that changed since are in `ChangedActivity`, and read from their rows
    (decision 0018).
    """

    number = models.PositiveIntegerField(primary_key=True)
    facts = models.BinaryField()
    homes = models.BinaryField()
    persons = models.BinaryField()

    class Meta:
        verbose_name = _("packed activities")

    def __str__(self):
        return str(self.number)


class ChangedActivity(models.Model):
    """An activity that somebody wrote on, or on its homes or attendance, since it was packed.

    Triggers of the database write it, whoever changes a row and in whatever way, and in the same
    transaction. It may stand here several times; no other row is touched, so that nobody waits.
    """

    activity = models.PositiveBigIntegerField(_("activity"), db_index=True)

    class Meta:
        verbose_name = _("changed activity")

    def __str__(self):
        return str(self.activity)
