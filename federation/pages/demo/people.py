"""The invented women and elders of the register, with their groups and homes."""

from datetime import timedelta
from random import Random

from simple_history.utils import bulk_create_with_history

from federation.areas.models import Area
from federation.pages.demo import words
from federation.pages.demo.founding import DEMO_VILLAGES
from federation.pages.demo.homes import moment
from homes import thinning
from homes.models import BeneficiaryGroup, GroupMembership, HomeMembership, HomeState, Person, Sex
from homes.models.person_choices import Basis

COUNT = 2500
# Group -> (how often, years of age from, to, share of men).
GROUPS = {
    "left-behind": (30, 26, 55, 0),
    "living-alone": (20, 66, 90, 0.35),
    "villager": (24, 20, 75, 0.03),
    "accompanying": (11, 27, 48, 0),
    "in-need": (6, 30, 72, 0),
    "single-mother": (3, 24, 46, 0),
    "disabled": (3, 28, 70, 0),
    "seriously-ill": (2, 35, 70, 0),
}
ALSO = {"left-behind": "in-need", "living-alone": "in-need", "accompanying": "left-behind"}
TWICE = 12
BATCH = 500


def bring_in(day, sites, cast, size):
    """Stores the persons of every village and returns them; some belong to a home."""
    rng = Random(f"people {day.isoformat()} {size}")  # noqa: S311 - repeatable, not secret
    groups = {group.code: group for group in BeneficiaryGroup.objects.all()}
    villages = list(Area.objects.filter(code__length=12).order_by("code"))
    wanted = max(round(COUNT * size), 20)
    # Where people sign in to try things out there is more to see.
    busy = [3 if village.pk in DEMO_VILLAGES else 1 for village in villages]
    lives = [_life(rng, day, rng.choices(villages, busy)[0]) for _one in range(wanted)]
    lives += [_again(rng, day, *life) for life in rng.sample(lives, min(TWICE, wanted // 4))]
    for person, _code, _since in lives:
        _sign(person, person.met_on, cast)
    persons = [person for person, _code, _since in lives]
    bulk_create_with_history(persons, Person, batch_size=BATCH)
    _join_groups(rng, lives, groups, cast)
    _join_homes(rng, persons, sites, cast)
    thinning.prepare(cast["county"])
    return persons


def _life(rng, day, village):
    """(person, code of her group, since when)."""
    weights = [about[0] for about in GROUPS.values()]
    code = rng.choices(list(GROUPS), weights)[0]
    _often, young, old, men = GROUPS[code]
    is_man = rng.random() < men
    person = Person(
        display_name=words.villager(rng, is_man),
        sex=Sex.MALE if is_man else Sex.FEMALE,
        birth_year=day.year - rng.randint(young, old) if rng.random() < 0.9 else None,
        area=village,
        phone=f"13800{rng.randrange(1_000_000):06}" if rng.random() < 0.6 else "",
        note=rng.choice(words.PERSON_NOTES) if rng.random() < 0.15 else "",
        basis=Basis.AGREED,
    )
    person.met_on = day - timedelta(days=rng.randint(20, 900))
    return person, code, person.met_on


def _again(rng, day, person, code, since):
    """The same woman entered a second time by somebody else."""
    twin = Person(
        display_name=person.display_name,
        sex=Sex.UNRECORDED,
        area=person.area,
        phone=person.phone if rng.random() < 0.5 else "",
        basis=Basis.AGREED,
    )
    twin.met_on = day - timedelta(days=rng.randint(5, 60))
    return twin, code, twin.met_on


def _join_groups(rng, lives, groups, cast):
    spans = []
    for person, code, since in lives:
        codes = [code]
        if code in ALSO and rng.random() < 0.1:
            codes.append(ALSO[code])
        for one in codes:
            span = GroupMembership(person=person, group=groups[one], started_on=since)
            if rng.random() < 0.04:
                span.ended_on = since + timedelta(days=rng.randint(10, 20))
            spans.append(_sign(span, since, cast))
    bulk_create_with_history(spans, GroupMembership, batch_size=BATCH)


def _join_homes(rng, persons, sites, cast):
    """Two in three belong to an open home of their village."""
    homes = {}
    for site in sites:
        if site.home.state == HomeState.OPEN:
            homes.setdefault(site.home.area_id, []).append(site.home)
    spans = []
    for person in persons:
        near = homes.get(person.area_id)
        if near and rng.random() < 0.66:
            span = HomeMembership(person=person, home=rng.choice(near), started_on=person.met_on)
            spans.append(_sign(span, person.met_on, cast))
    bulk_create_with_history(spans, HomeMembership, batch_size=BATCH)


def _sign(row, day, cast):
    person = getattr(row, "person", row)
    row.is_demo = True
    row.created_by = row.changed_by = row._history_user = cast.cadre_of[person.area_id]
    row.created_at = row.changed_at = row._history_date = moment(day, 15)
    return row
