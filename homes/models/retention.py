"""Old personal data, thinned on schedule: a list, an approval, then the run."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from homes.models.person import Person


class RetentionRound(models.Model):
    """One year's list: persons without any contact since `quiet_since`.

    One county cadre makes it, another county cadre or the president approves it, and only then
    can it run, once. Whoever has been met again meanwhile is left alone.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    quiet_since = models.DateField(_("no contact since"))
    prepared_at = models.DateTimeField(default=timezone.now)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    run_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        verbose_name = _("thinning of old data")
        constraints = [
            models.UniqueConstraint(
                name="retention_one_open_round",
                fields=["year"],
                condition=Q(run_at=None, dropped_at=None),
            ),
            models.CheckConstraint(
                name="retention_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="retention_runs_after_approval",
                condition=Q(run_at=None) | Q(approved_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.year}"

    @property
    def is_open(self):
        return self.run_at is None and self.dropped_at is None


class RetentionItem(models.Model):
    """One person on the list; `kept_reason` says why she stays all the same."""

    round = models.ForeignKey(RetentionRound, models.CASCADE, related_name="items")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    last_contact_on = models.DateField()
    kept_reason = models.CharField(_("why she stays"), max_length=100, blank=True)
    was_thinned = models.BooleanField(default=False)

    class Meta:
        ordering = ["last_contact_on", "pk"]
        verbose_name = _("person on the list")
        constraints = [
            models.UniqueConstraint(name="retention_item_once", fields=["round", "person"])
        ]

    def __str__(self):
        return f"{self.round_id} {self.person_id}"
