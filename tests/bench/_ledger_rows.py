"""Rows by the hundred thousand for the ledger's bench, as a county would have made them."""

import random
import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.db import connection
from django.utils import timezone

from activities.models import Activity, ActivityHome, ActivityKind, ActivityPhoto, Attendance
from federation.areas.models import Area
from federation.photos.models import Photo
from homes.models import Person
from tests.factories import (
    make_activity,
    make_canteen,
    make_draft,
    make_head,
    make_home,
    make_plan,
    make_user,
)

BATCH = 2000
PERSONS = 20_000
YEARS = 5
TOWN, VILLAGE = "621125105", "621125105207"


def prepare():
    """Two homes in each village, a cadre for each village, and everybody who will look."""
    county = SimpleNamespace(rng=random.Random(1), homes=[], cadres={}, serial=0)  # noqa: S311
    for area in Area.objects.filter(code__length=12):
        county.homes += [make_home(area.pk, f"{area.name_zh}{n}微家") for n in (1, 2)]
        county.cadres[area.pk] = make_user(f"village-{area.pk}", "village", area.pk)
    first = next(home for home in county.homes if home.area_id == VILLAGE)
    county.head = make_user("head", "head", VILLAGE)
    make_head(first, county.head)
    county.canteen = make_canteen(first, opened_on=timezone.localdate() - timedelta(days=30))
    county.users = {
        "head": county.head,
        "village": county.cadres[VILLAGE],
        "town": make_user("town", "town", TOWN),
        "county": make_user("county", "county", "621125"),
        "president": make_user("president", "president", "621125"),
    }
    second = next(home for home in county.homes if home.area_id == VILLAGE and home != first)
    make_activity(second, county.users["village"], timezone.localdate())
    make_plan(second, county.users["village"], timezone.localdate())
    make_draft(county.users["village"], kind="tea")
    villages = list(county.cadres)
    persons = [
        Person(display_name=f"演示{n}", area_id=county.rng.choice(villages), sex="female")
        for n in range(PERSONS)
    ]
    county.persons = Person.objects.bulk_create(persons, batch_size=BATCH)
    return county


def add(county, number):
    """So many more activities, each with a photo and five who came by name."""
    kinds = list(ActivityKind.objects.exclude(code__in=["meal-service", "other"]))
    for begin in range(0, number, BATCH):
        _batch(county, kinds, min(BATCH, number - begin))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _batch(county, kinds, number):
    rows = [_activity(county, kinds) for _one in range(number)]
    stored = Activity.objects.bulk_create([row for row, _home in rows])
    for row in stored:
        row._history_user, row._history_date = row.created_by, row.changed_at
    Activity.history.bulk_history_create(stored)
    homes = [home for _row, home in rows]
    ActivityHome.objects.bulk_create(
        ActivityHome(activity=row, home=home) for row, home in zip(stored, homes, strict=True)
    )
    photos = Photo.objects.bulk_create(_photo(row) for row in stored)
    ActivityPhoto.objects.bulk_create(
        ActivityPhoto(activity=row, photo=photo) for row, photo in zip(stored, photos, strict=True)
    )
    Attendance.objects.bulk_create(
        (
            Attendance(activity=row, person=person)
            for row in stored
            for person in county.rng.sample(county.persons, 5)
        ),
        batch_size=BATCH,
    )


def _activity(county, kinds):
    """A record of the last years: the latest wait for review, one in a hundred was returned."""
    home = county.rng.choice(county.homes)
    county.serial += 1
    day = timezone.localdate() - timedelta(days=county.rng.randrange(365 * YEARS))
    moment = timezone.now() - (timezone.localdate() - day)
    user = county.head if home == county.canteen.home else county.cadres[home.area_id]
    chance = county.rng.random()
    state = "returned" if chance < 0.01 else "submitted" if chance < 0.04 else "confirmed"
    row = Activity(
        uid=uuid.UUID(int=county.rng.getrandbits(128), version=4),
        number=f"{home.code}-{day.year}-{county.serial:06}",
        serial=county.serial,
        held_on=day,
        kind=county.rng.choice(kinds),
        headcount=county.rng.randint(5, 40),
        named=5,
        state=state,
        review_note="请再核对" if state == "returned" else "",
        reviewed_at=None if state == "submitted" else moment,
        reviewed_by=None if state == "submitted" else county.users["town"],
        submitted_at=moment,
        logged_role=user.role,
        created_by=user,
        changed_by=user,
        created_at=moment,
        changed_at=moment,
    )
    return row, home


def _photo(row):
    mark = row.uid.hex * 2
    return Photo(
        received_sha256=mark,
        stored_sha256=mark,
        thumb_sha256=mark,
        width=1600,
        height=1200,
        stored_bytes=300_000,
        uploaded_by=row.created_by,
        attached_at=row.created_at,
    )
