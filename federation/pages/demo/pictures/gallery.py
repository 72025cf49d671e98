"""Which pictures there are: eleven scenes of homes and records, eleven of the news."""

from dataclasses import dataclass
from random import Random

from federation.pages.demo.pictures import gatherings, outdoors, table

COUNT = 40


@dataclass(frozen=True)
class Scene:
    """How to draw it and what to say of it: words for the alternative, who is shown."""

    draw: object
    caption: str
    people_shown: str = "none"


SCENES = {
    "dumplings": Scene(table.dumplings, "刚包好的饺子"),
    "canteen": Scene(table.canteen, "食堂摆好的午饭"),
    "tinfoil": Scene(table.tinfoil, "锡箔纸和折好的成品"),
    "law": Scene(table.law, "普法课的教具"),
    "dance": Scene(outdoors.dance, "傍晚排练", "adults"),
    "calligraphy": Scene(table.calligraphy, "写好的一张字"),
    "tea": Scene(table.tea, "煮好的罐罐茶"),
    "village": Scene(outdoors.village, "村子一角"),
    "books": Scene(table.books, "学习用的书"),
    "courtyard": Scene(outdoors.courtyard, "打扫干净的院子"),
    "papercut": Scene(outdoors.papercut, "大家剪的窗花", "unknown"),
}
# Of the news: figures are plain shapes without faces, so that nobody is shown.
GATHERINGS = {
    "kitchen": gatherings.kitchen,
    "workshop": gatherings.workshop,
    "classroom": gatherings.classroom,
    "evening": gatherings.evening,
    "delivery": gatherings.delivery,
    "gate": gatherings.gate,
    "reading": gatherings.reading,
    "square": gatherings.square,
    "county": gatherings.county,
    "noticeboard": gatherings.noticeboard,
    "stove": gatherings.stove,
}


def drawn_for_news(name, variant):
    """JPEG bytes of one scene of either list, the same at every run."""
    draw = GATHERINGS[name] if name in GATHERINGS else SCENES[name].draw
    rng = Random(f"{name} {variant}")  # noqa: S311 - repeatable, not secret
    return draw(rng, variant).jpeg()


def drawn(count):
    """(scene name, JPEG bytes) of the first `count` pictures, each the same at every run."""
    for number in range(count):
        name = list(SCENES)[number % len(SCENES)]
        rng = Random(number)  # noqa: S311 - repeatable, not secret
        canvas = SCENES[name].draw(rng, number // len(SCENES) % 4)
        yield name, canvas.jpeg()
