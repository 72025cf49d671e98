"""Who belonged to which group on which day, for many records at once."""

from collections import defaultdict

import numpy as np
from django.db.models import Case, F, Q, When

from activities.columns import Joined, numbers
from homes.models import GroupMembership

NEVER = np.iinfo(np.int64).max


class Groups:
    """The memberships that matter to these records: {group: (persons, first days, ends)}.

    Most persons belong to the same groups from the first day to the last; those of a group come
    as one row, and others as one for each span of days.
    """

    def __init__(self, records):
        self.spans, self.asked_of = {}, None
        if not len(records):
            return
        first, last = records.span
        changes = ~Q(started_on__lte=first) | Q(ended_on__lte=last)
        days = [Case(When(changes, then=F(name))) for name in ("started_on", "ended_on")]
        rows = GroupMembership.objects.filter(started_on__lte=last).exclude(ended_on__lte=first)
        rows = rows.order_by().values_list("group__code", *days).annotate(all=Joined("person"))
        found = defaultdict(list)
        for code, begun, end, persons in rows:
            begun, end = begun.toordinal() if begun else 0, end.toordinal() if end else NEVER
            persons = numbers(persons)
            found[code].append((persons, np.full(len(persons), begun), np.full(len(persons), end)))
        for code, spans in found.items():
            self.spans[code] = [np.concatenate(column) for column in zip(*spans, strict=True)]

    def members(self, records, group):
        """The records with those alone who belong to the group that day; nobody, in some."""
        if group not in self.spans or not len(records.persons.flat):
            return records.with_persons(np.zeros(0, np.int64))
        bit = 1 << [*self.spans].index(group)
        asked = np.flatnonzero((self._ever(records) & bit) != 0)
        _persons, begins, ends = self.spans[group]
        if begins.any() or (ends < NEVER).any():
            asked = asked[self._inside(records, asked, group)]
        return records.with_persons(asked)

    def _ever(self, records):
        """For each tick a number with a bit for each group that the person ever belongs to."""
        if self.asked_of is not records:
            last = max(persons.max() for persons, *_days in self.spans.values())
            self.size = int(max(records.persons.flat.max(), last)) + 1
            bits = np.zeros(self.size, np.min_scalar_type(2 ** len(self.spans)))
            for number, (persons, *_days) in enumerate(self.spans.values()):
                bits[persons] |= 1 << number
            self.asked_of, self.ever = records, bits[records.persons.flat]
        return self.ever

    def _inside(self, records, asked, group):
        """Whether the person belonged to the group on the day, for these ticks."""
        persons, begins, ends = self.spans[group]
        who, days = records.persons.flat[asked], records.days[records.persons.owners[asked]]
        inside = np.zeros(len(asked), bool)
        for own in _layers(persons):
            begun, ended = np.full((2, self.size), NEVER)
            begun[persons[own]], ended[persons[own]] = begins[own], ends[own]
            inside |= (begun[who] <= days) & (days < ended[who])
        return inside


def _layers(persons):
    """Places of the first span of each person, then of the second of those who have two, …"""
    order = np.argsort(persons, kind="stable")
    ranks = np.arange(len(order)) - np.searchsorted(persons[order], persons[order])
    return [order[ranks == rank] for rank in range(ranks.max(initial=-1) + 1)]
