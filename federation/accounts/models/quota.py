"""How many passwords have been tried lately."""

from django.db import models
from django.utils import timezone


class SignInQuota(models.Model):
    """Failed guesses that share one quota: at one account, from one known browser, or at all.

    `key` is a keyed hash, so that the table names nobody and holds a row for a name that does not
    exist exactly as for one that does.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)
    closed_until = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.count} since {self.since:%H:%M}"
