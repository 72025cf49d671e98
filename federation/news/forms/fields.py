"""Fields of plain text, as it comes out of a letter, a chat or a web page."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import WordsField

SPACES = re.compile(r"[^\S\n]+")
MANY_LINES = re.compile(r"\n{3,}")
TOO_LONG = _("At most %(limit_value)d characters, these are %(show_value)d")
# The ideographic space stays inside a line, where it may be meant; it never begins a paragraph.
MARGIN = " \u3000"


def clean_paragraphs(text):
    """The text with one kind of line end and blank, no control characters, no empty margins.

    A blank line parts paragraphs. Markup stays what it is: text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n\n").replace("\t", " ").replace("\xa0", " ")
    text = "".join(letter for letter in text if letter == "\n" or not _is_invisible(letter))
    lines = [SPACES.sub(" ", line).strip(MARGIN) for line in text.split("\n")]
    return MANY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _is_invisible(letter):
    """Control and format characters (NUL, zero-width blanks, direction marks), but no emoji's."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co") and letter != "\u200d"


class PlainField(WordsField):
    """Paragraphs of plain text; what was pasted is cleaned, never refused for its blanks."""

    def __init__(self, *, max_length, rows=4, **kwargs):
        widget = forms.Textarea({"rows": rows, "data-limit": max_length})
        super().__init__(
            max_length=max_length,
            too_long=TOO_LONG,
            **{"required": False, "widget": widget, "strip": False} | kwargs,
        )

    def to_python(self, value):
        return clean_paragraphs(super().to_python(value))


class MomentField(forms.DateTimeField):
    """A day and a time to the minute, of the county's clock."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y年%m月%d日 %H:%M"]
        errors = {"invalid": _("Write day and time like 2026-03-08 09:30")}
        super().__init__(
            required=False,
            widget=widget,
            input_formats=formats,
            error_messages=errors,
            **kwargs,
        )

    def to_python(self, value):
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).strip()
        return super().to_python(value)


class LineField(WordsField):
    """One line of plain text; a line end that was pasted becomes a blank."""

    def __init__(self, *, max_length, **kwargs):
        widget = forms.TextInput({"data-limit": max_length, "autocomplete": "off"})
        super().__init__(
            max_length=max_length,
            too_long=TOO_LONG,
            **{"required": False, "widget": widget, "strip": False} | kwargs,
        )

    def to_python(self, value):
        return " ".join(clean_paragraphs(super().to_python(value)).split("\n")).strip()
