"""Months of the invented year that are closed: what the public figures tell."""

from datetime import timedelta

from django.utils import timezone

from activities import packing
from activities.figures import months_up_to
from federation.news.models import ArticleVersion
from federation.stats.models import Issue, Period
from homes.models import Home, Rating

CLOSED = 3
OPEN = 1  # the latest month that is over is still open


def bring_in(day, cast):
    """Closes some months, the latest with an issue; the county has not got round to the last one.

    One home is a demonstration home, and attendance is packed as it is every night.
    """
    last = min(day, timezone.localdate()).replace(day=1) - timedelta(days=1)
    for month in months_up_to(last, CLOSED + OPEN)[:CLOSED]:
        period = Period.close(month, cast["county"])
    stories = ArticleVersion.objects.public().of_month(period.month)
    Issue.objects.create(
        month=period.month,
        stories=sorted({str(one.public_in.group) for one in stories}),
        title="妇女微家月报",
        foreword="本月各微家的活动与数字，均为演示内容。",
        created_by=cast["editor"],
        changed_by=cast["editor"],
        is_demo=True,
    )
    home = Home.objects.public().order_by("code").first()
    Rating.decide(home, "example", period.month, "全年按时开门，台账完整", cast["county"])
    packing.pack_all()
