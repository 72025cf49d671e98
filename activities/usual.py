"""Who usually comes to a home, and how her name stands on a sheet that is ticked."""

from collections import Counter
from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from activities.models import Attendance
from homes import masking
from homes.models import Closed, HomeMembership, Person
from homes.models.access import may_read

LATELY = timedelta(days=90)
EVER = timedelta(days=365)
MOST_USUAL = 60  # on one sheet; the others are found by name


def usual_at(homes, besides=()):
    """(whom to expect, who comes less often) at these homes, without those in `besides` (keys).

    Expected are those who came in the last 90 days, the latest first, then the other members;
    less often come those who were there within a year. Of equal days the names give the order.
    """
    today = timezone.localdate()
    came = Attendance.objects.participants().counted()
    lately = came.filter(activity__activity_homes__home__in=homes)
    lately = lately.filter(activity__held_on__gte=today - EVER).exclude(person__in=besides)
    rows = lately.order_by().values("person").annotate(last=Max("activity__held_on"))
    last_came = dict(rows.order_by("-last", "person").values_list("person", "last")[:MOST_USUAL])
    spans = HomeMembership.objects.open_on(today).filter(home__in=homes)
    members = set(spans.exclude(person__in=besides).values_list("person", flat=True)[:MOST_USUAL])
    known = Person.objects.active().select_related("area__parent")
    persons = known.filter(pk__in={*last_came, *members})
    never = today - 2 * EVER
    by_day = sorted(persons, key=lambda one: last_came.get(one.pk, never), reverse=True)
    expected = [
        one for one in by_day if one.pk in members or last_came.get(one.pk, never) >= today - LATELY
    ]
    numbers = {one.pk for one in expected}
    return expected[:MOST_USUAL], [one for one in by_day if one.pk not in numbers]


def short_names(persons, user):
    """{key: name in short form}. Where two on one sheet would look alike, each in full.

    A tick beside the wrong 王*芳 would count the wrong woman. Whom the user may not see in the
    register, because she lives elsewhere, is told apart by her village.
    """
    names = {one.pk: masking.name(one.display_name) or str(one) for one in persons}
    often = Counter(names.values())
    alike = [one for one in persons if one.display_name and often[names[one.pk]] > 1]
    if not alike:
        return names
    open_to_her = Person.objects.visible_to(user).filter(pk__in=[one.pk for one in alike])
    visible = set(open_to_her.values_list("pk", flat=True))
    reads_minors, today = may_read(user, Closed.MINORS), timezone.localdate()
    for person in alike:
        is_closed = person.is_minor_on(today) and not reads_minors
        apart = f"{names[person.pk]} {person.area.name}"
        names[person.pk] = apart if is_closed or person.pk not in visible else str(person)
    return names
