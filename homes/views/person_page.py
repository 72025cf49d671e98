"""What one person's page shows, masked, to each role."""

from django.utils import timezone

from federation.accounts.access import get_in_scope
from federation.accounts.models import Role
from homes.looking import is_closed_to
from homes.merging import why_not_undone
from homes.models import Person, Purpose

KEEPERS_OF_PEOPLE = (Role.VILLAGE, Role.TOWN, Role.COUNTY)
# Whose data is taken out for good is decided above the village.
ERASERS = (Role.TOWN, Role.COUNTY)

ATTENDED_SHOWN = 8


def kept_person(request, pk):
    """The person whose record is to be changed: in her scope, and still somebody with a name."""
    persons = Person.objects.known().select_related("area__parent")
    return get_in_scope(persons, request.user, pk=pk)


def person_context(user, person):
    """The context of the page; a head gets the short form: name and homes."""
    today = timezone.localdate()
    context = {
        "person": person,
        "is_short": user.role == Role.HEAD,
        "may_keep": user.role in KEEPERS_OF_PEOPLE and person.is_known,
        "is_closed": is_closed_to(user, person, today),
        "age": person.age_group_on(today),
        "homes": person.home_memberships.select_related("home"),
        "purposes": [one for one in Purpose if one != Purpose.OTHER],
    }
    if not context["is_short"]:
        context |= _full(user, person)
    return context


def _full(user, person):
    alike = Person.objects.visible_to(user).known().lookalikes_of(person)
    merges = list(person.merges.filter(undone_at=None).select_related("merged", "merged_by"))
    return {
        "groups": person.group_memberships.select_related("group"),
        "terms": person.head_terms.select_related("home"),
        "offices": person.office_terms.select_related("body"),
        "consents": person.consents.all(),
        "requests": person.requests.select_related("answered_by"),
        "attended": person.attendances.select_related("activity__kind").order_by(
            "-activity__held_on", "-pk"
        )[:ATTENDED_SHOWN],
        "alike": list(alike.with_belongings()[:6]) if person.is_known else [],
        "merges": [(one, why_not_undone(one)) for one in merges],
    }
