"""Identity, bank card and mobile numbers are recognised in words, and nothing else is."""

import pytest

from federation.accounts.numbers import holds_identity_number, holds_mobile_number

# Made up; the checksums are right.
IDENTITY = "11010119900307421"


def _with_check_digit(digits):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


NUMBER = _with_check_digit(IDENTITY)


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"她的号码是{NUMBER}。",
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"{NUMBER[:6]}-{NUMBER[6:14]}-{NUMBER[14:]}",
        NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        f"1{NUMBER}",
        "4111111111111111",
        "4111 1111 1111 1111",
    ],
)
def test_identity_and_card_numbers_are_found(text):
    assert holds_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 人",
        "2026-03-08 至 2026-03-09",
        "621125105207-01-2026-014",
        NUMBER[:17] + ("1" if NUMBER[17] != "1" else "2"),
        "110101199013334217",
        "4111111111111112",
        "13800138000",
    ],
)
def test_other_numbers_are_let_through(text):
    assert not holds_identity_number(text)


@pytest.mark.parametrize("text", ["13800138000", "电话：138-0013-8000", "１３８００１３８０００"])
def test_mobile_numbers_are_found(text):
    assert holds_mobile_number(text)


@pytest.mark.parametrize("text", ["0932-4861234", "12338", "138001380001", "621125105207-01"])
def test_numbers_of_offices_and_codes_are_no_mobile_numbers(text):
    assert not holds_mobile_number(text)
