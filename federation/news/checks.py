"""What keeps an article from the public, whoever asks; each fault says where it is."""

import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.numbers import (
    holds_identity_number,
    holds_mobile_number,
    resembles_identity_number,
)
from federation.news.dignity import faults_of_dignity
from federation.news.drafts import stored_key
from federation.news.hints import hints_about
from federation.news.models import Block, BlockKind
from federation.photos.models import Photo
from federation.photos.rules import refusal
from homes.models import ConsentKind

NO_HEADLINE = _("The article has no headline.")
NO_BODY = _("The article has no text yet.")
PRIVATE_NUMBER = _("There is an identity, bank card or mobile number in the text: take it out.")
NO_PHOTO = _("No photo is chosen: choose one or take the block out.")
NO_CREDIT = _("The photo has no credit: say who took it.")
NO_ALTERNATIVE = _("The photo has no description: describe it, or mark it as decorative.")
NO_DESCRIPTION = _("“%(text)s” describes nothing: say what the photo shows.")
NO_CORRECTION = _("It has been published before: say in a line what is put right.")
PAST = _("The time it should appear, or come down, is past: choose a later one or leave it empty.")
NO_CONSENT = _(
    "It tells about a person who can be recognised: write down the number of her consent. The "
    "cadre who keeps her in the register knows it."
)
LAPSED = {
    ConsentKind.NAME: _(
        "Consent no. %(number)s to show her name does not stand any more: ask for a new one, or "
        "take the name and the number out."
    ),
    ConsentKind.STORY: _(
        "Consent no. %(number)s to tell her story does not stand any more: ask for a new one, or "
        "take the story and the number out."
    ),
}
# What a camera or a hurried hand calls a photo.
NUMBERED = re.compile(
    r"(照片|图片|图|相片|photo|picture|image|img|dsc|pic)[\s_-]*[\d一二三四五六七八九十]*",
    re.IGNORECASE,
)
FILE_NAME = re.compile(r".*\.(jpe?g|png|webp|hei[cf])", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """One sentence; `block` is the place among the blocks, or 0 for the article as a whole."""

    text: str
    block: int = 0
    can_be_widened: bool = False  # the editor's button mends it

    @property
    def button(self):
        """What the button that mends it asks of the editor."""
        return f"widen-{stored_key(self.block) if self.block else 'head'}"

    def __str__(self):
        if not self.block:
            return self.text
        return gettext("Block %(number)s: %(fault)s") % {"number": self.block, "fault": self.text}


@dataclass(frozen=True)
class Findings:
    """What the panel shows: faults keep the article inside, hints ask somebody to look."""

    faults: tuple = ()
    hints: tuple = ()


def findings_of(article, blocks=None, persons=None):
    """The findings about the working copy, in the order of the page.

    Its blocks (with photos and their consents) and persons (with consents) are asked for here,
    unless whoever calls has them already.
    """
    if blocks is None:
        blocks = list(article.blocks.select_related("photo").prefetch_related("photo__consents"))
    if persons is None:
        persons = article.persons.working().with_consents()
    # Numbered as the editor shows them, with those that may still be put back.
    told = [(number, block) for number, block in enumerate(blocks, 1) if not block.is_removed]
    faults = [
        *_of_the_whole(article, told),
        *_of_the_way(article),
        *faults_of_persons(article, persons),
    ]
    return _found(article, told, faults)


def findings_of_version(version, photos=None, persons=None):
    """The findings about what is about to be printed, as things stand now.

    Its photos (by id, with consents) and persons (with consents) are asked for here, unless whoever
    calls has them already.
    """
    if photos is None:
        photos = Photo.objects.prefetch_related("consents").in_bulk(version.photo_keys)
    if persons is None:
        persons = version.persons.with_consents()
    told = list(enumerate((_thawed(block, photos) for block in version.content["blocks"]), 1))
    faults = _of_the_whole(version, told)
    return _found(version, told, [*faults, *faults_of_persons(version, persons)])


def faults_of(article):
    """The faults of the working copy, in the order of the page."""
    return findings_of(article).faults


def _found(told, blocks, of_the_whole):
    """The findings about an article or a version with these (number, block) pairs."""
    found = [Fault(str(text)) for text in of_the_whole]
    for number, block in blocks:
        found += [Fault(str(text), number) for text in _of_block(block, told)]
    found += [Fault(str(text), number) for text, number in faults_of_dignity(told, blocks)]
    faulty = {fault.block for fault in found}
    hints = [Fault(str(text), *where) for text, *where in hints_about(told, blocks, faulty)]
    in_order = sorted(found, key=lambda fault: fault.block)
    return Findings(tuple(in_order), tuple(sorted(hints, key=lambda hint: hint.block)))


def _thawed(frozen, photos):
    """The unsaved Block that a frozen one was; without a description it was decorative."""
    fields = frozen | {"photo": photos.get(frozen.get("photo"))}
    return Block(**fields, is_decorative=not frozen.get("alternative"))


def _of_the_whole(told, blocks):
    if not told.headline:
        yield NO_HEADLINE
    if not any(block.text.strip() for _, block in blocks):
        yield NO_BODY
    words = [told.headline, told.standfirst, told.byline, told.source, told.issue_line]
    if _holds_private_number([*words, getattr(told, "credit", ""), told.correction]):
        yield PRIVATE_NUMBER


def _of_the_way(article):
    """What is asked of a working copy alone."""
    times = [article.publish_at, article.expire_at]
    if any(moment <= timezone.now() for moment in times if moment):
        yield PAST
    if article.was_public and not article.correction:
        yield NO_CORRECTION


def faults_of_persons(told, persons):
    """What is missing before these persons (rows `with_consents`) may be told about."""
    if told.tells_of_person and not persons:
        yield NO_CONSENT
    for person in persons:
        if person.stands:
            continue
        yield LAPSED[person.consent.kind] % {"number": person.consent.number}


def _of_block(block, told):
    if _holds_private_number(
        [block.text, block.caption, block.credit, block.alternative, block.speaker, block.role]
    ):
        yield PRIVATE_NUMBER
    if block.kind == BlockKind.PHOTO:
        yield from _of_photo(block, told)


def _of_photo(block, told):
    if block.photo is None:
        yield NO_PHOTO
        return
    if not (block.credit or getattr(told, "credit", "")):
        yield NO_CREDIT
    if not (block.alternative or block.is_decorative):
        yield NO_ALTERNATIVE
    elif not block.is_decorative and describes_nothing(block.alternative):
        yield NO_DESCRIPTION % {"text": block.alternative}
    if refused := refusal(block.photo, told.touches_hardship):
        yield refused


def describes_nothing(text):
    """Whether an alternative text is a file name, a number or “photo 1”."""
    plain = text.strip(" .。")
    return bool(NUMBERED.fullmatch(plain) or FILE_NAME.fullmatch(plain)) or plain.isdigit()


def _holds_private_number(words):
    private = (holds_identity_number, resembles_identity_number, holds_mobile_number)
    return any(found(text) for text in words for found in private)
