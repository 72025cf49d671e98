"""Brings in the whole demonstration county."""

from dataclasses import dataclass
from random import Random

from django.db import transaction

from activities.models import Activity, ActivityPhoto
from federation.accounts.models import User
from federation.pages.demo import (
    accounts,
    activities,
    attendance,
    beside,
    canteen,
    closed_months,
    courses,
    families,
    feedback,
    heads,
    homes,
    lists,
    news,
    officers,
    people,
    photos,
    plans,
    tasks,
    work_plans,
)
from federation.pages.demo.calendar import Calendar
from federation.pages.demo.removal import remove
from homes.models import Home, Person


@dataclass(frozen=True)
class Brought:
    """What came in."""

    homes: int
    activities: int
    photos: int
    persons: int = 0


def has_demonstration():
    """Whether a demonstration is in the database."""
    return User.objects.filter(is_demo=True).exists()


def has_real_data():
    """Whether anything that people entered is there; areas and lists come with the portal."""
    models = (User, Home, Person, Activity)
    return any(model.objects.filter(is_demo=False).exists() for model in models)


def fill(day, password, size=1.0):
    """The county as it stood on the morning of `day`; `size` below 1 brings a smaller one.

    Photos are stored between the transactions, so what was begun is removed if anything fails.
    """
    try:
        return _fill(day, password, size)
    except BaseException:
        remove()
        raise


def _fill(day, password, size):
    rng = Random(f"{day.isoformat()} {size}")  # noqa: S311 - repeatable, not secret
    sites = homes.plan_homes(rng, day, size)
    silent = heads.plan_heads(rng, sites)
    cast = accounts.bring_in(homes.moment(homes.FIRST_PLAQUE, 8), password, silent)
    album = photos.Album(rng, photos.store(cast["county"], size))
    with transaction.atomic():
        homes.bring_in(sites, cast)
        head_of = heads.bring_in(rng, day, sites, cast)
        officers.bring_in(day, cast)
        persons = people.bring_in(day, sites, cast, size)
        calendar = Calendar(rng, day, cast, head_of)
        canteens = canteen.bring_in(day, sites, cast)
        trainings = courses.plan(day, sites)
        sessions = courses.meetings_of(trainings, day, calendar)
        stored = _hold_activities(rng, calendar, sites, canteens, sessions)
        links = photos.attach(album, stored)
        pairs = photos.give_pictures(album, photos.homes_to_show(rng, sites, size), cast["county"])
        album.save()
        ActivityPhoto.objects.bulk_create(links)
        plans.bring_in(rng, day, sites, calendar)
        attendance.bring_in(day, stored, sites, cast)
        courses.bring_in(day, trainings, stored, cast)
        beside.bring_in(rng, day, stored, sites, cast)
        _leave_unfinished(cast)
        _bring_in_papers(rng, day, cast)
    photos.show(pairs, cast["county"])
    closed_months.bring_in(day, cast)
    pictures = news.bring_in(rng, day, cast, size)
    return Brought(len(sites), len(stored), len(album.fresh) + pictures, len(persons))


def _bring_in_papers(rng, day, cast):
    """What stands beside the homes: families, messages of the public, work plans."""
    families.bring_in(day, cast)
    feedback.bring_in(rng, day, cast)
    work_plans.bring_in(day, cast)


def _leave_unfinished(cast):
    """What somebody began: drafts of records, a list on its way in."""
    canteen.begin_drafts(cast)
    lists.bring_in(cast)


def _hold_activities(rng, calendar, sites, canteens, sessions):
    meetings = [*sessions, *tasks.plan_tasks(calendar, sites)]
    taken = {(meeting.site.home.pk, meeting.held_on) for meeting in meetings}
    for site in sites:
        year = calendar.year_of(site)
        meetings += [one for one in year if (site.home.pk, one.held_on) not in taken]
    meetings += canteen.lunches(rng, calendar, sites, calendar.day, canteens)
    return activities.bring_in(rng, meetings, sites, canteens)
