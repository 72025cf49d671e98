"""The daily work of `tests.world`: a canteen at each position, and a draft of each who logs."""

import uuid
from datetime import timedelta

from django.utils import timezone

from activities.models import ActivityKind, Draft, SendingDevice
from homes.models import ClosedDay
from tests.factories import make_canteen, make_meal


def add_days(world, word):
    """Adds `canteens` by position, `drafts` and `phones` by role, two records of each missing."""
    world.canteens, world.drafts, world.phones = {}, {}, {}
    yesterday = timezone.localdate() - timedelta(days=1)
    for position, user in (("own", world.users["village"]), *world.accounts.items()):
        if position not in world.canteens:
            world.canteens[position] = _canteen(world, position, user, yesterday, word)
    for role in ("head", "village", "town", "county"):
        text = word(role, "draft")
        typed = {"home": world.homes["own"].code, "content": text, "title": text, "place": text}
        world.drafts[role] = Draft.objects.create(
            author=world.users[role],
            typed=typed,
            revision=1,
            home=world.homes["own"],
            kind=ActivityKind.objects.get(code="tea"),
        )
        world.phones[role] = SendingDevice.objects.create(
            device_id=uuid.uuid4(), user=world.users[role], last_seq=2
        )


def _canteen(world, position, user, day, word):
    canteen = make_canteen(world.homes[position], word(position, "staff"))
    make_meal(canteen, user, day, title=word(position, "staff"))
    ClosedDay.objects.create(
        facility=canteen,
        closed_on=day - timedelta(days=1),
        reason=word(position, "staff"),
        marked_by=user,
    )
    return canteen
