from federation.stats.models.issue import Issue
from federation.stats.models.period import LongPeriod, Period, PeriodState, standing

__all__ = ["Issue", "LongPeriod", "Period", "PeriodState", "standing"]
