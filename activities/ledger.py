"""Entering a record into a home's ledger: its number, what it is known by, its photos."""

import hashlib
import json

from django.db.models import Max

from activities.models import Activity, ActivityPhoto
from federation.photos.models import Photo


class OtherContent(Exception):
    """The form was sent before with other content; `earlier` is the record that stands."""

    def __init__(self, earlier):
        super().__init__()
        self.earlier = earlier


class PhotosTaken(Exception):
    """A pending photo went to another record, or was swept, between the form and the save."""


def next_number(home, year):
    """The next serial and receipt number of the home's year; its row must be locked."""
    ledger = Activity.objects.filter(number__startswith=f"{home.code}-{year}-")
    serial = (ledger.aggregate(last=Max("serial"))["last"] or 0) + 1
    return serial, f"{home.code}-{year}-{serial:03}"


def content_hash(values, received):
    """One hash for what was typed and which photo files came with it, in whatever order."""
    content = {name: str(getattr(value, "pk", value)) for name, value in values.items()}
    text = json.dumps([content, sorted(set(received))], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def add_photos(activity, photos, people_shown):
    """Gives pending photos to the record, after those it has; PhotosTaken when one is not free."""
    Photo.objects.filter(pk__in=[photo.pk for photo in photos]).update(people_shown=people_shown)
    if Photo.objects.attach(photos) != len(photos):
        raise PhotosTaken
    last = activity.activity_photos.aggregate(last=Max("position"))["last"] or 0
    ActivityPhoto.objects.bulk_create(
        ActivityPhoto(activity=activity, photo=photo, position=position)
        for position, photo in enumerate(photos, start=last + 1)
    )
