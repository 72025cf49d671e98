"""What somebody should look at once more; none of it keeps an article from the public."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from federation.news import dignity
from federation.news.models import Language
from federation.photos.models import PeopleShown

CHILDREN = _(
    "Photo “%(name)s” shows children. Their guardians’ consent is written down: is it about these "
    "children and this article? Somebody else than the one who wrote it down publishes it."
)
NEAR = _(
    "Photo “%(name)s” shows people, and the article tells of “%(word)s”. Make sure that nobody in "
    "it is told of so."
)
HAN = "\u4e00-\u9fff"
HALF_WIDTH = re.compile(rf"(?<=[{HAN}])[,;:!?().](?=[{HAN}“‘”’\s]|$)|\((?=[{HAN}])")
BRACKETS = re.compile(r"\([^()\n]*\)")
FULL_WIDTH = dict(zip(",;:!?().", "，；：！？（）。", strict=True))


def hints_about(told, blocks, faulty):
    """(sentence, number of the block or 0, whether a button can mend it) of each.

    For an article or a version and its blocks. A photo in a block that is among the `faulty` ones
    has to change anyway.
    """
    words = [told.headline, told.standfirst, *(dignity.words_of(block) for _, block in blocks)]
    word = dignity.word_of_hardship("\n".join(words))
    if told.language == Language.CHINESE:
        yield from _half_width(told, blocks)
    for number, block in blocks:
        hint = None if number in faulty else _of_photo(block, word)
        if hint:
            name = block.photo.original_name or str(block.photo.uid)
            yield hint % {"name": name, "word": word}, number, False


def widened(text):
    """The text with a Chinese mark for each half-width one that is hinted at; nothing else.

    The blank after such a mark goes: the Chinese one brings its own. Brackets change in pairs.
    """
    found = {match.start() for match in HALF_WIDTH.finditer(text)}
    for pair in BRACKETS.finditer(text):
        ends = {pair.start(), pair.end() - 1}
        found |= ends if ends & found else set()
    letters = [FULL_WIDTH[sign] if at in found else sign for at, sign in enumerate(text)]
    for at in found:
        if text[at + 1 : at + 2] == " " and text[at] != "(":
            letters[at + 1] = ""
    return "".join(letters)


def _half_width(told, blocks):
    texts = [("\n".join([told.headline, told.standfirst]), 0)]
    texts += [(dignity.words_of(block), number) for number, block in blocks]
    for text, place in texts:
        if number := len(HALF_WIDTH.findall(text)):
            yield _of_marks(number), place, True


def _of_marks(number):
    return ngettext(
        "%(number)d half-width mark between Chinese characters: full width looks better.",
        "%(number)d half-width marks between Chinese characters: full width looks better.",
        number,
    ) % {"number": number}


def _of_photo(block, word):
    if not dignity.shows_faces(block):
        return None
    if block.photo.people_shown == PeopleShown.MINORS:
        return CHILDREN
    return NEAR if word else None
