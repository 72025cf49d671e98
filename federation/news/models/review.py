"""What reviewers said of a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.news.models.version import ArticleVersion


class Verdict(models.TextChoices):
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")


class ReviewQuerySet(models.QuerySet):
    def told(self):
        """The latest first, with who said it."""
        return self.select_related("reviewer", "version").order_by("-at", "-pk")


class Review(models.Model):
    """What one reviewer said of one version; a step is done once, each by another person."""

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="reviews")
    step = models.PositiveSmallIntegerField(default=1)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="review_step_once", fields=["version", "step"]),
            models.UniqueConstraint(name="review_person_once", fields=["version", "reviewer"]),
            models.CheckConstraint(
                name="review_returned_with_note",
                condition=~Q(verdict=Verdict.RETURNED) | ~Q(note=""),
            ),
        ]

    def __str__(self):
        return f"{self.version_id} {self.step} {self.verdict}"
