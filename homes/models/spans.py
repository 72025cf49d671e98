"""Rows that hold from one day to another: memberships and terms of office."""

from django.db import models
from django.db.models import Q


def open_on(relation, day):
    """As a condition on what `relation` leads to: begun and not ended on `day`."""
    begun = Q(**{f"{relation}__started_on__lte": day})
    return begun & (Q(**{f"{relation}__ended_on": None}) | Q(**{f"{relation}__ended_on__gt": day}))


class SpanQuerySet(models.QuerySet):
    def open_on(self, day):
        """Begun and not ended on `day`: the end itself is no longer inside."""
        return self.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def meeting(self, started_on, ended_on=None):
        """Those that share a day with the span; no `ended_on` means it goes on."""
        touching = self.filter(Q(ended_on=None) | Q(ended_on__gt=started_on))
        return touching.filter(started_on__lt=ended_on) if ended_on else touching


def join_spans(merging, row, others):
    """How a membership follows its person: days that both rows had become one span.

    `others` are the survivor's memberships of the same thing.
    """
    first, last = row.started_on, row.ended_on
    touching = list(others.meeting(first, last).order_by("started_on"))
    if not touching:
        merging.move(row)
        return
    kept = touching[0]
    ends = [last, *(other.ended_on for other in touching)]
    for other in (row, *touching[1:]):
        merging.drop(other, beside=kept)
    merging.change(
        kept,
        started_on=min(first, kept.started_on),
        ended_on=None if None in ends else max(ends),
    )
