"""The same again: which of her own records a logger is likely to repeat."""

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from activities.models import Activity, ActivityHome
from homes.models import Home, HomeState

CARDS = 3
LOOKED_AT = 200  # of her latest records


def last_pairs(user, besides_canteens):
    """Her last pairs of home and kind, as links to the latest record of each, in one query.

    Meals of a canteen have a way of their own where `besides_canteens` says so.
    """
    if not user.is_logger:
        return []
    latest = Activity.objects.in_ledger().filter(created_by=user).order_by("-pk")[:LOOKED_AT]
    homes = Home.objects.visible_to(user).filter(state=HomeState.OPEN)
    links = ActivityHome.objects.filter(activity__in=latest.values("pk"), is_lead=True)
    links = links.filter(home__in=homes, activity__kind__retired_on=None)
    if besides_canteens:
        links = links.filter(activity__facility=None)
    turn = Window(
        RowNumber(),
        partition_by=[F("home"), F("activity__kind")],
        order_by=[F("activity__created_at").desc(), F("activity").desc()],
    )
    last = links.annotate(turn=turn).filter(turn=1).select_related("activity__kind", "home")
    return list(last.order_by("-activity__created_at", "-activity")[:CARDS])
