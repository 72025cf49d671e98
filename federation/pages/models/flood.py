"""How much one sender has sent in the running hour."""

from django.db import models
from django.utils import timezone


class Flood(models.Model):
    """What was counted under one key since a moment.

    `key` is a keyed hash: neither an address nor a browser can be read from it. Rows go when their
    hour is over.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return f"{self.count} since {self.since:%H:%M}"
