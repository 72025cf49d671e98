"""Turns meetings into stored records, with the history a real one would have."""

import copy
import hashlib
import uuid
from collections import Counter

from activities.models import Activity, ActivityHome, ActivityKind, ActivityState, Step
from activities.models.kind import MEALS
from federation.pages.demo.kinds import ASKS_FOR_WORDS, KINDS, titles_for
from homes.models import HomeState, Meal

BATCH = 200


def bring_in(rng, meetings, sites, canteens):
    """Stores the meetings; returns the activities in the order they were sent.

    `canteens` maps a home's key to its canteen, whose lunches its meals are.
    """
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    serials = Counter()
    activities = []
    for meeting in sorted(meetings, key=lambda one: (one.submitted_at, one.site.home.code)):
        activity = _record(rng, meeting, kinds)
        _number(activity, meeting.site.home, serials)
        if meeting.kind == MEALS:
            _serve(activity, canteens[meeting.site.home.pk])
        activities.append(activity)
    Activity.objects.bulk_create(activities, batch_size=BATCH)
    _remember(activities)
    _link_homes(rng, activities, sites)
    return activities


def _record(rng, meeting, kinds):
    about = KINDS[meeting.kind]
    home = meeting.site.home
    headcount = rng.randint(*about.people)
    women, elders, children = _groups(rng, headcount, about.shares)
    activity = Activity(
        uid=uuid.UUID(int=rng.getrandbits(128), version=4),
        held_on=meeting.held_on,
        kind=kinds[meeting.kind],
        kind_text="村里的活动" if meeting.kind == "other" else "",
        title=rng.choice(titles_for(meeting.kind, meeting.held_on.month, home.name_zh)),
        place=rng.choice((home.place, home.place, "村文化广场", "")),
        headcount=headcount,
        women=women,
        elders=elders,
        children=children,
        content="" if meeting.note == ASKS_FOR_WORDS else rng.choice(about.contents),
        state=meeting.state,
        logged_role=meeting.logger.role,
        submitted_at=meeting.submitted_at,
        is_demo=True,
    )
    activity.content_sha256 = hashlib.sha256(activity.uid.bytes).hexdigest()
    activity.created_at = activity.changed_at = meeting.submitted_at
    activity.created_by = activity.changed_by = meeting.logger
    activity.lead = home
    if meeting.reviewer:
        _review(activity, meeting)
    return activity


def _serve(activity, canteen):
    """A meal of the canteen: its place and its title go without saying."""
    activity.facility, activity.meal = canteen, Meal.LUNCH
    activity.title = activity.place = ""


def _groups(rng, headcount, shares):
    """Women, elders and children as counted, or nothing where nobody counted."""
    if rng.random() < 0.2:
        return None, None, None
    counted = [min(round(headcount * share * rng.uniform(0.85, 1)), headcount) for share in shares]
    return counted if sum(counted) <= headcount else (counted[0], 0, 0)


def _review(activity, meeting):
    activity.reviewed_by = activity.changed_by = meeting.reviewer
    activity.reviewed_at = activity.changed_at = meeting.reviewed_at
    activity.review_note = meeting.note
    activity.version, activity.step = 2, meeting.state


def _number(activity, home, serials):
    """The receipt number: code of the lead home, year, serial."""
    year = activity.held_on.year
    serials[home.pk, year] += 1
    activity.serial = serials[home.pk, year]
    activity.number = f"{home.code}-{year}-{activity.serial:03}"


def _remember(activities):
    """Two versions for a reviewed record, as it was sent and as it was answered."""
    for activity in activities:
        activity._history_user, activity._history_date = activity.changed_by, activity.changed_at
    first = [_as_sent(activity) for activity in activities]
    reviewed = [activity for activity in activities if activity.reviewed_by_id]
    Activity.history.bulk_history_create(first, batch_size=BATCH)
    Activity.history.bulk_history_create(reviewed, batch_size=BATCH, update=True)


def _as_sent(activity):
    sent = copy.copy(activity)
    sent._state = copy.copy(activity._state)
    sent.version, sent.state, sent.step = 1, ActivityState.SUBMITTED, Step.LOGGED
    sent.reviewed_at = sent.reviewed_by_id = None
    sent.review_note = ""
    sent.changed_by_id = activity.created_by_id
    sent.changed_at = sent._history_date = activity.submitted_at
    sent._history_user = activity.created_by
    return sent


def _link_homes(rng, activities, sites):
    """Each record in its home's ledger; one in 150 was held together with a neighbour."""
    links = [ActivityHome(activity=one, home=one.lead, is_lead=True) for one in activities]
    open_homes = [site.home for site in sites if site.home.state == HomeState.OPEN]
    for activity in activities[::150]:
        near = [home for home in open_homes if home.area_id[:9] == activity.lead.area_id[:9]]
        partner = rng.choice(near or open_homes)
        if partner.pk != activity.lead.pk and partner.plaque_on <= activity.held_on:
            links.append(ActivityHome(activity=activity, home=partner, is_lead=False))
    ActivityHome.objects.bulk_create(links)
