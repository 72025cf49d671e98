"""The way of a file: taken in, its columns matched, its rows checked, written, taken back."""

import hashlib
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.transfer.imports import heads
from federation.transfer.imports.kinds import KINDS
from federation.transfer.imports.refusal import MOST_ROWS, FileRefused
from federation.transfer.imports.table import read_table
from federation.transfer.models import Fate, Import, ImportRow, ImportState

STORED = ("fate", "problems", "note", "is_left_out", "is_another", "texts")


class NotReady(Exception):
    """Rows became wrong between the check and the press, or nothing is left to bring in."""


@transaction.atomic
def take_in(file, kind, user):
    """The file as rows, with its columns matched as far as their heads are known."""
    sha256 = _hash(file)
    rows, taken_out = read_table(file)
    fields = KINDS[kind].fields
    top = heads.head_row(rows, fields)
    columns, below = heads.columns_of(rows, top), rows[top + 1 :]
    if not below:
        raise FileRefused(gettext("There are no rows below the heads."))
    if len(below) > MOST_ROWS:
        words = gettext("More than %(most)d rows are not read at once. Divide the file.")
        raise FileRefused(words % {"most": MOST_ROWS})
    run = Import.objects.create(
        uid=uuid.uuid4(),
        kind=kind,
        sha256=sha256,
        heads=[[one.place, one.label, list(one.samples)] for one in columns],
        columns=heads.matched(columns, fields),
        taken_out=taken_out,
        created_by=user,
    )
    _keep_rows(run, below, {one.place for one in columns})
    return run


def _hash(file):
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _keep_rows(run, rows, places):
    """The rows as they stand in the file; of columns that are not read nothing is kept."""
    ImportRow.objects.bulk_create(
        ImportRow(
            import_of=run,
            number=number,
            cells=[cell if place in places else "" for place, cell in enumerate(cells)],
            is_left_out=heads.is_no_data(cells),
        )
        for number, cells in rows
    )


@transaction.atomic
def choose_columns(run, columns):
    """Which column is what, from now on; what was corrected before is read from the file again."""
    run.columns = columns
    run.save()
    rows = list(run.rows.all())
    for row in rows:
        row.texts = {
            key: row.cells[place] for key, place in columns.items() if place < len(row.cells)
        }
    check(run, run.created_by, rows)


def check(run, user, rows=None):
    """Finds out what becomes of every row, without writing anything but that."""
    rows = list(run.rows.all()) if rows is None else rows
    kind = KINDS[run.kind](user, [row.texts for row in rows])
    new = _look(kind, rows)
    ImportRow.objects.bulk_update(rows, STORED, batch_size=200)
    Import.objects.filter(pk=run.pk).update(language=get_language())
    return kind, new


def _look(kind, rows):
    """{key of a row that is new: what it says}; every row knows its fate afterwards."""
    new, said = {}, {}
    for row in rows:
        row.problems, row.note = {}, ""
        if row.is_left_out:
            row.fate = Fate.OUT
            continue
        one = kind.check(row.texts)
        first = said.setdefault(one.identity, row) if one.identity else row
        if one.known and not one.problems:
            row.fate, row.note = Fate.KNOWN, one.known
            continue
        _ask(row, one, first)
        row.problems = {key: list(pair) for key, pair in one.problems.items()}
        row.fate = Fate.WRONG if row.problems else Fate.NEW
        if not row.problems:
            new[row.pk] = one
    return new


def _ask(row, one, first):
    """What looks like something else is a problem until somebody says that it is another one."""
    if row.is_another:
        return
    if first is not row:
        words = gettext("It says the same as row %(number)d. Leave one of them out.")
        one.wrong("twin", words % {"number": first.number})
    elif one.twin:
        one.wrong("twin", one.twin)


@transaction.atomic
def write(run, user, without_wrong=False):
    """Brings all new rows in, or none. Wrong ones stay outside only where that was chosen.

    Everything is checked again under the lock, so that two presses bring nothing in twice.
    """
    run = Import.objects.select_for_update().get(pk=run.pk)
    if not run.is_open:
        return run
    rows = list(run.rows.all())
    kind, new = check(run, user, rows)
    wrong = [row for row in rows if row.fate == Fate.WRONG]
    if not new or (wrong and not without_wrong):
        raise NotReady
    coming = [row for row in rows if row.pk in new]
    coming.sort(key=lambda row: (str(new[row.pk].values.get("held_on", "")), row.number))
    for row in coming:
        made = kind.write(new[row.pk], row)
        row.created = [[one._meta.label, one.pk] for one in made]
    for row in wrong:
        row.fate = Fate.OUT
    ImportRow.objects.bulk_update(rows, ["created", "fate"], batch_size=200)
    _finish(run, ImportState.DONE, user)
    counts = {"rows": ["", str(len(coming))], "file": ["", run.kind]}
    record(user, Action.CREATE, run, changes=counts)
    return run


def wrong_rows(run):
    """(heads, rows) of the rows to be corrected: what the columns say now, and what is wrong."""
    fields = [one for one in KINDS[run.kind].fields if one.key in run.columns]
    labels = {one.key: str(one.label) for one in fields}
    rows = []
    for row in run.rows.filter(fate=Fate.WRONG):
        wrong = [f"{labels.get(key, '')} {pair[0]}".strip() for key, pair in row.problems.items()]
        said = [row.texts.get(one.key, "") for one in fields]
        rows.append([*said, str(row.number), "；".join(wrong)])
    return [*labels.values(), gettext("Row of the file"), gettext("What is wrong")], rows


@transaction.atomic
def give_up(run, user):
    """Nothing comes in, and what the file said is forgotten."""
    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.is_open:
        _finish(run, ImportState.CANCELLED, user)


def _finish(run, state, user):
    run.state, run.finished_at, run.finished_by = state, timezone.now(), user
    run.heads = []
    run.save()
    run.rows.update(cells=[], texts={}, problems={}, note="")


def brought_in_before(run):
    """An import of the very same file that is in the portal, or None."""
    same = Import.objects.filter(sha256=run.sha256, kind=run.kind, state=ImportState.DONE)
    return same.exclude(pk=run.pk).first()
