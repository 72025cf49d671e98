"""Everything the portal holds about one person, for her to take away."""

from dataclasses import dataclass, field

from homes.models import AccessLog, Person, Seen


@dataclass(frozen=True)
class PersonCopy:
    """One page: her record, what hangs on it, and who looked at it."""

    person: Person
    facts: list
    groups: list = field(default_factory=list)
    homes: list = field(default_factory=list)
    terms: list = field(default_factory=list)
    offices: list = field(default_factory=list)
    attended: list = field(default_factory=list)
    services: list = field(default_factory=list)
    enrolments: list = field(default_factory=list)
    consents: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    looks: list = field(default_factory=list)


FACTS = (
    "display_name",
    "sex",
    "birth_year",
    "age_band",
    "area",
    "phone",
    "note",
    "guardian_name",
    "guardian_relation",
    "guardian_phone",
    "basis",
    "state",
)


def copy_of(look, person):
    """The PersonCopy, once the look is noted; called in a transaction."""
    person = Person.objects.select_related("area__parent").get(pk=person.pk)
    numbers = [person.pk, *person.merged_rows.values_list("pk", flat=True)]
    looks = AccessLog.objects.filter(what__in=[Seen.PERSON, Seen.COPY], subject_id__in=numbers)
    copy = PersonCopy(
        person=person,
        facts=[_fact(person, name) for name in FACTS],
        groups=list(person.group_memberships.select_related("group")),
        homes=list(person.home_memberships.select_related("home")),
        terms=list(person.head_terms.select_related("home")),
        offices=list(person.office_terms.select_related("body")),
        attended=list(person.attendances.select_related("activity__kind")),
        services=list(person.services.select_related("activity__kind")),
        enrolments=list(person.enrolments.select_related("training")),
        consents=list(person.consents.all()),
        requests=list(person.requests.all()),
        looks=list(looks),
    )
    look.note(Seen.COPY, person.pk, FACTS)
    return copy


def _fact(person, name):
    """(label, value in words) of one field."""
    field_ = Person._meta.get_field(name)
    if name == "area":
        return field_.verbose_name, person.area.path_name
    value = getattr(person, f"get_{name}_display")() if field_.choices else getattr(person, name)
    return field_.verbose_name, "" if value is None else str(value)
