"""Serial numbers of certificates and proofs: easy to read aloud, hopeless to guess."""

import secrets
import unicodedata

# Without letters and digits that are mistaken for one another: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
GROUPS, SIZE = 3, 4
PREFIX = "ZX"


def new_serial():
    """A serial such as ZX-7K3M-9P4A-H6C7: one of 23 to the 12th, drawn at random."""
    drawn = ["".join(secrets.choice(ALPHABET) for _ in range(SIZE)) for _ in range(GROUPS)]
    return "-".join([PREFIX, *drawn])


def read_serial(text):
    """The serial that somebody typed or read aloud; "" when it is none."""
    plain = unicodedata.normalize("NFKC", text).upper()
    letters = "".join(letter for letter in plain if letter.isalnum())
    body = letters.removeprefix(PREFIX)
    if len(body) != GROUPS * SIZE or not set(body) <= set(ALPHABET):
        return ""
    groups = [body[start : start + SIZE] for start in range(0, len(body), SIZE)]
    return "-".join([PREFIX, *groups])
