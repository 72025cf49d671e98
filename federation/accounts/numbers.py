"""Numbers that the portal never keeps: identity cards, bank cards, mobile phones in public words.

Length, date and checksum alone decide: lists of area codes call valid numbers of the county
invalid. Full-width digits, and blanks, dots or dashes between digits, are looked through. Words
for everyone are also kept free of what merely looks like an identity number: a slip in one digit
leaves a person as easy to find.
"""

import re
import unicodedata
from datetime import date

from django.utils import timezone

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
RUN = re.compile(r"\d(?:[ \-]?[\dX]){10,40}", re.ASCII)
# What else people put between the digits of one number; not a line end, which begins another.
SPACED_RUN = re.compile(r"\d(?:[ \t\-.·•‧_/()‐-―]{0,3}[\dX]){10,}", re.ASCII)
MOBILE = re.compile(r"(?:(?:00)?86|0)?1[3-9]\d{9}", re.ASCII)
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
GROUPS = 4  # as people group a mobile number, its country before it; else digit by digit


def holds_identity_number(text):
    """Whether an 18-digit identity number, or a bank card number, stands somewhere in the text."""
    plain = _plain(text)
    return any(_is_card(run) for run in _joined(RUN, plain)) or any(
        _is_identity(run[at : at + 18])
        for run in _joined(SPACED_RUN, plain)
        for at in range(len(run) - 17)
    )


def resembles_identity_number(text):
    """Whether 18 digits with a date of birth stand in the text, whatever their checksum."""
    return any(
        len(run) == 18 and run[:17].isdigit() and _is_birthday(run[6:14])
        for run in _joined(SPACED_RUN, _plain(text))
    )


def holds_mobile_number(text):
    """Whether digits in the text, taken together as they are grouped, are a mobile number."""
    runs = SPACED_RUN.findall(_plain(text))
    return any(_holds_mobile(re.findall(r"\d+", run, re.ASCII)) for run in runs)


def _holds_mobile(groups):
    for first in range(len(groups)):
        for last in range(first, min(first + 13, len(groups))):
            taken = groups[first : last + 1]
            whole = len(taken) <= GROUPS or all(len(group) == 1 for group in taken)
            if whole and MOBILE.fullmatch("".join(taken)):
                return True
    return False


def _plain(text):
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).upper()


def _joined(pattern, plain):
    return [re.sub(r"[^\dX]", "", run) for run in pattern.findall(plain)]


def _is_identity(number):
    if not number[:17].isdigit() or not _is_birthday(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECK[total % 11] == number[17]


def _is_birthday(digits):
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1880 <= born.year <= timezone.localdate().year


def _is_card(number):
    if not (16 <= len(number) <= 19 and number.isdigit()):
        return False
    doubled = [int(digit) for digit in reversed(number)]
    doubled[1::2] = [sum(divmod(2 * digit, 10)) for digit in doubled[1::2]]
    return sum(doubled) % 10 == 0
