from datetime import date

import pytest
from django.utils import translation

from homes.quarter import Quarter


def test_quarter_knows_its_first_and_last_day():
    quarter = Quarter.parse("2026Q1")

    assert (quarter.first, quarter.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert Quarter(2026, 4).last == date(2026, 12, 31)


def test_quarter_before_the_first_is_the_last_of_the_year_before():
    assert Quarter(2026, 1).previous() == Quarter(2025, 4)
    assert Quarter(2026, 4).previous() == Quarter(2026, 3)
    assert Quarter(2025, 4).next() == Quarter(2026, 1)


def test_quarter_of_a_day_includes_both_its_ends():
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]

    assert [Quarter.of(day).code for day in days] == ["2026Q1", "2026Q2", "2026Q4"]


@pytest.mark.parametrize(
    "text",
    ["2026Q0", "2026Q5", "2026q1", "1999Q1", "Q1", "", None, "2026Q1\n", "٢٠٢٦Q1", "2026Q11"],
)
def test_quarter_that_is_none_is_not_guessed(text):
    assert Quarter.parse(text) is None


def test_quarter_is_told_for_today_while_it_runs_and_for_its_last_day_afterwards():
    quarter = Quarter(2026, 2)

    assert quarter.reference_day(date(2026, 5, 20)) == date(2026, 5, 20)
    assert quarter.reference_day(date(2026, 11, 1)) == date(2026, 6, 30)


def test_quarter_has_a_name_in_both_languages():
    with translation.override("en"):
        assert str(Quarter(2026, 3)) == "2026 Q3"
    with translation.override("zh-hans"):
        assert "2026" in str(Quarter(2026, 3))
