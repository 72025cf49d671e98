"""Small counties that hypothesis draws, and what must hold of the crossed figures in each."""

from datetime import date
from itertools import permutations
from types import SimpleNamespace

from django.db import transaction
from hypothesis import strategies as st

from activities import figures, packing
from activities.models import Activity, ActivityHome, ActivityKind, Attendance
from homes.models import GroupMembership, Home, Theme
from tests.factories import join_group, make_activity, make_home, make_person, make_user
from tests.golden.recount import recount

VILLAGES = ("621125108207", "621125108201", "621125105207")
THEMES = (("arts", "law"), ("law", "skills"), ("arts", "skills"))
KINDS = ("dance", "law-class")
SEXES = ("female", "male", "female", "unrecorded")
GROUPS = ("left-behind", "living-alone")
days = st.dates(date(2025, 11, 1), date(2026, 2, 28))
records = st.tuples(
    days,
    st.lists(st.integers(0, 2), min_size=1, max_size=3, unique=True),
    st.sampled_from(KINDS),
    st.integers(0, 3),
    st.lists(st.integers(0, len(SEXES) - 1), max_size=4, unique=True),
    st.sampled_from(["submitted", "confirmed", "returned"]),
)
spans = st.tuples(
    st.integers(0, len(SEXES) - 1), st.sampled_from(GROUPS), days, st.none() | days
).filter(lambda span: span[3] is None or span[3] > span[2])
counties = st.tuples(
    st.lists(records, min_size=1, max_size=7),
    st.lists(spans, max_size=4, unique_by=lambda span: span[:2]),
)


def check(drawn):
    """Stores the county, compares every pair of dimensions with the recount, takes it back."""
    with transaction.atomic():
        rows = _store(*drawn)
        packing.pack_all()
        noted = Attendance.objects.filter(activity__serial__gt=1)
        noted.update(added_by=None)  # so that these are read from their rows
        for by, across in permutations(figures.DIMENSIONS, 2):
            found = figures.crossed(Activity.objects.all(), Home.objects.all(), by, across)
            told = {
                spot: (s.activities, s.person_times, s.named, s.persons, s.women)
                for spot, s in found.cells.items()
            }
            assert told == recount(rows, by, across), (by, across)
        transaction.set_rollback(True)


def _store(drawn, spans_drawn):
    by = make_user("recounter", "county", "621125")
    homes = [_home(area, *themes) for area, themes in zip(VILLAGES, THEMES, strict=True)]
    persons = [make_person(VILLAGES[0], f"数{n}", sex=sex) for n, sex in enumerate(SEXES)]
    for person, group, first, end in spans_drawn:
        join_group(persons[person], group, first, ended_on=end)
    counted = [_record(row, homes, persons, by) for row in drawn]
    joined = GroupMembership.objects.values_list("person", "group__code", "started_on", "ended_on")
    return SimpleNamespace(
        records=[row for row in counted if row],
        homes={
            n: (area[:9], set(themes))
            for n, (area, themes) in enumerate(zip(VILLAGES, THEMES, strict=True))
        },
        sexes=dict(enumerate(SEXES)),
        spans={
            n: [row[1:] for row in joined if row[0] == person.pk]
            for n, person in enumerate(persons)
        },
    )


def _home(area, main, other):
    home = make_home(area, "数数微家", main_theme=Theme.objects.get(code=main))
    home.other_themes.add(Theme.objects.get(code=other))
    return home


def _record(row, homes, persons, by):
    """Stores one record; what the recount reads of it, or nothing where it does not count."""
    day, where, kind, unnamed, took_part, state = row
    if not took_part and not unnamed:
        return None
    activity = make_activity(
        homes[where[0]],
        by,
        day,
        headcount=len(took_part) + unnamed,
        named=len(took_part),
        kind=ActivityKind.objects.get(code=kind),
        state=state,
        review_note="再核对" if state == "returned" else "",
    )
    for home in where[1:]:
        ActivityHome.objects.create(activity=activity, home=homes[home], is_lead=False)
    Attendance.objects.bulk_create(
        Attendance(activity=activity, person=persons[n]) for n in took_part
    )
    return (day, where, kind, unnamed, took_part) if state != "returned" else None
