"""The participants of one activity as one value, so that a hundred thousand are counted at once."""

from array import array

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity

NUMBER = "I"  # four bytes: a person's number, below 4,294,967,296


class PackedTicks(models.Model):
    """The numbers of an activity's participants, in order; exactly its rows of Attendance.

    Whoever changes one of these rows, in whatever way, takes the pack away in the same
    transaction: triggers of the database do. An activity without a pack is counted by its rows,
    and packed by the nightly `manage.py verify_counts` (decision 0018).
    """

    activity = models.OneToOneField(
        Activity, models.CASCADE, primary_key=True, related_name="packed"
    )
    persons = models.BinaryField()

    class Meta:
        verbose_name = _("packed attendance")

    def __str__(self):
        return str(self.pk)


def packed(numbers):
    """The numbers of persons as bytes, in order."""
    return array(NUMBER, sorted(numbers)).tobytes()


def unpacked(content):
    """The numbers of persons in one or several packs put together."""
    return array(NUMBER, bytes(content))
