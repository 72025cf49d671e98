"""Ticks, merges and undoing in any order, and what must hold after each step.

A walk is a list of steps that hypothesis draws; `walk` takes them in a small county and raises
AssertionError at the first step after which an invariant of domain.md, section 5, is broken.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st

from activities import attendance, figures
from activities.merging import merge_persons, undo_merge
from activities.models import Activity, ActivityHome, AttendanceRole
from homes.models import PersonMerge
from tests.factories import make_activity, make_home, make_person, make_user

PERSONS, ACTIVITIES = 6, 5
some_persons = st.sets(st.integers(0, PERSONS - 1))
an_activity = st.integers(0, ACTIVITIES - 1)
a_person = st.integers(0, PERSONS - 1)
steps = st.one_of(
    st.tuples(st.just("tick"), an_activity, some_persons, st.integers(0, 3)),
    st.tuples(st.just("merge"), a_person, a_person),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("help"), an_activity, a_person, st.sampled_from([*AttendanceRole][1:])),
)
walks = st.lists(steps, min_size=3, max_size=14)


@dataclass
class County:
    by: object
    persons: list
    activities: list


def small_county():
    """Two villages in one town, one in another; one activity is held by both towns together."""
    by = make_user("walker", "county", "621125")
    homes = [make_home(code) for code in ("621125108207", "621125108201", "621125105207")]
    days = [date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 7), date(2026, 2, 8)]
    activities = [make_activity(homes[n % 3], by, day, headcount=3) for n, day in enumerate(days)]
    joint = make_activity(homes[0], by, date(2026, 3, 9), headcount=3)
    ActivityHome.objects.create(activity=joint, home=homes[2], is_lead=False)
    sexes = ["female", "male", "female", "unrecorded", "female", "female"]
    persons = [
        make_person(homes[n % 3].area_id, f"行{n}", sex=sex, is_demo=False)
        for n, sex in enumerate(sexes)
    ]
    return County(by, persons, [*activities, joint])


def walk(county, taken):
    """Takes the steps one after the other; whatever they changed is taken back in the end."""
    with transaction.atomic():
        for step in taken:
            TAKE[step[0]](county, *step[1:])
            holds(county)
        transaction.set_rollback(True)


def _tick(county, number, persons, unnamed):
    keys = attendance.locked_persons(county.persons[n].pk for n in persons)
    helping = county.activities[number].attendances.helpers().values_list("person", flat=True)
    named = len(keys - set(helping))
    if named + unnamed:
        done = attendance.write(county.activities[number], keys, named + unnamed, county.by)
        assert (done.named, done.unnamed) == (named, unnamed)


def _help(county, number, person, role):
    attendance.set_helper(county.activities[number], county.persons[person], role, county.by)


def _merge(county, stays, goes):
    """Figures change by exactly what was announced: the doubled ticks, and one person."""
    survivor, merged = county.persons[stays], county.persons[goes]
    for person in (survivor, merged):
        person.refresh_from_db()
    before, change = figures.served(Activity.objects.all()), _announced(survivor, merged)
    try:
        with transaction.atomic():
            done = merge_persons(survivor, merged, county.by)
    except ValidationError:
        assert stays == goes or not (survivor.is_known and merged.is_known)
        return
    after = figures.served(Activity.objects.all())
    assert (after.person_times, after.named, after.persons) == (
        before.person_times + change[0],
        before.named + change[0],
        before.persons + change[1],
    )
    assert after.unnamed == before.unnamed
    _undone_at_once_restores(done, before, county.by)


def _announced(survivor, merged):
    both = [_attended(survivor), _attended(merged)]
    persons = [set(places) for places in both]
    helped = {place for places in both for place, role in places.items() if role != "participant"}
    doubled = (persons[0] & persons[1]) - helped
    counted = [any(role == "participant" for role in places.values()) for places in both]
    return -len(doubled), -1 if all(counted) else 0


def _attended(person):
    return dict(person.attendances.values_list("activity", "role"))


def _undone_at_once_restores(done, before, by):
    with transaction.atomic():
        undo_merge(done, by)
        assert figures.served(Activity.objects.all()) == before
        transaction.set_rollback(True)


def _undo(county, which):
    merges = list(PersonMerge.objects.filter(undone_at=None).order_by("pk"))
    if which < len(merges):
        try:
            with transaction.atomic():
                undo_merge(merges[which], county.by)
        except ValidationError:
            assert len(merges) > 1


TAKE = {"tick": _tick, "merge": _merge, "undo": _undo, "help": _help}


def holds(county):
    """The invariants, of all activities and of each town."""
    for activity in Activity.objects.all():
        named = activity.attendances.participants().count()
        assert activity.named == named <= activity.headcount
    whole = figures.served(Activity.objects.all())
    towns = list(figures.served_by(Activity.objects.all(), "town").values())
    for one in (whole, *towns):
        assert one.women <= one.persons <= one.named <= one.person_times
    assert whole.persons <= sum(town.persons for town in towns)
    assert whole.person_times <= sum(town.person_times for town in towns)
    joint = county.activities[-1]
    joint.refresh_from_db()
    assert sum(town.person_times for town in towns) == whole.person_times + joint.headcount
