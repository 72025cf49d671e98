"""Issuing a proof of service: confirmed hours as they stand today, under a serial number."""

from django.db import transaction
from django.utils import timezone

from activities.models import ServiceProof, VolunteerService
from activities.serials import new_serial
from federation.accounts.models.audit import Action
from federation.accounts.trail import record


def confirmed_services(person, first_on=None, last_on=None):
    """Her confirmed services between two days, the earliest first."""
    services = VolunteerService.objects.confirmed().filter(person=person)
    if first_on:
        services = services.filter(activity__held_on__gte=first_on)
    if last_on:
        services = services.filter(activity__held_on__lte=last_on)
    return services.select_related("activity__kind").order_by("activity__held_on", "pk")


@transaction.atomic
def issue(person, user, first_on=None, last_on=None):
    """The ServiceProof of her confirmed hours; None when there are none."""
    services = list(confirmed_services(person, first_on, last_on))
    if not services:
        return None
    proof = ServiceProof.objects.create(
        serial=new_serial(),
        person=person,
        first_on=first_on or services[0].activity.held_on,
        last_on=last_on or services[-1].activity.held_on,
        half_hours=sum(service.half_hours for service in services),
        lines=[_line(service) for service in services],
        issued_on=timezone.localdate(),
        issued_by=user,
        is_demo=person.is_demo,
    )
    record(user, Action.CREATE, proof, changes={"half_hours": ["", str(proof.half_hours)]})
    return proof


def _line(service):
    """Day, half hours, kind of activity and number of the service: no word that names anybody."""
    activity = service.activity
    return [activity.held_on.isoformat(), service.half_hours, activity.kind.code, service.pk]


def lines_of(proof):
    """(day, hours, kind, what she did) of each line; her own words are gone once she is erased."""
    numbers = [line[3] for line in proof.lines]
    services = VolunteerService.objects.select_related("activity__kind").in_bulk(numbers)
    for day, half_hours, _kind, number in proof.lines:
        service = services.get(number)
        kind = service.activity.kind if service else ""
        yield day, half_hours / 2, kind, service.content if service else ""
