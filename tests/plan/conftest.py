"""Plans are measured in the small county that the figures are counted in."""

from tests.stats.conftest import county_of_six, stopped_clock

__all__ = ["county_of_six", "stopped_clock"]
