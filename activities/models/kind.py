"""What an activity can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.areas.language import in_chinese

OTHER = "other"  # the one kind that asks for words of its own
MEALS = "meal-service"  # the one kind that figures show apart
TRAINING = "skills-training"  # what the sessions of a course are


class ActivityKindQuerySet(models.QuerySet):
    def in_use(self):
        """Kinds that new forms offer; retired ones stay readable on old records."""
        return self.filter(retired_on=None)


class ActivityKind(Versioned):
    """One kind of activity. The county edits the list; a kind is retired, never deleted."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=30, unique=True)
    name_en = models.CharField(_("English name"), max_length=50, unique=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    # Visits and the like are nobody else's business: coming ones are never shown in public.
    may_be_announced = models.BooleanField(_("may be announced to everyone"), default=True)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = ActivityKindQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name_zh if in_chinese() else self.name_en
