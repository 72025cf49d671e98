"""What an export consists of: columns that explain themselves, and rows of one scope."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext

from homes.models import Closed
from homes.models.access import may_read


@dataclass(frozen=True)
class Column:
    """A column of a file. `key` never changes, so that programs find it; `about` explains it.

    `masked` is what stands in it for a person whom the reader may not read in full. `is_closed`
    columns are written only where she asked for them and said why in words. `field` is the
    person's, for the note of who looked.
    """

    key: str
    label: str
    about: str
    value: Callable
    masked: Callable | None = None
    is_closed: bool = False
    field: str = ""


@dataclass(frozen=True)
class Export:
    """One kind of file: who may make it, its columns, and its rows for a user and a query.

    `found(query, user)` returns the rows and the filter that chose them, as on the screen.
    `person` is the person a row tells of, where it does.
    """

    code: str
    label: str
    about: str
    roles: tuple
    columns: tuple
    found: Callable
    person: Callable | None = None
    persons: str = ""  # the way from a row to the person's key

    @property
    def closed_columns(self):
        return [column for column in self.columns if column.is_closed]

    def chosen(self, with_closed):
        """The columns of one file."""
        return [column for column in self.columns if with_closed or not column.is_closed]


class Reader:
    """Whom the user may read in full: people of her area, minors where she is named for them."""

    def __init__(self, user):
        self.area = user.area_id or ""
        self.reads_minors = may_read(user, Closed.MINORS)
        self.today = timezone.localdate()

    def reads(self, person):
        if not person.area_id.startswith(self.area):
            return False
        return self.reads_minors or not person.is_minor_on(self.today)


def texts(export, columns, rows, user):
    """The rows as lists of texts, one after the other."""
    reader = Reader(user)
    for row in rows:
        open_to_her = export.person is None or reader.reads(export.person(row))
        yield [
            said(column.value(row) if open_to_her or not column.masked else column.masked(row))
            for column in columns
        ]


def said(value):
    """A value as text that reads the same in every program: days as 2026-03-08, yes and no."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if hasattr(value, "isoformat"):
        return value.isoformat() if not hasattr(value, "minute") else value.strftime("%H:%M")
    return str(value)
