"""How a month, and the period of a report, stand in an address."""

from datetime import date

from federation.stats.spans import PATTERN, Span


class MonthConverter:
    regex = r"20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value):
        return date(int(value[:4]), int(value[5:]), 1)

    def to_url(self, value):
        return value if isinstance(value, str) else f"{value:%Y-%m}"


class SpanConverter:
    """A month, a quarter or a year: 2026-03, 2026Q1, 2026."""

    regex = PATTERN

    def to_python(self, value):
        return Span(value)

    def to_url(self, value):
        return f"{value:%Y-%m}" if isinstance(value, date) else str(value)
