"""Records as columns of numbers, so that a hundred thousand of them are counted at once.

A column has one place for each record; homes and persons, of which a record has several, stand end
to end with their lengths beside them. All of it is written as bytes and read back as it was.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from django.db.models import Aggregate, OuterRef, Subquery, TextField

from activities.models import ActivityHome, Attendance

NUMBER = "<u4"  # four bytes: keys and persons' numbers, below 4,294,967,296
FACTS = ("keys", "days", "kinds", "headcounts")


class Joined(Aggregate):
    """All the values as one text with commas, nothing where there are none."""

    allow_distinct = True
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **more)

    def as_postgresql(self, compiler, connection, **more):
        template = "STRING_AGG(%(distinct)s(%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **more)


def numbers(text):
    """The numbers of a joined text, in order."""
    return np.sort(np.fromstring(text or "", np.int64, sep=","))


@dataclass(frozen=True)
class Lists:
    """A list of numbers for each record: how many there are of each, and all of them in `flat`."""

    lengths: np.ndarray
    flat: np.ndarray

    @classmethod
    def of(cls, lists):
        """From one array for each record."""
        lengths = np.array([len(one) for one in lists], np.int64)
        return cls(lengths, np.concatenate([np.zeros(0, np.int64), *lists]).astype(np.int64))

    @cached_property
    def owners(self):
        """The place of the record, for each of the numbers in `flat`."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def take(self, places):
        """The lists at these places, in this order; a place may be asked for several times."""
        if np.array_equal(places, np.arange(len(self.lengths))):
            return self
        lengths = self.lengths[places]
        begins = (np.cumsum(self.lengths) - self.lengths)[places]
        gaps = np.repeat(begins - (np.cumsum(lengths) - lengths), lengths)
        return Lists(lengths, self.flat[np.arange(len(gaps)) + gaps])

    def and_more(self, other):
        """These lists and the others."""
        pairs = ((self.lengths, other.lengths), (self.flat, other.flat))
        return Lists(*(np.concatenate(pair) for pair in pairs))


@dataclass(frozen=True)
class Records:
    """Activities by key, the day as its number since the year 1, homes, and persons by name."""

    keys: np.ndarray
    days: np.ndarray
    kinds: np.ndarray
    headcounts: np.ndarray
    homes: Lists
    persons: Lists

    def __len__(self):
        return len(self.keys)

    @classmethod
    def read(cls, activities):
        """From the rows of these activities and what hangs on them, in one query."""
        homes = _of_each(ActivityHome.objects.all(), "home")
        persons = _of_each(Attendance.objects.participants(), "person")
        names = ("pk", "held_on", "kind_id", "headcount", homes, persons)
        rows = list(activities.order_by("pk").values_list(*names))
        facts = [(pk, day.toordinal(), kind, count or 0) for pk, day, kind, count, *_ in rows]
        columns = np.array(facts, np.int64).reshape(-1, len(FACTS)).T
        lists = (Lists.of([numbers(row[at]) for row in rows]) for at in (-2, -1))
        return cls(*columns, *lists)

    def take(self, places):
        """The records at these places."""
        facts = (getattr(self, name)[places] for name in FACTS)
        return Records(*facts, self.homes.take(places), self.persons.take(places))

    def with_persons(self, there):
        """With those persons alone who stand at these places of `persons.flat`, and no others."""
        owners = self.persons.owners[there]
        lengths = np.bincount(owners, minlength=len(self))
        persons = Lists(lengths, self.persons.flat[there])
        facts = (self.keys, self.days, self.kinds, lengths)
        return Records(*facts, self.homes, persons)

    @property
    def span(self):
        """The first day and the last."""
        return tuple(date.fromordinal(int(day)) for day in (self.days.min(), self.days.max()))

    def packed(self):
        """The columns as bytes, by name."""
        facts = [getattr(self, name) for name in FACTS]
        columns = [*facts, self.homes.lengths, self.persons.lengths]
        columns = {"facts": columns, "homes": self.homes.flat, "persons": self.persons.flat}
        return {name: np.array(found, NUMBER).tobytes() for name, found in columns.items()}

    @classmethod
    def unpacked(cls, packs):
        """From the columns as bytes, (facts, homes, persons) for each pack."""
        columns = [[np.frombuffer(one, NUMBER) for one in pack] for pack in packs]
        facts = [facts.reshape(len(FACTS) + 2, -1) for facts, _, _ in columns]
        facts = np.concatenate([np.zeros((len(FACTS) + 2, 0), NUMBER), *facts], axis=1)
        *own, homes_of, persons_of = facts.astype(np.int64)
        homes, persons = (
            np.concatenate([np.zeros(0, NUMBER), *(one[at] for one in columns)]).astype(np.int64)
            for at in (1, 2)
        )
        return cls(*own, Lists(homes_of, homes), Lists(persons_of, persons))

    def and_more(self, other):
        """These records and the others."""
        facts = (np.concatenate([getattr(one, name) for one in (self, other)]) for name in FACTS)
        homes = self.homes.and_more(other.homes)
        return Records(*facts, homes, self.persons.and_more(other.persons))


def _of_each(rows, name):
    joined = rows.filter(activity=OuterRef("pk")).order_by().values("activity")
    return Subquery(joined.annotate(all=Joined(name)).values("all"))
