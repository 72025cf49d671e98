"""The rest of `tests.world`: plans, series, supporters, invitations, sheets and questions.

Their words are those of the staff: no stranger and no public page may show one.
"""

from datetime import time, timedelta

from django.utils import timezone

from activities.models import (
    ActivityKind,
    ActivityQuestion,
    JointInvitation,
    Series,
    SignInSheet,
    Supporter,
)
from tests.factories import make_plan

WEEKDAY = 2


def add_plans(world, word, photo):
    """One of each for the own home, and the same of an other town; announced in public."""
    for position, user in (("own", world.users["head"]), ("other", world.accounts["other"])):
        suffix = "" if position == "own" else "_other"
        text = word(position, "staff")
        _add_plan(world, f"plan{suffix}", position, user, text)
        _add_series(world, position, user, text)
        _add_supporter(world, position, user, word)
    _add_to_record(world, "by_head", photo)
    _add_to_record(world, "other", photo)
    _invite(world, "own", lead="other")
    _invite(world, "other", lead="by_head")


def _add_plan(world, name, position, user, text):
    plan = make_plan(
        world.homes[position],
        user,
        timezone.localdate() + timedelta(days=3),
        start_time=time(14, 30),
        title=text,
        place=text,
        content=text,
    )
    world.activities[name] = plan
    cancelled = make_plan(
        world.homes[position], user, timezone.localdate() + timedelta(days=4), title=text
    )
    cancelled.take("cancelled", user, text, cancelled_for="weather")
    world.activities[f"cancelled_{position}"] = cancelled


def _add_series(world, position, user, text):
    world.series[position] = Series.objects.create(
        home=world.homes[position],
        kind=ActivityKind.objects.get(code="tea"),
        weekday=WEEKDAY,
        start_time=time(19, 30),
        starts_on=timezone.localdate(),
        title=text,
        place=text,
        is_announced=True,
        created_by=user,
        changed_by=user,
    )
    world.series[position].plan_ahead(user)


def _add_supporter(world, position, user, word):
    world.supporters[position] = Supporter.objects.create(
        area=world.homes[position].area,
        name=word(position, "person"),
        role="lawyer",
        unit=word(position, "staff"),
        created_by=user,
        changed_by=user,
    )


def _add_to_record(world, name, photo):
    """A sheet, a question and a supporter of one record."""
    activity = world.activities[name]
    user = activity.created_by
    sheet = photo(user, f"sheet-{name}.jpg")
    sheet.attach()
    SignInSheet.objects.create(activity=activity, photo=sheet, added_by=user)
    ActivityQuestion.objects.create(activity=activity, code="many", subject="12", told={"usual": 1})
    position = "own" if name == "by_head" else name
    activity.activity_supporters.create(supporter=world.supporters[position], added_by=user)


def _invite(world, position, lead):
    activity = world.activities[lead]
    world.invitations[position] = JointInvitation.objects.create(
        activity=activity, home=world.homes[position], invited_by=activity.created_by
    )
