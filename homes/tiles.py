"""The county in thirteen tiles: each town with its number of public homes."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from federation.areas.language import in_chinese
from federation.areas.models import Area
from homes.models import Home

STEPS = 4


@dataclass(frozen=True)
class Tile:
    """One town on the map; `shade` is 0 where there is no home, else 1 to 4."""

    town: Area
    count: int
    url: str
    shade: int

    @property
    def name(self):
        """Short enough for a tile: 武阳, not 武阳镇."""
        if in_chinese():
            return self.town.name_zh.removesuffix("镇").removesuffix("乡")
        return self.town.name_en

    @property
    def slug(self):
        return self.town.slug

    @property
    def row(self):
        return self.town.tile_row

    @property
    def column(self):
        return self.town.tile_column


def count_by_town(homes):
    """Town code to number of homes; homes of the county itself lie in no town."""
    codes = homes.order_by().values_list("area_id", flat=True)
    return Counter(code[:9] for code in codes if len(code) >= 9)


def town_tiles(counts=None):
    """A tile for each town in administrative order, in four even steps from fewest to most.

    `counts`: town code to number; left out, the public homes are counted.
    """
    counts = count_by_town(Home.objects.public()) if counts is None else counts
    present = [number for number in counts.values() if number]
    fewest, span = min(present, default=0), max(present, default=0) - min(present, default=0) + 1
    address = reverse("homes:home_list")
    return [
        Tile(
            town=town,
            count=counts.get(town.code, 0),
            url=f"{address}?town={town.slug}",
            shade=_shade(counts.get(town.code, 0), fewest, span),
        )
        for town in Area.objects.towns()
    ]


def _shade(count, fewest, span):
    return 1 + (count - fewest) * STEPS // span if count else 0
