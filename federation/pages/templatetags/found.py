"""How a text reads in a list of results: a piece around what was found, the words marked."""

import re

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()
BEFORE, LENGTH = 30, 110


@register.filter
def around(text, words):
    """The piece of the text in which the first of the words stands; its beginning if none does."""
    plain = " ".join(str(text).split())
    at = _pattern(words).search(plain) if words else None
    start = _whole_word(plain, max(at.start() - BEFORE, 0)) if at else 0
    end = _whole_word(plain, start + LENGTH)
    return f"{'…' if start else ''}{plain[start:end].strip()}{'…' if end < len(plain) else ''}"


@register.filter
def marked(text, words):
    """The text with every one of the words in a `mark`; everything in it is escaped."""
    if not words:
        return text
    pieces = _pattern(words).split(str(text))
    # What stands between the parentheses of the pattern comes out at every second place.
    pairs = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    return format_html_join("", "{}{}", ((plain, _mark(word)) for plain, word in pairs))


def _whole_word(text, at):
    """The place, moved back to where its word begins; Chinese has no such places."""
    return at - len(re.search(r"[A-Za-z]*$", text[:at]).group()) if at < len(text) else at


def _mark(word):
    return format_html("<mark>{}</mark>", word) if word else ""


def _pattern(words):
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})", re.IGNORECASE)
