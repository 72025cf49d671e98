"""Who came by name to a share of the invented activities, and who helped as a volunteer."""

from datetime import time, timedelta
from itertools import cycle
from random import Random

from django.db.models import OuterRef, Subquery
from simple_history.utils import bulk_create_with_history

from activities import proofs
from activities.models import (
    Activity,
    Attendance,
    AttendanceRole,
    ServiceState,
    VolunteerProfile,
    VolunteerService,
)
from activities.models.kind import MEALS
from activities.models.service import half_hours_between
from federation.pages.demo.homes import moment
from homes.models import HomeMembership

SHARE, OF_FOUNDING = 0.3, 0.85  # of the activities have names
COMES = 0.7  # so often a member comes when names are taken
VOLUNTEERS = 6  # who help at the canteen in turn
SKILLS = ("做饭", "理发", "量血压", "陪聊天", "打扫", "讲故事")
BATCH = 500


def bring_in(day, stored, sites, cast):
    """Ticks members of the homes at activities that are stored already, in bulk."""
    rng = Random(f"attendance {day.isoformat()}")  # noqa: S311 - repeatable, not secret
    founding = {site.home.pk for site in sites if site.founding}
    members = _members()
    ticks, counted = [], []
    for activity in stored:
        share = OF_FOUNDING if activity.lead.pk in founding else SHARE
        there = _there(rng, activity, members.get(activity.lead.pk, ()), share)
        ticks += [_tick(activity, person) for person in there]
        activity.named = len(there)
        counted += [activity] if there else []
    Attendance.objects.bulk_create(ticks, batch_size=BATCH)
    Activity.objects.bulk_update(counted, ["named"], batch_size=BATCH)
    _remember_named()
    _help_at_the_canteen(rng, day, stored, members, cast)


def _members():
    """Home -> its members, each with the day since when."""
    found = {}
    spans = HomeMembership.objects.filter(is_demo=True, ended_on=None).order_by("pk")
    for span in spans.select_related("person"):
        found.setdefault(span.home_id, []).append((span.started_on, span.person))
    return found


def _there(rng, activity, members, share):
    if rng.random() > share:
        return []
    known = [person for since, person in members if since <= activity.held_on]
    came = [person for person in known if rng.random() < COMES]
    return came[: activity.headcount]


def _tick(activity, person, role=AttendanceRole.PARTICIPANT):
    return Attendance(
        activity=activity,
        person=person,
        role=role,
        added_by=activity.created_by,
        added_at=activity.submitted_at,
    )


def _remember_named():
    """The history tells what the record holds."""
    current = Activity.objects.filter(pk=OuterRef("id")).values("named")
    told = Activity.history.filter(is_demo=True)
    told.filter(id__in=Activity.objects.filter(named__gt=0).values("pk")).update(
        named=Subquery(current)
    )


def _help_at_the_canteen(rng, day, stored, members, cast):
    """Members of the canteen's home cook in turn; the latest hours wait to be confirmed."""
    meals = [one for one in stored if one.kind.code == MEALS and one.held_on < day][-60:]
    if not meals:
        return
    home = meals[-1].lead
    helpers = [person for _since, person in members.get(home.pk, ())][:VOLUNTEERS]
    if not helpers:
        return
    meals = [meal for meal in meals if meal.lead.pk == home.pk]
    profiles = [_profile(rng, person, day, cast) for person in helpers]
    bulk_create_with_history(profiles, VolunteerProfile)
    helped = [
        (meal, helper)
        for meal, helper in zip(meals, cycle(helpers), strict=False)
        if not meal.attendances.filter(person=helper).exists()
    ]
    ticks = [_tick(meal, helper, AttendanceRole.VOLUNTEER) for meal, helper in helped]
    services = [
        _service(meal, helper, cast, is_confirmed=number < len(helped) - 3)
        for number, (meal, helper) in enumerate(helped)
    ]
    Attendance.objects.bulk_create(ticks)
    bulk_create_with_history(services, VolunteerService)
    for person in helpers:
        proofs.issue(person, cast.cadre_of[home.area_id])


def _profile(rng, person, day, cast):
    profile = VolunteerProfile(
        person=person, started_on=day - timedelta(days=300), skills=rng.choice(SKILLS)
    )
    return _sign(profile, cast.cadre_of[person.area_id], moment(profile.started_on, 9))


def _service(meal, person, cast, is_confirmed):
    begins, ends = time(10), time(12, 40)
    service = VolunteerService(
        activity=meal,
        person=person,
        begins=begins,
        ends=ends,
        half_hours=half_hours_between(begins, ends),
        content="做饭、送餐",
    )
    _sign(service, cast["head-shagoutai"], meal.submitted_at)
    if is_confirmed:
        service.state = ServiceState.CONFIRMED
        service.confirmed_by = cast.cadre_of[meal.lead.area_id]
        service.confirmed_at = meal.submitted_at
    return service


def _sign(row, user, at):
    row.is_demo = True
    row.created_by = row.changed_by = row._history_user = user
    row.created_at = row.changed_at = row._history_date = at
    return row
