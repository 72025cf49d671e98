"""Two rows become one person: everything that points at one comes to point at the other.

Works on every relation that leads to Person, whichever app it lives in. A model whose rows must
not simply move has a method `follow(merging)`, called for each row of the merged person. The
journal says what each row was before; undoing follows it backwards.
"""

from contextlib import suppress
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes import journal
from homes.models import DifferentPersons, Person, PersonMerge, RetentionItem
from homes.models.person_choices import AgeBand, PersonState, Sex

# They speak about the rows themselves, and stay with them.
APART = (Person, PersonMerge, DifferentPersons, RetentionItem)
# What the survivor takes over where she has nothing: field -> what stands for nothing.
FILLED = {
    "sex": Sex.UNRECORDED,
    "birth_year": None,
    "age_band": AgeBand.UNKNOWN,
    "phone": "",
    "note": "",
    "guardian_name": "",
    "guardian_relation": "",
    "guardian_phone": "",
}


class Merging:
    """A merge while it happens: moves, changes and drops rows, and keeps the journal."""

    def __init__(self, survivor, merged, by):
        self.survivor, self.merged, self.by = survivor, merged, by
        self.journal = []

    def move(self, row, name="person"):
        """The row is the survivor's from now on; where she has the same already, it is dropped."""
        setattr(row, name, self.survivor)
        if _is_second(row):
            setattr(row, name, self.merged)
            self.drop(row)
        else:
            setattr(row, name, self.merged)
            self.change(row, **{name: self.survivor})

    def change(self, row, **values):
        """Gives the row's fields new values."""
        before = {name: journal.stored(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        journal.save(row, self.by)
        after = {name: journal.stored(row, name) for name in values}
        self.journal.append(journal.entry(row, was=before, became=after))

    def drop(self, row, beside=None):
        """Takes the row away because the survivor's row `beside` says the same."""
        entry = journal.entry(row, was=journal.all_stored(row), became=None)
        if beside is not None:
            entry["beside"] = [beside._meta.label, beside.pk]
        row.delete()
        self.journal.append(entry)

    def add(self, row, **differences):
        """Adds to whole numbers of the row; undoing takes the same away again."""
        journal.add(row, differences)
        self.journal.append({"model": row._meta.label, "pk": row.pk, "added": differences})


@transaction.atomic
def merge(survivor, merged, by):
    """Makes `merged` part of `survivor`; returns the PersonMerge. ValidationError if it may not.

    Both rows are locked in the order of their numbers, so that two merges cannot cross.
    """
    locked = Person.objects.select_for_update().order_by("pk")
    rows = {row.pk: row for row in locked.filter(pk__in=[survivor.pk, merged.pk])}
    survivor, merged = rows[survivor.pk], rows[merged.pk]
    if survivor.pk == merged.pk or not (survivor.is_known and merged.is_known):
        raise ValidationError(gettext("One of the two was merged or anonymised meanwhile."))
    merging = Merging(survivor, merged, by)
    for row, name in rows_of(merged):
        row.follow(merging) if hasattr(row, "follow") else merging.move(row, name)
    _fill(merging)
    merging.change(merged, state=PersonState.MERGED, merged_into=survivor)
    done = PersonMerge.objects.create(
        survivor=survivor, merged=merged, journal=merging.journal, merged_by=by
    )
    record(by, Action.CHANGE, survivor, changes={"merged_rows": ["", str(merged.pk)]})
    return done


@transaction.atomic
def undo(done, by):
    """Takes the merge back: every row as it was, unless somebody changed it since.

    A dropped row comes back only while the row that stood for both still stands.
    """
    pair = Person.objects.select_for_update().order_by("pk")
    list(pair.filter(pk__in=[done.survivor_id, done.merged_id]))
    done = PersonMerge.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if why := why_not_undone(done):
        raise ValidationError(why)
    for entry in reversed(done.journal):
        _restore(entry, by)
    _empty_again(done, by)
    done.undone_at, done.undone_by = timezone.now(), by
    done.save()
    record(by, Action.CHANGE, done.survivor, changes={"merged_rows": [str(done.merged_id), ""]})
    return done


def why_not_undone(done):
    """Why the merge cannot be undone (any more), in words; empty if it can."""
    if done.undone_at is not None:
        return gettext("This merge was undone already.")
    if timezone.now() > done.merged_at + timedelta(days=settings.MERGE_UNDO_DAYS):
        words = {"days": settings.MERGE_UNDO_DAYS}
        return gettext("A merge can be undone for %(days)d days; they are over.") % words
    survivor = Person.objects.get(pk=done.survivor_id)
    later = survivor.merges.filter(undone_at=None, pk__gt=done.pk)
    if not survivor.is_known or later.exists():
        return gettext("Another merge came after this one, or she was anonymised. Undo that first.")
    return ""


def rows_of(person):
    """Every row that points at the person, with the name of the field that does."""
    for relation in Person._meta.get_fields(include_hidden=True):
        is_ours = relation.auto_created and not relation.concrete and not relation.many_to_many
        model = relation.related_model
        if is_ours and model not in APART and not hasattr(model, "instance_type"):
            name = relation.field.name
            for row in model._base_manager.filter(**{name: person}).order_by("pk"):
                yield row, name


def _fill(merging):
    """What only the merged row knew. The journal names the fields; the merged row keeps them."""
    survivor, merged = merging.survivor, merging.merged
    if survivor.birth_year is not None or survivor.age_band != AgeBand.UNKNOWN:
        own = {"birth_year", "age_band"}
    else:
        own = set()
    names = [
        name
        for name, nothing in FILLED.items()
        if name not in own
        and getattr(survivor, name) == nothing
        and getattr(merged, name) != nothing
    ]
    if names:
        for name in names:
            setattr(survivor, name, getattr(merged, name))
        journal.save(survivor, merging.by)
        merging.journal.append({"filled": names})


def _empty_again(done, by):
    """Takes out of the survivor what she had from the merged row, where it still stands."""
    names = next((entry["filled"] for entry in done.journal if "filled" in entry), [])
    survivor, merged = done.survivor, done.merged
    same = [name for name in names if getattr(survivor, name) == getattr(merged, name)]
    if same:
        for name in same:
            setattr(survivor, name, FILLED[name])
        journal.save(survivor, by)


def _restore(entry, by):
    if "filled" in entry:
        return
    model = apps.get_model(entry["model"])
    if entry.get("became", entry) is None:
        _bring_back(model, entry)
        return
    row = model._base_manager.select_for_update(of=("self",)).filter(pk=entry["pk"]).first()
    if row is None:
        return
    if "added" in entry:
        journal.add(row, {name: -number for name, number in entry["added"].items()})
        return
    for name, value in entry["was"].items():
        if journal.stored(row, name) == entry["became"][name]:
            setattr(row, model._meta.get_field(name).attname, journal.read(model, name, value))
    journal.save(row, by)


def _bring_back(model, entry):
    """A dropped row, if what stood for it still stands and nobody entered it anew."""
    if "beside" in entry:
        label, pk = entry["beside"]
        if not apps.get_model(label)._base_manager.filter(pk=pk).exists():
            return
    row = model(pk=entry["pk"])
    for name, value in entry["was"].items():
        setattr(row, model._meta.get_field(name).attname, journal.read(model, name, value))
    with suppress(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def _is_second(row):
    """Whether a unique constraint keeps the row from standing as it is now."""
    unique = [one for one in row._meta.constraints if isinstance(one, UniqueConstraint)]
    try:
        row.validate_unique()
        for constraint in unique:
            constraint.validate(type(row), row)
    except ValidationError:
        return True
    return False
