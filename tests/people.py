"""The register of `tests.world`: a person at each position, with a word in every field.

`name` stands in names, `closed` in what only a reason opens, `rights` in rights contacts: pages
that are merely asked for never show them to anybody.
"""

from datetime import date

from django.utils import timezone

from homes.models import (
    Consent,
    NamedReader,
    PersonMerge,
    PersonRequest,
    RetentionItem,
    RetentionRound,
    RightsContact,
)
from tests.canary_words import AREAS, word
from tests.factories import join_group, make_member, make_office, make_person

PHONES = {area: f"1380000000{number}" for number, area in enumerate(AREAS)}


def add(world):
    """Adds `people`, `twins`, `spans`, `consents` and `offices` by position, and the rest."""
    world.people, world.twins, world.spans = {}, {}, {}
    world.consents, world.offices, world.rights, world.merges = {}, {}, {}, {}
    for position, area in AREAS.items():
        person = _full_person(position, area)
        world.people[position] = person
        world.twins[position] = make_person(area, word(position, "name"), is_demo=False)
        make_member(world.homes[position], person)
        world.spans[position] = join_group(person, source=word(position, "closed"))
        world.consents[position] = _consent(position, person)
        world.offices[position] = _office(position, area)
        world.merges[position] = _merge(position, person)
        world.rights[position] = _rights_contact(world, position, area)
        PersonRequest.objects.create(
            person=person,
            wish="correct",
            reason=word(position, "closed"),
            answered_by=world.users["county"],
        )
    _add_lists(world)


def _full_person(position, area):
    closed = word(position, "closed")
    return make_person(
        area,
        word(position, "name"),
        age_band="14-17",
        phone=PHONES[position],
        note=closed,
        guardian_name=closed,
        guardian_relation=closed,
        guardian_phone=PHONES[position],
    )


def _consent(position, person):
    return Consent.objects.create(
        person=person,
        kind="photo",
        given_by="guardian",
        guardian_name=word(position, "closed"),
        guardian_relation=word(position, "closed"),
        way="paper",
        given_on=date(2026, 1, 5),
    )


def _office(position, area):
    officer = make_person(area, word(position, "officer"))
    return make_office(area, officer, duty=word(position, "officer"))


def _merge(position, person):
    merged = make_person(
        AREAS[position], word(position, "name"), state="merged", merged_into=person
    )
    return PersonMerge.objects.create(survivor=person, merged=merged)


def _rights_contact(world, position, area):
    return RightsContact.objects.create(
        area_id=area,
        happened_on=timezone.localdate(),
        note=word(position, "rights"),
        written_by=world.users["village"],
    )


def _add_lists(world):
    today = timezone.localdate()
    world.round = RetentionRound.objects.create(
        year=today.year, quiet_since=date(2020, 1, 1), prepared_by=world.users["county-2"]
    )
    world.item = RetentionItem.objects.create(
        round=world.round,
        person=world.people["own"],
        last_contact_on=date(2019, 1, 1),
        kept_reason=word("own", "kept"),
    )
    world.named = NamedReader.objects.create(
        user=world.accounts["other"],
        what="minors",
        started_on=date(2026, 1, 1),
        reason=word("other", "named"),
    )
