"""The month's looks as a supervisor reads them: how many each made, and what stands out."""

from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import ExtractHour, TruncDate
from django.utils import timezone

from homes.models import AccessLog


@dataclass(frozen=True)
class LooksOf:
    """One user's looks in a month: all, those at night, and the most of a single day."""

    username: str
    role: str
    number: int
    at_night: int
    most_a_day: int

    @property
    def stands_out(self):
        """More than LOOKS_A_DAY on one day, or any outside the working hours."""
        return self.at_night > 0 or self.most_a_day > settings.LOOKS_A_DAY


def looks_between(user, first, following):
    """The looks that `user` oversees, from the day `first` to before `following`."""
    return AccessLog.objects.visible_to(user).filter(
        at__gte=_midnight(first), at__lt=_midnight(following)
    )


def looks_told(looks):
    """LooksOf each user who looked, whoever stands out first, then by number; two queries."""
    night = Q(hour__lt=settings.LOOKS_FROM_HOUR) | Q(hour__gte=settings.LOOKS_UNTIL_HOUR)
    by_user = (
        looks.order_by()
        .annotate(hour=ExtractHour("at"))
        .values("username", "role")
        .annotate(number=Count("pk"), at_night=Count("pk", filter=night))
    )
    by_day = looks.order_by().values("username", day=TruncDate("at")).annotate(number=Count("pk"))
    most = {}
    for row in by_day:
        most[row["username"]] = max(row["number"], most.get(row["username"], 0))
    told = [LooksOf(most_a_day=most[row["username"]], **row) for row in by_user]
    return sorted(told, key=lambda one: (not one.stands_out, -one.number, one.username))


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
