"""Text in files that a spreadsheet opens: what looks like a formula is kept from being one.

In .xlsx every cell says itself that it is text. A .csv cannot say so: there an apostrophe stands
before whatever a program would take for a formula, and reading takes it away again.
"""

import re

# A formula's first letter, also in full width, behind any apostrophes that were there already.
DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def escaped(text):
    """The text as a .csv cell."""
    return f"'{text}" if DANGEROUS.match(text) else text


def unescaped(text):
    """The text of a .csv cell: exactly what `escaped` was given."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text
