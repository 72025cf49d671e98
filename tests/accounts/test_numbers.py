"""Identity, bank card and mobile numbers are recognised in words, and nothing else is."""

import pytest

from federation.accounts.numbers import (
    holds_identity_number,
    holds_mobile_number,
    resembles_identity_number,
)

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
        f"{NUMBER[:6]}．{NUMBER[6:14]}·{NUMBER[14:]}",
        f"{NUMBER[:6]}　　{NUMBER[6:14]}\u200b{NUMBER[14:]}",
        " ".join(NUMBER),
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


@pytest.mark.parametrize("digits", [NUMBER, NUMBER[:17] + "7", f"{NUMBER[:6]} {NUMBER[6:17]}7"])
def test_what_looks_like_an_identity_number_is_found(digits):
    assert resembles_identity_number(f"身份证{digits}")


@pytest.mark.parametrize("text", ["621125105207-01-2026-014", "2026-03-08 至 2026-03-09", "285"])
def test_codes_and_dates_do_not_look_like_identity_numbers(text):
    assert not resembles_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "电话：138-0013-8000",
        "１３８００１３８０００",
        "＋８６ 138 0013 8000",
        "008613800138000",
        "138.0013.8000",
        "138　0013　8000",
        "1 3 8 0 0 1 3 8 0 0 0",
        "打13800138000或13900139000",
        "13800138000 13900139000",
        "2026年 13800138000",
    ],
)
def test_mobile_numbers_are_found(text):
    assert holds_mobile_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "0932-4861234",
        "12338",
        "138001380001",
        "621125105207-01",
        "15 2026/03/08 1",
        "13\n800138000",
    ],
)
def test_numbers_of_offices_and_codes_are_no_mobile_numbers(text):
    assert not holds_mobile_number(text)
