"""How many persons the register knows: by town and by group, without a name."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Left
from django.utils import timezone

from federation.areas.models import Area
from homes.models import BeneficiaryGroup, GroupMembership, Person


@dataclass(frozen=True)
class RegisterTotals:
    """Persons known in all; (area, persons) by town; (group, persons) by group today.

    Somebody may be in several groups, so the groups may exceed the total.
    """

    persons: int
    towns: tuple
    groups: tuple


def register_totals(user):
    """The totals of what the user oversees, in four queries."""
    known = Person.objects.visible_to(user).known()
    rows = known.order_by().values(place=Left("area_id", 9)).annotate(number=Count("pk"))
    by_place = dict(rows.values_list("place", "number"))
    places = Area.objects.filter(pk__in=by_place).order_by("code")
    today = timezone.localdate()
    spans = GroupMembership.objects.open_on(today).filter(person__in=known.order_by())
    counted = spans.order_by().values("group").annotate(number=Count("person", distinct=True))
    by_group = dict(counted.values_list("group", "number"))
    groups = BeneficiaryGroup.objects.filter(pk__in=by_group)
    return RegisterTotals(
        persons=sum(by_place.values()),
        towns=tuple((place, by_place[place.pk]) for place in places),
        groups=tuple((group, by_group[group.pk]) for group in groups),
    )
