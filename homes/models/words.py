"""The words on a home's public page, beside those by which it is named."""

from django.db.models import Q


def tells(word):
    """The description, place, opening habits or main theme of the home contains the word."""
    return (
        Q(description_zh__icontains=word)
        | Q(description_en__icontains=word)
        | Q(place__icontains=word)
        | Q(opening_habits__icontains=word)
        | Q(main_theme__name_zh__icontains=word)
        | Q(main_theme__name_en__icontains=word)
    )


def mentions(word):
    """The word stands in the code, the name (Chinese or pinyin) or the place of a home."""
    return (
        Q(code__icontains=word)
        | Q(name_zh__icontains=word)
        | Q(name_en__icontains=word)
        | Q(name_pinyin__icontains=word)
        | Q(area__name_zh__icontains=word)
        | Q(area__name_en__icontains=word)
        | Q(area__parent__name_zh__icontains=word)
        | Q(area__parent__name_en__icontains=word)
    )
