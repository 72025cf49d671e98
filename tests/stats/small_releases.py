"""Counties with few people in them, whose figures are worth an attack."""

import random
from datetime import date

from django.db import transaction

from activities.models import Activity, ActivityHome, ActivityKind, Attendance
from federation.stats.models import Period
from homes.models import Home, Person, Theme
from tests.factories import make_activity, make_home, make_person, make_user
from tests.stats.attack import protected_bounds, recovered, sheets_of

VILLAGES = ("621125108207", "621125105207", "621125100002", "621125103212", "621125106")
KINDS = ("dance", "law-class", "tea", "visit")
MONTH = date(2026, 1, 1)


def attacked(client, seed, bounds=protected_bounds):
    """Builds a random county, closes its month, attacks the page; leaves nothing behind."""
    with transaction.atomic():
        store(random.Random(seed))  # noqa: S311 - repeatable, not secret
        found = recovered(_page(client), bounds=bounds)
        transaction.set_rollback(True)
    return found


def attacked_twice(client, seed):
    """As `attacked`, of a month that was corrected: both of its releases are known."""
    with transaction.atomic():
        rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
        period = store(rng)
        first = _page(client)
        correct(rng, period)
        found = recovered(first, _page(client))
        transaction.set_rollback(True)
    return found


def correct(rng, period):
    """Few records come late, or go; then the month is closed again."""
    by = period.created_by
    held = list(Activity.objects.order_by("pk"))
    for one in rng.sample(held, min(len(held) - 1, rng.randint(0, 1))):
        Activity.objects.filter(pk=one.pk).update(state="void", step_reason="重复")
    homes, kinds = list(Home.objects.all()), list(ActivityKind.objects.filter(code__in=KINDS))
    persons = list(Person.objects.filter(display_name__startswith="公"))
    for _late in range(rng.randint(1, 2)):
        _activity(rng, homes, kinds, persons, by, date(2026, 1, 28))
    period.reopen(by, "补录")
    Period.close(MONTH, by)


def _page(client):
    return sheets_of(client.get("/en/figures/2026-01/").content.decode())


def store(rng):
    """A few activities of few people, many of them in towns where little else takes place."""
    by = make_user("releaser", "county", "621125")
    codes = ("arts", "law", "elders")
    homes = [
        make_home(area, main_theme=Theme.objects.get(code=rng.choice(codes)))
        for area in rng.sample(VILLAGES, rng.randint(2, 5))
    ]
    kinds = list(ActivityKind.objects.filter(code__in=KINDS))
    persons = [
        make_person(VILLAGES[0], f"公{n}", sex=rng.choice(["female", "female", "male"]))
        for n in range(rng.randint(1, 14))
    ]
    for day in range(1, rng.randint(3, 11)):
        _activity(rng, homes, kinds, persons, by, date(2026, 1, day))
    return Period.close(MONTH, by)


def _activity(rng, homes, kinds, persons, by, day):
    there = rng.sample(persons, rng.randint(0, min(len(persons), 4)))
    lead = rng.choice(homes)
    number = len(there) + rng.choice([0, 0, 1, 3])
    activity = make_activity(
        lead,
        by,
        day,
        headcount=max(number, 1),
        named=len(there),
        kind=rng.choice(kinds),
        state="confirmed",
    )
    partner = rng.choice(homes)
    if partner != lead and rng.random() < 0.3:
        ActivityHome.objects.create(activity=activity, home=partner, is_lead=False)
    Attendance.objects.bulk_create(Attendance(activity=activity, person=one) for one in there)
