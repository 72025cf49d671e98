"""Numbers that the portal never keeps: identity cards, bank cards, mobile phones in public words.

Length, date and checksum alone decide: lists of area codes call valid numbers of the county
invalid. Full-width digits, and blanks or dashes between digits, are looked through.
"""

import re
import unicodedata
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
RUN = re.compile(r"\d(?:[ \-]?[\dX]){10,40}", re.ASCII)
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)


def holds_identity_number(text):
    """Whether an 18-digit identity number, or a bank card number, stands somewhere in the text."""
    return any(
        _is_card(run) or any(_is_identity(run[at : at + 18]) for at in range(len(run) - 17))
        for run in _runs(text)
    )


def holds_mobile_number(text):
    """Whether a run of digits in the text is a mobile phone number."""
    return any(MOBILE.fullmatch(digits) for digits in _runs(text))


def _runs(text):
    plain = unicodedata.normalize("NFKC", text).upper()
    return [re.sub(r"[ \-]", "", run) for run in RUN.findall(plain)]


def _is_identity(number):
    if not number[:17].isdigit():
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return born.year >= 1880 and CHECK[total % 11] == number[17]


def _is_card(number):
    if not (16 <= len(number) <= 19 and number.isdigit()):
        return False
    doubled = [int(digit) for digit in reversed(number)]
    doubled[1::2] = [sum(divmod(2 * digit, 10)) for digit in doubled[1::2]]
    return sum(doubled) % 10 == 0
