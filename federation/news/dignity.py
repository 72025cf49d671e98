"""Nobody is shown in hardship by name or face beside her village, whoever wants to publish it.

Where the words stand decides: a name in the paragraph that tells of hardship, a face above the
caption that does. An article that tells about a person who can be recognised may not say it
anywhere. Who is in a photo, and whose name it is, no program knows: it stops on the careful side,
and the sentence can always be written without the word or without the name.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from federation.areas.models import Area, Level
from federation.families.words import hardship_in
from federation.news.models import BlockKind
from federation.news.names import name_in
from federation.photos.models import PeopleShown

NAMED = _(
    "“%(word)s” stands beside a name (“%(name)s”), and the article says which place it is: nobody "
    "may be known to everyone as that. Take the name out, or say it without the word."
)
RECOGNISED = _(
    "“%(word)s” stands in an article about a person who can be recognised, and the article says "
    "which place it is: nobody may be known to everyone as that. Say it without the word."
)
FACES = _(
    "“%(word)s” stands under a photo that shows people, and the article says which place it is: "
    "nobody may be known to everyone as that. Say it without the word, or choose a photo without "
    "people."
)
# Whoever asked for help with her rights is told of nowhere, beside what families may not be told.
HELPED = re.compile(
    r"(?:接受|申请|得到|获得|寻求)了?法律(?:援助|帮助)|法律求助|受害人|受害者|"
    r"\b(?:(?:received|sought|given) legal (?:aid|help)|victims?)\b",
    re.IGNORECASE,
)
# The words of a block that are printed.
PRINTED = ("text", "caption", "alternative", "speaker", "role")
FACES_SHOWN = (PeopleShown.ADULTS, PeopleShown.MINORS)
ENDINGS = re.compile(r"(?:村|社区|镇|乡)$| (?:[Vv]illage|[Tt]own|[Cc]ommunity)$")


def faults_of_dignity(told, blocks):
    """(sentence, number of the block or 0) of each place where somebody would be shown so.

    `told` is an article or a version, `blocks` its (number, block) pairs.
    """
    opening = (told.headline, told.standfirst)
    found = [(_fault("\n".join(opening), "", told), 0)]
    found += [(_fault_of_block(block, told), number) for number, block in blocks]
    found = [(text, number) for text, number in found if text]
    return found if found and says_where(told, blocks) else []


def word_of_hardship(text):
    """The first word of hardship or of help with rights in the text; empty if none."""
    helped = HELPED.search(unicodedata.normalize("NFKC", text))
    return hardship_in(text) or (helped.group() if helped else "")


def words_of(block):
    """Everything that is printed of a block, in one text."""
    parts = (getattr(block, name) for name in PRINTED)
    return "\n".join(part for part in parts if part)


def shows_faces(block):
    return bool(block.photo) and block.photo.people_shown in FACES_SHOWN


def says_where(told, blocks):
    """Whether a village or town is told: by the home, or in the words."""
    if told.home_id:
        return True
    words = "\n".join([told.headline, told.standfirst, *(words_of(block) for _, block in blocks)])
    places = Area.objects.exclude(level=Level.COUNTY).values_list("name_zh", "name_en")
    stems = {ENDINGS.sub("", name) for names in places for name in names}
    return any(stem in words for stem in stems if len(stem) > 1)


def _fault_of_block(block, told):
    text = words_of(block)
    if block.kind == BlockKind.PHOTO and shows_faces(block) and (word := word_of_hardship(text)):
        return FACES % {"word": word}
    return _fault(text, block.speaker, told)


def _fault(text, speaker, told):
    word = word_of_hardship(text)
    if not word:
        return None
    # A paragraph is what a reader takes as told of one person.
    parts = [part for part in text.split("\n") if word_of_hardship(part)]
    name = speaker or next(filter(None, map(name_in, parts)), "")
    if name:
        return NAMED % {"word": word, "name": name}
    return RECOGNISED % {"word": word} if told.tells_of_person else None
