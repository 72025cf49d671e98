"""Rows by the million for the bench of the figures: everybody takes part in her own village."""

import io
import random
import uuid
from datetime import date, timedelta
from types import SimpleNamespace

from django.db import connection
from django.utils import timezone

from activities.models import Activity, ActivityHome, ActivityKind
from federation.areas.models import Area
from homes.models import BeneficiaryGroup, GroupMembership, Person, Theme
from tests.bench._measured import analyse
from tests.factories import make_home, make_user

BATCH = 2000
PERSONS = 20_000
HOMES = 285
NAMED = 30  # of each activity
TABLE = "activities_attendance"


def prepare():
    """Homes, persons and their groups, and the two who will look."""
    villages = list(Area.objects.filter(code__length=12))
    themes, groups = list(Theme.objects.all()), list(BeneficiaryGroup.objects.all())
    county = SimpleNamespace(rng=random.Random(1), serial=0)  # noqa: S311
    county.homes = [
        make_home(villages[n % len(villages)].pk, f"微家{n}", main_theme=themes[n % len(themes)])
        for n in range(HOMES)
    ]
    stored = _persons(villages)
    GroupMembership.objects.bulk_create(
        (
            GroupMembership(person=one, group=groups[n % len(groups)], started_on=date(2010, 1, 1))
            for n, one in enumerate(stored)
        ),
        batch_size=BATCH,
    )
    county.at_home = {}
    for one in stored:
        county.at_home.setdefault(one.area_id, []).append(one.pk)
    county.by = make_user("village", "village", villages[0].pk)
    county.reviewer = make_user("town", "town", villages[0].pk[:9])
    return county


def _persons(villages):
    sexes = ("male", "female", "female", "female", "female")
    persons = [
        Person(display_name=f"演示{n}", area=villages[n % len(villages)], sex=sexes[n % 5])
        for n in range(PERSONS)
    ]
    return Person.objects.bulk_create(persons, batch_size=BATCH)


def add(county, number, first, last):
    """So many activities between the days, each with thirty persons of the village by name."""
    kinds = list(ActivityKind.objects.exclude(code__in=["other"]))
    for begin in range(0, number, BATCH):
        _batch(county, kinds, min(BATCH, number - begin), first, (last - first).days)
    analyse()


def _batch(county, kinds, number, first, days):
    rng = county.rng
    homes = [rng.choice(county.homes) for _one in range(number)]
    rows = Activity.objects.bulk_create(
        _activity(county, home, rng.choice(kinds), first + timedelta(days=rng.randint(0, days)))
        for home in homes
    )
    ActivityHome.objects.bulk_create(
        ActivityHome(activity=row, home=home) for row, home in zip(rows, homes, strict=True)
    )
    joint = [
        ActivityHome(activity=row, home=other, is_lead=False)
        for row, home in zip(rows, homes, strict=True)
        if (other := rng.choice(county.homes)) != home and rng.random() < 0.05
    ]
    ActivityHome.objects.bulk_create(joint)
    moment = timezone.now().isoformat()
    _write(
        (row.pk, person, "participant", moment)
        for row, home in zip(rows, homes, strict=True)
        for person in rng.sample(county.at_home[home.area_id], NAMED)
    )


def _write(ticks):
    """By the database's own quick way: the model's would take ten minutes."""
    columns = "(activity_id, person_id, role, added_at)"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = io.StringIO("".join("\t".join(map(str, tick)) + "\n" for tick in ticks))
            cursor.copy_expert(f"COPY {TABLE} {columns} FROM STDIN", lines)
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} {columns} VALUES (%s, %s, %s, %s)",  # noqa: S608
                list(ticks),
            )


def _activity(county, home, kind, day):
    county.serial += 1
    state = "submitted" if county.rng.random() < 0.03 else "confirmed"
    return Activity(
        uid=uuid.UUID(int=county.rng.getrandbits(128), version=4),
        number=f"{home.code}-{day.year}-{county.serial:06}",
        serial=county.serial,
        held_on=day,
        kind=kind,
        headcount=county.rng.randint(NAMED, 60),
        named=NAMED,
        state=state,
        reviewed_by=county.reviewer if state == "confirmed" else None,
        logged_role="village",
        created_by=county.by,
        changed_by=county.by,
    )
