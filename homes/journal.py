"""A row as a journal keeps it: plain values that can be stored as JSON and read back."""

from django.db.models import F

from federation.accounts.models import Versioned


def save(row, by):
    if isinstance(row, Versioned):
        row.touch(by)
    row.save()


def add(row, differences):
    """Adds to whole numbers of the row, whatever they are by now; its version is the caller's."""
    added = {name: F(name) + number for name, number in differences.items()}
    type(row)._base_manager.filter(pk=row.pk).update(**added)
    row.refresh_from_db()


def entry(row, was, became):
    return {"model": row._meta.label, "pk": row.pk, "was": was, "became": became}


def all_stored(row):
    return {field.name: stored(row, field.name) for field in row._meta.concrete_fields}


def stored(row, name):
    """A field's value as the journal keeps it."""
    field = row._meta.get_field(name)
    return None if field.value_from_object(row) is None else field.value_to_string(row)


def read(model, name, value):
    return None if value is None else model._meta.get_field(name).to_python(value)
