"""The number by which a consent is told to somebody who sees nobody of the register: 12-55.

The key with two check digits (ISO 7064, MOD 97-10), so that a slip of one digit, or two digits in
the wrong order, is never the number of another woman's consent.
"""

import re

PARTS = re.compile(r"([0-9]{1,12})-?([0-9]{2})")


def number_of(key):
    """As the person's page shows it."""
    return f"{key}-{98 - key * 100 % 97:02}"


def key_of(text):
    """The key that was meant, or None for anything that is not such a number."""
    parts = PARTS.fullmatch(text.strip())
    if parts is None or int("".join(parts.groups())) % 97 != 1:
        return None
    return int(parts[1])
