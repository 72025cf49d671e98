"""Reads the demonstration's news: plain text files, one story in one language each.

A head of `name: value` lines, an empty line, then blocks parted by empty lines: a paragraph;
`## sub-heading`; `[scene:variant] caption | alternative text`; `> words` with a second line
`— speaker / role`; lines that begin with `- ` are a list.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "stories"
# The order in which they are brought in; a small demonstration has the first ones alone.
NAMES = (
    "dumplings", "homes", "draft", "tinfoil", "law", "companions", "family", "study",
    "dance", "calligraphy", "tea", "service", "reading", "plan", "numbers", "moved",
)  # fmt: skip
# What is on the editors' desks, in a demonstration of any size: two wait for review, so that one
# still does when the other was decided about; one waits for its time.
AT_WORK = ("waiting", "garden", "coming")
PHOTO = re.compile(r"\[(\w+):(\d)\] ([^|]+) \| (.+)")
QUOTATION = re.compile(r"> (.+)\n— (.+?) / (.+)")


@dataclass
class Story:
    """One text: `head` by name, `blocks` as the fields of a Block; a photo's is `scene`."""

    name: str
    language: str
    head: dict
    blocks: list = field(default_factory=list)


def stories(count):
    """The first `count` stories and those at work, each with its languages, Chinese first."""
    for name in (*NAMES[:count], *AT_WORK):
        yield [
            _read(FOLDER / f"{name}.{language}.txt", name, language)
            for language in ("zh", "en")
            if (FOLDER / f"{name}.{language}.txt").exists()
        ]


def _read(path, name, language):
    top, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    head = dict(line.split(": ", 1) for line in top.splitlines())
    story = Story(name, language, head)
    for part in rest.strip().split("\n\n"):
        block = _block(part)
        last = story.blocks[-1] if story.blocks else {}
        if block["kind"] == "text" and last.get("kind") == "text":
            last["text"] += "\n\n" + block["text"]
        else:
            story.blocks.append(block)
    return story


def _block(part):
    if part.startswith("## "):
        return {"kind": "heading", "text": part[3:]}
    if part.startswith("- "):
        return {"kind": "list", "text": re.sub(r"(?m)^- ", "", part)}
    if photo := PHOTO.fullmatch(part):
        scene, variant, caption, alternative = photo.groups()
        shown = {"scene": (scene, int(variant)), "caption": caption, "alternative": alternative}
        return {"kind": "photo"} | shown
    if said := QUOTATION.fullmatch(part):
        words, speaker, role = said.groups()
        return {"kind": "quotation", "text": words, "speaker": speaker, "role": role}
    return {"kind": "text", "text": part}
