"""How numbers and sentences are put, on whatever a report is shown."""

from django.contrib.humanize.templatetags.humanize import intcomma

from federation.areas.language import in_chinese


def shown(cell):
    """A number as every output writes it."""
    return intcomma(cell, use_l10n=False) if isinstance(cell, int) else str(cell)


def together(*texts):
    """Sentences as one text: Chinese puts no space between them."""
    return ("" if in_chinese() else " ").join(texts)
