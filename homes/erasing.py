"""Taking out whatever says who somebody is; for good, and without touching any total.

Sex, age and area stay, and so does every row that counts: attendance, memberships, terms. A model
that points at a person and holds words about her has a method `forget()`, which blanks them.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.merging import rows_of
from homes.models import Person
from homes.models.person_choices import PersonState

CLEARED = (
    "display_name",
    "phone",
    "note",
    "guardian_name",
    "guardian_relation",
    "guardian_phone",
)
LIST = "erased-persons.txt"


def anonymise(person, by):
    """Final. Rows merged into her are cleared with her; what they moved stays with her."""
    with transaction.atomic():
        row = Person.objects.select_for_update().get(pk=person.pk)
        if row.is_known:
            _clear(row, by, PersonState.ANONYMISED)
            for earlier in _merged_into(row):
                _clear(earlier, by, PersonState.MERGED)
            record(by, Action.CHANGE, row, changes={name: ["", ""] for name in CLEARED})
            transaction.on_commit(lambda: _remember(row.pk))
    person.refresh_from_db()


def erase_again(by=None):
    """After a restore from an older back-up: everybody on the list once more; returns how many."""
    path = settings.DATA_DIR / LIST
    numbers = path.read_text().split() if path.exists() else []
    back = Person.objects.known().filter(pk__in=[int(number) for number in numbers])
    for person in back:
        anonymise(person, by)
    return len(back)


def _clear(row, by, state):
    today = timezone.localdate()
    row.age_band, row.birth_year = row.age_group_on(today), None
    for name in CLEARED:
        setattr(row, name, "")
    row.state = state
    row.touch(by)
    row.history.all().delete()
    row.save()
    for other, _name in rows_of(row):
        if hasattr(other, "forget"):
            other.forget(by)
    for merge in [*row.merges.all(), *row.merges_away.all()]:
        merge.journal = []
        merge.save(update_fields=["journal"])


def _merged_into(person):
    for row in person.merged_rows.select_for_update():
        yield row
        yield from _merged_into(row)


def _remember(number):
    """Outside the database, so that a restored one can be told: numbers alone, one a line."""
    with (settings.DATA_DIR / LIST).open("a") as file:
        file.write(f"{number}\n")
