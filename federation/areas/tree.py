"""The real tree, read from the list of official codes that stands beside this file."""

import csv
from pathlib import Path

LIST = Path(__file__).parent / "data" / "zhangxian-areas.csv"

# Row and column of each town on the tile map: rough direction, no borders.
TILES = {
    "621125100": (1, 4), "621125101": (1, 5), "621125102": (3, 6), "621125103": (4, 4),
    "621125104": (1, 3), "621125105": (2, 2), "621125106": (3, 1), "621125107": (2, 3),
    "621125108": (3, 4), "621125109": (4, 5), "621125204": (2, 5), "621125208": (3, 5),
    "621125209": (4, 6),
}  # fmt: skip


def load_areas(area_model):
    """Writes every area of the list with `area_model`; existing rows are brought up to date.

    Parents stand before their children in the list. Only towns have a slug and a tile.
    """
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tile_row, tile_column = TILES.get(row["code"], (None, None))
            is_town = row["level"] == "town"
            area_model.objects.update_or_create(
                code=row["code"],
                defaults={
                    "name_zh": row["name_zh"],
                    "name_en": row["name_en"],
                    "level": row["level"],
                    "parent_id": row["parent_code"] or None,
                    "slug": row["name_en"].lower() if is_town else "",
                    "tile_row": tile_row,
                    "tile_column": tile_column,
                },
            )
