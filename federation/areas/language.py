"""The language of the page that is being made."""

from django.utils.translation import get_language


def in_chinese():
    """Whether names are to be shown in Chinese; also where no language is set."""
    return (get_language() or "zh").startswith("zh")
