"""What the county has settled about news."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned

ONLY = 1  # the primary key of the one row


class ReviewSteps(models.IntegerChoices):
    """How many people, each another one, read an article before it is public."""

    ONE = 1, _("one: a reviewer")
    TWO = 2, _("two: first and second reviewer")
    THREE = 3, _("three: first, second and final reviewer")


class NewsSetting(Versioned):
    """One row for the county. An article keeps the number of steps it was sent with."""

    review_steps = models.PositiveSmallIntegerField(
        _("Review steps"), choices=ReviewSteps, default=ReviewSteps.ONE
    )

    class Meta:
        verbose_name = _("settings of the news")
        constraints = [
            models.CheckConstraint(name="news_setting_once", condition=Q(pk=ONLY)),
            models.CheckConstraint(
                name="news_setting_steps", condition=Q(review_steps__in=ReviewSteps.values)
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls):
        """The row, or what holds as long as the county has said nothing: not stored then."""
        return cls.objects.filter(pk=ONLY).first() or cls(pk=ONLY)
