"""What an article consists of while it is being written: blocks of plain text, and photos."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from federation.photos.models import Photo


class BlockKind(models.TextChoices):
    TEXT = "text", _("text")
    HEADING = "heading", _("sub-heading")
    PHOTO = "photo", _("photo")
    QUOTATION = "quotation", _("quotation")
    LIST = "list", _("list")


class ArticlePhoto(models.Model):
    """A photo an article may show; its translation shares it, and with it the consent."""

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="article_photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="article_photos")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="article_photo_once", fields=["article", "photo"]),
        ]

    def __str__(self):
        return f"{self.article_id} {self.photo_id}"


class Block(models.Model):
    """One block of the working copy. `text` is the paragraphs, sub-heading, words or list lines."""

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=BlockKind)
    text = models.TextField(_("text"), max_length=5000, blank=True)
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, blank=True, related_name="+")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    credit = models.CharField(_("credit"), max_length=100, blank=True)
    alternative = models.CharField(_("alternative text"), max_length=200, blank=True)
    is_decorative = models.BooleanField(_("decorative"), default=False)
    speaker = models.CharField(_("speaker"), max_length=50, blank=True)
    role = models.CharField(_("role"), max_length=50, blank=True)
    # Taken out a moment ago, and still there to be put back; gone with the next save of the form.
    is_removed = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="block_photo_in_photo_blocks_alone",
                condition=Q(photo=None) | Q(kind=BlockKind.PHOTO),
            ),
        ]

    def __str__(self):
        return f"{self.article_id} {self.position}"

    @classmethod
    def thawed(cls, frozen, photos, **fields):
        """An unsaved block from what was printed of it, with its photo if that is in `photos`."""
        told = {name: value for name, value in frozen.items() if name != "photo"}
        if frozen["kind"] == BlockKind.PHOTO:
            photo = frozen.get("photo")
            told |= {
                "photo_id": photo if photo in photos else None,
                "is_decorative": not frozen.get("alternative"),
            }
        return cls(**told, **fields)

    def frozen(self, credit):
        """What is printed of it; `credit` fills an empty one."""
        if self.kind != BlockKind.PHOTO:
            return {
                "kind": self.kind,
                "text": self.text,
                "speaker": self.speaker,
                "role": self.role,
            }
        return {
            "kind": self.kind,
            "photo": self.photo_id,
            "caption": self.caption,
            "credit": self.credit or credit,
            "alternative": "" if self.is_decorative else self.alternative,
        }
