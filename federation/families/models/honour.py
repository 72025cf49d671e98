"""What a family can be recognised as: a list that the county confirms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.areas.language import in_chinese


class HonourQuerySet(models.QuerySet):
    def in_use(self):
        """Honours that new nominations offer; retired ones stay readable on old ones."""
        return self.filter(retired_on=None)


class Honour(Versioned):
    """One honour. It is retired, never deleted."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=30, unique=True)
    name_en = models.CharField(_("English name"), max_length=50, unique=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = HonourQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name_zh if in_chinese() else self.name_en
