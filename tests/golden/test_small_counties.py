"""Crossed figures of counties that hypothesis draws; a drill draws many more."""

from hypothesis import HealthCheck, given, settings

from tests.golden import small_counties


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=small_counties.counties)
def test_crossed_figures_equal_the_recount_of_any_county(db, drawn):
    small_counties.check(drawn)
