"""What waits for somebody: two shapes that every app may fill, and one list made of them.

An app offers `tasks(user, today)`, things to do one by one, or `heaps(user, today)`, many of one
kind behind one page; the workbench names those modules and knows nothing else about them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, DateTimeField, Min, QuerySet, Value
from django.utils import timezone

SHOWN = 12  # of one kind; the rest waits behind its list


@dataclass(frozen=True)
class Task:
    """One thing to do. `since` is when it began to wait; `state` and `label` make its tag.

    `title` and `detail` are what people typed, `words` what the portal says.
    """

    since: datetime
    url: str
    words: str
    title: str = ""
    detail: str = ""
    about: str = ""
    state: str = ""
    label: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Heap:
    """Rows of one kind that wait together behind `url`.

    `words(number)` says what they are; `moment` names the field that tells since when, or `since`
    does where no field can.
    """

    code: str
    rows: QuerySet
    url: str
    words: Callable[[int], str]
    moment: str = ""
    since: datetime | None = None

    def counted(self):
        """(code, number, earliest moment) as a query of one row."""
        earliest = Min(self.moment) if self.moment else Value(None, DateTimeField())
        rows = self.rows.order_by().annotate(heap=Value(self.code)).values("heap")
        counted = rows.annotate(heap_number=Count("pk"), heap_since=earliest)
        return counted.values_list("heap", "heap_number", "heap_since")


def in_order(tasks, heaps):
    """Everything that waits as Tasks, the longest waiting first; the heaps take one query."""
    return sorted([*tasks, *_counted(heaps)], key=lambda task: task.since)


def begun(day):
    """The first moment of that day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def since_of(value):
    """A moment for a moment or a day."""
    return value if isinstance(value, datetime) or not isinstance(value, date) else begun(value)


def _counted(heaps):
    if not heaps:
        return
    by_code = {heap.code: heap for heap in heaps}
    first, *others = (heap.counted() for heap in heaps)
    for code, number, since in first.union(*others, all=True):
        if number:
            heap = by_code[code]
            moment = since or heap.since or timezone.now()
            yield Task(moment, heap.url, heap.words(number), number=number)
