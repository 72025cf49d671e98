"""Hours of volunteers: entering them, letting another person confirm them, taking them out.

Always under the lock of the person's row, so that two claims at one moment cannot both pass.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from activities.attendance import locked_persons
from activities.models import ServiceState, VolunteerProfile, VolunteerService
from activities.models.service import half_hours_between
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models import Person

MOST = 100


class Overlap(Exception):
    """The volunteer gave this time to another activity of the day already: `other`."""

    def __init__(self, other):
        super().__init__()
        self.other = other


class TooShort(Exception):
    """By the rule of rounding nothing of this time counts."""


def make_volunteer(person, user, since, **words):
    """The person's profile as a volunteer, now or before."""
    signed = {"created_by": user, "changed_by": user, "is_demo": person.is_demo}
    profile, is_new = VolunteerProfile.objects.get_or_create(
        person=person, defaults={"started_on": since, **words, **signed}
    )
    if is_new:
        record(user, Action.CREATE, profile, changes={"person": ["", ""]})
    return profile


@transaction.atomic
def enter(activity, person, begins, ends, content, user):
    """The volunteer's time at the activity from now on, to be confirmed (anew) by another person.

    Raises Overlap or TooShort, and then nothing is stored.
    """
    [key] = locked_persons([person.pk])
    half_hours = half_hours_between(begins, ends)
    if half_hours == 0:
        raise TooShort
    _refuse_overlap(key, activity, begins, ends)
    make_volunteer(Person.objects.get(pk=key), user, activity.held_on)
    service = VolunteerService.objects.filter(activity=activity, person=key).first()
    is_new = service is None
    if is_new:
        service = VolunteerService(activity=activity, person_id=key, created_by=user)
    service.begins, service.ends, service.half_hours = begins, ends, half_hours
    service.content, service.state = content, ServiceState.WAITING
    service.confirmed_by = service.confirmed_at = None
    _save(service, user, Action.CREATE if is_new else Action.CHANGE)
    return service


@transaction.atomic
def drop(service, user):
    """It does not count (any more); the row stays readable in its history."""
    locked_persons([service.person_id])
    current = VolunteerService.objects.get(pk=service.pk)
    if current.state != ServiceState.DROPPED:
        current.state = ServiceState.DROPPED
        current.confirmed_by = current.confirmed_at = None
        _save(current, user, Action.VOID)
    return current


@dataclass
class Confirmed:
    """What became of the ticked services: confirmed now, or `left` because they changed."""

    taken: list = field(default_factory=list)
    left: list = field(default_factory=list)


def confirm(user, picks):
    """Confirms each pick, written “key.version” as its row was shown, if it is hers to confirm."""
    done, versions = Confirmed(), _versions(picks)
    for service in VolunteerService.objects.waiting_for(user).filter(pk__in=versions):
        confirmed = _confirm_one(service, versions[service.pk], user)
        (done.taken if confirmed else done.left).append(service.pk)
    done.left += sorted(set(versions) - {*done.taken, *done.left})
    return done


@transaction.atomic
def _confirm_one(service, version, user):
    locked_persons([service.person_id])
    current = VolunteerService.objects.select_related("activity").get(pk=service.pk)
    if current.version != version or current.state != ServiceState.WAITING:
        return False
    try:
        _refuse_overlap(current.person_id, current.activity, current.begins, current.ends)
    except Overlap:
        return False  # its activity was moved to another day meanwhile
    current.state = ServiceState.CONFIRMED
    current.confirmed_by, current.confirmed_at = user, timezone.now()
    _save(current, user, Action.CONFIRM)
    return True


def _refuse_overlap(person, activity, begins, ends):
    same = VolunteerService.objects.beside(person, activity.held_on, begins, ends)
    other = same.exclude(activity=activity).select_related("activity").first()
    if other:
        raise Overlap(other)


def _save(service, user, action):
    if service.pk is None:
        service.changed_by = user
    else:
        service.touch(user)
    service.save()
    changes = {"state": ["", service.state], "half_hours": ["", str(service.half_hours)]}
    record(user, action, service, changes=changes)


def _versions(picks):
    """{key: version} of the picks; what is no pick, and what is beyond a page, is left out."""
    versions = {}
    for pick in picks[:MOST]:
        key, _dot, version = pick.partition(".")
        if all(text.isascii() and text.isdigit() and len(text) < 10 for text in (key, version)):
            versions.setdefault(int(key), int(version))
    return versions
