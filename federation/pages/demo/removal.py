"""Takes the whole demonstration out again, and nothing else."""

from collections import Counter

from django.db import transaction
from django.db.models import ProtectedError, Q

from activities.models import Activity, ActivityKind
from federation.accounts.models import User
from federation.pages.demo import files
from federation.photos.models import Photo
from homes.models import HeadTerm, Home, Person, Theme

OURS = Q(is_demo=True) | Q(created_by__is_demo=True)


class StandsOnDemonstration(Exception):
    """Real rows lean on demonstration rows; nothing was removed. `counts` says which."""

    def __init__(self, rows):
        super().__init__()
        self.counts = Counter(str(row._meta.verbose_name) for row in rows)


def remove():
    """Deletes every demonstration row and its photo files; returns how many rows.

    What a demonstration account entered is part of the demonstration. The audit trail stays: no
    one can change it. Real rows that lean on demonstration rows stop the removal as a whole.
    """
    photos = Photo.objects.filter(Q(is_demo=True) | Q(uploaded_by__is_demo=True))
    paths = files.paths_of(photos)
    try:
        with transaction.atomic():
            number = _remove_rows(photos)
    except ProtectedError as error:
        raise StandsOnDemonstration(error.protected_objects) from error
    files.remove_unused(paths)
    return number


def _remove_rows(photos):
    number = 0
    for rows in (
        Activity.objects.filter(OURS),
        HeadTerm.objects.filter(OURS),
        _without_successor(Home.objects.filter(OURS)),
        Person.objects.filter(OURS),
        photos,
        _released(Theme),
        _released(ActivityKind),
        User.objects.filter(is_demo=True),
    ):
        number += rows.delete()[1].get(rows.model._meta.label, 0)
    return number


def _without_successor(homes):
    """A closed home's successor protects it, though both go."""
    homes.update(successor=None)
    return homes


def _released(model):
    """Entries that a demonstration account added go; on the others only its name goes."""
    model.objects.filter(changed_by__is_demo=True).update(changed_by=None)
    return model.objects.filter(created_by__is_demo=True)
