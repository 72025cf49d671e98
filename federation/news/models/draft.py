"""What somebody has typed in the editor and not saved yet: hers alone, and never a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ArticleDraft(models.Model):
    """The fields of one editor's open form as they were typed, beside the article she works on.

    `typed` maps names of fields to text, never checked beyond its size. `revision` counts the
    savings and `page` is the open page that made the last one, so that a saving that comes late
    or from a page left behind changes nothing. Saving the article or discarding the draft ends it:
    its words go at once, and its row refuses late savings until it is swept.
    """

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    page = models.UUIDField(null=True)
    saved_at = models.DateTimeField(default=timezone.now, db_index=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("draft")
        constraints = [
            models.UniqueConstraint(name="article_draft_once", fields=["article", "author"]),
            models.CheckConstraint(
                name="article_draft_ended_without_text", condition=Q(ended_at=None) | Q(typed={})
            ),
        ]

    @property
    def stands(self):
        """Whether there are words in it, neither saved nor discarded."""
        return self.ended_at is None

    @property
    def is_behind(self):
        """Whether the article was saved since she opened it to type this."""
        return self.typed.get("version") != str(self.article.version)

    def __str__(self):
        return f"{self.article_id} {self.author_id}"
