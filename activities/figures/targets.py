"""How far the county has come towards what a plan aims at; counted, never typed in."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from activities.figures.persons import women_among
from activities.figures.records import with_persons
from activities.models import Activity, ActivityHome, Enrolment
from federation.areas.models import COUNTY_DIGITS
from homes.models import Home


@dataclass(frozen=True)
class Aim:
    """What is counted, in which area, of homes with which theme, from which day to which."""

    key: str
    what: str
    area: str
    theme: object
    first: date
    last: date

    @property
    def homes(self):
        homes = Home.objects.in_town(self.area)
        return homes.with_theme(self.theme) if self.theme else homes


def reached(aims):
    """{key of an aim: how many there are}; one query for each kind of thing that is counted."""
    found = {}
    for whats, count in COUNTS.items():
        wanted = [aim for aim in aims if aim.what in whats]
        if wanted:
            found |= count(wanted)
    return found


def _homes(aims):
    """Homes that are open or paused on the last day."""
    return Home.objects.aggregate(
        **{
            aim.key: Count("pk", filter=Q(pk__in=aim.homes.standing_on(aim.last).values("pk")))
            for aim in aims
        }
    )


def _held(aim):
    links = ActivityHome.objects.filter(home__in=aim.homes).values("activity")
    inside = Q(held_on__range=(aim.first, aim.last))
    is_county = len(aim.area) == COUNTY_DIGITS and aim.theme is None
    return inside if is_county else inside & Q(pk__in=links)


def _activities(aims):
    days = [day for aim in aims for day in (aim.first, aim.last)]
    counted = Activity.objects.counted().held_between(min(days), max(days)).order_by()
    return counted.aggregate(**{aim.key: Count("pk", filter=_held(aim)) for aim in aims})


def _people(aims):
    """Different persons by name, or women where they are aimed at; at most four queries."""
    days = [day for aim in aims for day in (aim.first, aim.last)]
    counted = Activity.objects.counted().held_between(min(days), max(days)).order_by()
    found, within = {aim.key: set() for aim in aims}, _homes_of([aim for aim in aims if aim.theme])
    names = ("held_on", "activity_homes__home", "activity_homes__home__area")
    for (held_on, home, area), persons in with_persons(counted, *names):
        for aim in aims:
            inside = aim.first <= held_on <= aim.last and (area or "").startswith(aim.area)
            if inside and (aim.theme is None or aim.theme.pk in within[home]):
                found[aim.key].update(persons)
    women = women_among(set().union(*(found[aim.key] for aim in aims if aim.what == "women")))
    return {
        aim.key: len(found[aim.key] & women if aim.what == "women" else found[aim.key])
        for aim in aims
    }


def _homes_of(aims):
    """{home: themes it carries}, asked where a theme matters."""
    found = defaultdict(set)
    if aims:
        for home, main, beside in Home.objects.values_list("pk", "main_theme", "other_themes"):
            found[home] |= {main, beside}
    return found


def _trainees(aims):
    """Those who finished a course that ended in time, once a course."""
    rows = Enrolment.objects.completed()
    within = {}
    for aim in aims:
        inside = Q(training__area__code__startswith=aim.area)
        inside &= Q(training__ends_on__range=(aim.first, aim.last))
        within[aim.key] = inside & (Q(training__home__in=aim.homes) if aim.theme else Q())
    return rows.aggregate(**{key: Count("pk", filter=inside) for key, inside in within.items()})


COUNTS = {
    ("homes",): _homes,
    ("activities",): _activities,
    ("persons", "women"): _people,
    ("trainees",): _trainees,
}
