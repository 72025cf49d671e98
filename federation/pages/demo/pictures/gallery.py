"""Which pictures there are: eleven scenes in up to four variants, forty in all."""

from dataclasses import dataclass
from random import Random

from federation.pages.demo.pictures import outdoors, table

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


def drawn(count):
    """(scene name, JPEG bytes) of the first `count` pictures, each the same at every run."""
    for number in range(count):
        name = list(SCENES)[number % len(SCENES)]
        rng = Random(number)  # noqa: S311 - repeatable, not secret
        canvas = SCENES[name].draw(rng, number // len(SCENES) % 4)
        yield name, canvas.jpeg()
