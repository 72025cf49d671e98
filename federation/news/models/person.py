"""Whose name or story an article tells, by her consent in the register."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from homes.models import Consent


class ArticlePersonQuerySet(models.QuerySet):
    def working(self):
        """What the working copy names; the versions keep their own."""
        return self.filter(version=None)

    def with_consents(self):
        """Each with its consent, and with whether that `stands` today."""
        standing = Consent.objects.standing().filter(pk=OuterRef("consent"))
        return self.select_related("consent").annotate(stands=Exists(standing))

    def lapsed(self):
        """Those whose consent does not stand today."""
        return self.exclude(consent__in=Consent.objects.standing())


class ArticlePerson(models.Model):
    """A consent that an article rests on; its kind says what of her is shown, name or story.

    Without `version` it belongs to the working copy; sending for review freezes it like the words.
    The editor knows the number of the consent alone, never whose it is.
    """

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="persons")
    version = models.ForeignKey(
        "news.ArticleVersion", models.CASCADE, null=True, related_name="persons"
    )
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="article_persons")

    objects = ArticlePersonQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="article_person_once",
                fields=["article", "consent"],
                condition=Q(version=None),
            ),
            models.UniqueConstraint(
                name="article_person_once_in_version", fields=["version", "consent"]
            ),
        ]

    def __str__(self):
        return f"{self.article_id} {self.consent_id}"

    def let_go(self, by):
        """What the public reads of her is withdrawn at once; the working copy is told by checks."""
        if self.version_id:
            self.article.leave_public(by, version=self.version)
