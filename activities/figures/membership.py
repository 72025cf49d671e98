"""Who belonged to which group on which day, for many records at once."""

from collections import Counter, defaultdict

from homes.models import GroupMembership

NONE = frozenset()


class Groups:
    """The memberships that matter between two days.

    Most persons belong to the same groups from the first day to the last: `steady` has those as
    one set each, so that records need no look at days. `changing` has the other spans.
    """

    def __init__(self, first, last):
        codes, self.changing = defaultdict(set), defaultdict(list)
        rows = GroupMembership.objects.filter(started_on__lte=last).exclude(ended_on__lte=first)
        for person, code, begun, end in rows.order_by().values_list(
            "person", "group__code", "started_on", "ended_on"
        ):
            if begun <= first and (end is None or end > last):
                codes[person].add(code)
            else:
                self.changing[person].append((code, begun, end))
        kept = {}  # equal sets are one object, whose hash is made once
        self.steady = {
            p: kept.setdefault(s, s) for p, s in ((p, frozenset(s)) for p, s in codes.items())
        }

    def among(self, record, group):
        """Those of the record's persons who belong to the group that day."""
        return [p for p in record.persons if group in self._of(p, record.held_on)]

    def parts(self, records):
        """{group: [activities, ticks, persons]} of its members at these records."""
        ticks = [person for record in records for person in record.persons]
        found = defaultdict(lambda: [0, 0, set()])
        for codes, number in Counter(map(self.steady.get, ticks)).items():
            for code in codes or ():
                found[code][1] += number
        for person in set(ticks):
            for code in self.steady.get(person, ()):
                found[code][2].add(person)
        for record in records:
            for code in self._here(record, found):
                found[code][0] += 1
        return found

    def _here(self, record, found):
        """The groups of which somebody was there; persons whose groups change are noted."""
        classes = set(map(self.steady.get, record.persons)) - {None}
        here = set().union(*classes)
        for person in self.changing.keys() & record.persons if self.changing else ():
            for code in self._changed(person, record.held_on):
                found[code][1] += 1
                found[code][2].add(person)
                here.add(code)
        return here

    def _of(self, person, day):
        return self.steady.get(person, NONE).union(self._changed(person, day))

    def _changed(self, person, day):
        spans = self.changing.get(person, ())
        return [code for code, first, end in spans if first <= day and (not end or day < end)]
