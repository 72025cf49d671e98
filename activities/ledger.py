"""Entering a record into a home's ledger: its number, what it is known by, its photos."""

import hashlib
import json

from django.db.models import Max
from django.utils import timezone

from activities.models import (
    Activity,
    ActivityHome,
    ActivityPhoto,
    ActivityState,
    Step,
    Training,
)
from activities.models.life import move
from federation.photos.models import Photo


class OtherContent(Exception):
    """The form was sent before with other content; `earlier` is the record that stands."""

    def __init__(self, earlier):
        super().__init__()
        self.earlier = earlier


class MealTaken(Exception):
    """Somebody else logged this meal at this moment; `record` is hers, and nothing was stored."""

    def __init__(self, record):
        super().__init__()
        self.record = record


class PhotosTaken(Exception):
    """A pending photo went to another record, or was swept, between the form and the save."""


def next_number(home, year):
    """The next serial and receipt number of the home's year; its row must be locked."""
    ledger = Activity.objects.filter(number__startswith=f"{home.code}-{year}-")
    serial = (ledger.aggregate(last=Max("serial"))["last"] or 0) + 1
    return serial, f"{home.code}-{year}-{serial:03}"


def enter(activity, home, user):
    """Numbers the record in the home's ledger, as logged by `user`; not yet saved.

    The home's row must be locked, and a plan's own. A plan becomes the record it was made for.
    """
    if activity.pk:
        move(activity, ActivityState.SUBMITTED, Step.LOGGED)
        activity.planned_by, activity.created_by = activity.created_by, user
        activity.created_at = activity.submitted_at = timezone.now()
    if activity.training_id:
        Training.objects.select_for_update().get(pk=activity.training_id).begin(user)
    activity.logged_role = user.role
    activity.serial, activity.number = next_number(home, activity.held_on.year)


def lead(activity, home):
    """Makes this home the one that leads; one that had joined stops being a guest."""
    activity.activity_homes.filter(home=home, is_lead=False).delete()
    ActivityHome.objects.update_or_create(activity=activity, is_lead=True, defaults={"home": home})


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
