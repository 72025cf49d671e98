"""A published article to be pasted elsewhere: clean text, numbered photos, as on its page."""

import io
import zipfile
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from federation.news.models import URL_LANGUAGES, BlockKind
from federation.photos import storage
from federation.photos.models import Photo


@dataclass(frozen=True)
class NumberedPhoto:
    """One photo of the page, with its number among them and what stands under it."""

    number: int
    photo: Photo
    caption: str
    credit: str

    @property
    def file_name(self):
        return f"{self.number:02}.jpg"

    @property
    def public_name(self):
        """The name of its largest public copy."""
        return self.photo.public_name(self.photo.public_sizes()[-1], "jpg")


def numbered_photos(version):
    """The photos that the page shows today, in its order."""
    shown = [block for block in version.public_blocks if block.kind == BlockKind.PHOTO]
    return [
        NumberedPhoto(number, block.photo, block.caption, block.credit)
        for number, block in enumerate(shown, start=1)
    ]


def text_of(version, address):
    """The article in plain text, in its own language; a photo is a line with its number."""
    with override(URL_LANGUAGES[version.language]):
        parts = [version.headline, version.standfirst, *opening_lines(version)]
        photos = iter(numbered_photos(version))
        for block in version.public_blocks:
            parts += lines_of(block, photos)
        parts.append(_("First published at: %(address)s") % {"address": address})
    return "\n\n".join(part for part in parts if part) + "\n"


def opening_lines(version):
    """Source, byline and day in a line, as below the headline of the page; the issue in another."""
    source = f"{_('Source:')} {version.source}" if version.source else ""
    day = date_format(version.published_on, "DATE_FORMAT")
    return [" · ".join(filter(None, [source, version.byline, day])), version.issue_line]


def lines_of(block, photos):
    """The lines of one block; a photo takes the next of the numbered ones."""
    if block.kind == BlockKind.PHOTO:
        return [_photo_line(next(photos))]
    if block.kind == BlockKind.LIST:
        return ["\n".join(f"· {line}" for line in block.lines)]
    if block.kind == BlockKind.QUOTATION:
        return [*block.paragraphs, spoken_by(block)]
    return block.paragraphs if block.kind == BlockKind.TEXT else [block.text]


def spoken_by(block):
    """Who said it, as the page says it."""
    if not block.speaker:
        return ""
    joint = pgettext("list", ", ")
    return "—— " + joint.join(filter(None, [block.speaker, block.role]))


def under(photo):
    """Caption and credit in one line."""
    return " ".join(filter(None, [photo.caption, photo.credit]))


def bundle(version, address):
    """The text and the numbered photos as a ZIP file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("00.txt", text_of(version, address))
        for photo in numbered_photos(version):
            packed.writestr(photo.file_name, bytes_of(photo))
    return content.getvalue()


def bytes_of(photo):
    """The bytes of its largest public copy, never those of the private master."""
    return storage.public_path(photo.public_name).read_bytes()


def _photo_line(photo):
    return _("[Photo %(number)s]") % {"number": photo.number} + " " + under(photo)
