"""The county tree: county, towns, villages and communities, with their official codes."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _

from federation.areas.language import in_chinese

models.CharField.register_lookup(Length)


class Level(models.TextChoices):
    COUNTY = "county", _("county")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    COMMUNITY = "community", _("community")


class AreaQuerySet(models.QuerySet):
    def towns(self):
        """Towns in administrative order, the order of their codes."""
        return self.filter(level=Level.TOWN).order_by("code")

    def within(self, code):
        """The area with this code and everything below it."""
        return self.filter(code__startswith=code)

    def at_or_directly_below(self, code):
        """The area with this code and the areas one level below it."""
        return self.filter(Q(pk=code) | Q(parent=code)).order_by("code")

    def visible_to(self, user):
        """The areas inside the user's scope; none for the keeper."""
        return self.within(user.area_id) if user.area_id else self.none()


class Area(models.Model):
    """One division; the digits of its official code are its path in the tree.

    `621125` county, `621125108` town, `621125108207` village or community: "inside this area"
    is `code__startswith`. The constraints make a cycle or a village under a village impossible.
    """

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    name_zh = models.CharField(_("Chinese name"), max_length=50)
    name_en = models.CharField(_("English name"), max_length=50)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    slug = models.SlugField(_("name in addresses"), max_length=50, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("row on the tile map"), null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(
        _("column on the tile map"), null=True, blank=True
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="area_code_fits_level",
                condition=Q(level=Level.COUNTY, code__length=6, parent=None)
                | Q(level=Level.TOWN, code__length=9)
                | Q(level__in=[Level.VILLAGE, Level.COMMUNITY], code__length=12),
            ),
            models.CheckConstraint(
                name="area_parent_one_level_up",
                condition=Q(level=Level.COUNTY)
                | Q(level=Level.TOWN, parent=Left("code", 6))
                | Q(level__in=[Level.VILLAGE, Level.COMMUNITY], parent=Left("code", 9)),
            ),
            models.UniqueConstraint(
                name="area_slug_unique", fields=["slug"], condition=~Q(slug="")
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name in the language of the page."""
        return self.name_zh if in_chinese() else self.name_en

    @property
    def path_name(self):
        """Town and village, as a cadre says it: 石川镇菜子川村; the county's own name alone."""
        if self.level in (Level.VILLAGE, Level.COMMUNITY):
            joint = "" if in_chinese() else ", "
            return joint.join([self.parent.name, self.name][:: 1 if not joint else -1])
        return self.name
