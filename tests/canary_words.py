"""The areas of `tests.world`, and the words that stand in its texts."""

AREAS = {
    "own": "621125108207",
    "sibling": "621125108201",
    "parent": "621125108",
    "other": "621125105207",
}
COUNTY = "621125"


def word(position, kind):
    """The one word that stands in all texts of this kind at this position."""
    return f"zq{position}{kind}qz"
