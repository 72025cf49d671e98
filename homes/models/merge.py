"""Two rows that are one person, and two that are not."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from homes.models.person import Person


class PersonMerge(models.Model):
    """`merged` was found to be the same person as `survivor`; can be undone for MERGE_UNDO_DAYS.

    `journal` lists every row that was moved, changed or dropped, as it was before.
    """

    survivor = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="merges_away")
    journal = models.JSONField(default=list)
    merged_at = models.DateTimeField(default=timezone.now)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("merge of persons")
        constraints = [
            models.UniqueConstraint(
                name="person_merged_once", fields=["merged"], condition=Q(undone_at=None)
            ),
            models.CheckConstraint(name="person_merge_of_two", condition=~Q(survivor=F("merged"))),
        ]

    def __str__(self):
        return f"{self.merged_id} {self.survivor_id}"


class DifferentPersonsQuerySet(models.QuerySet):
    def say(self, one, other, by):
        """Remembers that these two are not the same; said twice it is remembered once."""
        first, second = sorted((one.pk, other.pk))
        return self.get_or_create(first_id=first, second_id=second, defaults={"said_by": by})[0]


class DifferentPersons(models.Model):
    """Somebody looked and said that these two are not the same; said once per pair."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="as_first")
    second = models.ForeignKey(Person, models.CASCADE, related_name="as_second")
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = DifferentPersonsQuerySet.as_manager()

    class Meta:
        verbose_name = _("two different persons")
        constraints = [
            models.UniqueConstraint(name="different_persons_once", fields=["first", "second"]),
            models.CheckConstraint(
                name="different_persons_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self):
        return f"{self.first_id} {self.second_id}"
