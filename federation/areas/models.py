"""The county tree: county, towns, villages and communities, with their official codes."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _

from federation.areas.language import in_chinese

models.CharField.register_lookup(Length)
COUNTY_DIGITS = 6  # of a code; everything the portal knows lies in the one county


class Level(models.TextChoices):
    COUNTY = "county", _("county")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    COMMUNITY = "community", _("community")


class AreaQuerySet(models.QuerySet):
    def standing(self):
        """Those there are today: what was merged into another is kept, and offered nowhere."""
        return self.filter(ended_on=None)

    def standing_on(self, day):
        """Those there were on that day."""
        begun = Q(begun_on=None) | Q(begun_on__lte=day)
        return self.filter(begun, Q(ended_on=None) | Q(ended_on__gt=day))

    def towns(self):
        """Today's towns in administrative order, the order of their codes."""
        return self.standing().filter(level=Level.TOWN).order_by("code")

    def named_on(self, day):
        """{code: the name it had that day}, in the language of the page; two queries."""
        names = {area.pk: area.name for area in self}
        rows = FormerName.objects.filter(area__in=self, ended_on__gt=day)
        return names | {row.area_id: row.name for row in rows.order_by("-ended_on")}

    def within(self, code):
        """The area with this code and everything below it."""
        return self.filter(code__startswith=code)

    def at_or_directly_below(self, code):
        """The area with this code and the areas one level below it, as they are today."""
        return self.standing().filter(Q(pk=code) | Q(parent=code)).order_by("code")

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
    # None: it was there before the portal, and is there still. From `ended_on` on its homes and
    # people are those of its successor; its code is never given again.
    begun_on = models.DateField(_("from"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("to"), null=True, blank=True, editable=False)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_here"
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
            models.CheckConstraint(
                name="area_ended_has_successor",
                condition=Q(ended_on=None, successor=None)
                | Q(ended_on__isnull=False, successor__isnull=False),
            ),
            models.CheckConstraint(
                name="area_is_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=models.F("code")),
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


class FormerName(models.Model):
    """What an area was called until the day before `ended_on`."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="former_names")
    name_zh = models.CharField(_("Chinese name"), max_length=50)
    name_en = models.CharField(_("English name"), max_length=50)
    ended_on = models.DateField(_("to"))

    class Meta:
        ordering = ["area_id", "-ended_on"]
        verbose_name = _("former name")
        constraints = [
            models.UniqueConstraint(name="area_renamed_once_a_day", fields=["area", "ended_on"]),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name in the language of the page."""
        return self.name_zh if in_chinese() else self.name_en
