"""One answer with a face after an activity: nobody knows whose."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity

SHOWN_FROM = 5


class Mood(models.TextChoices):
    GLAD = "glad", _("I liked it")
    SO_SO = "so-so", _("It was all right")
    SORRY = "sorry", _("I did not like it")


class FaceQuerySet(models.QuerySet):
    def in_order(self):
        """The answers as they came, as a list of moods."""
        return list(self.order_by("pk").values_list("mood", flat=True))


def tally_of(moods):
    """{mood: number} of every full five answers; empty below five.

    Counted on at every fifth answer alone, so that nobody who looks before and after somebody
    answered can tell what she said.
    """
    shown = moods[: len(moods) // SHOWN_FROM * SHOWN_FROM]
    return {mood: shown.count(mood) for mood in Mood} if shown else {}


class Face(models.Model):
    """An answer: no name, no time, no account. `token` only keeps a doubled tap from counting."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="faces")
    mood = models.CharField(max_length=10, choices=Mood)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = FaceQuerySet.as_manager()

    def __str__(self):
        return self.mood
