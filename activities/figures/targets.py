"""How far the county has come: homes, activities, people, trainees, hours; counted, never typed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from activities.figures.answers import services_at
from activities.figures.at_once import at_once, total
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

    @property
    def held(self):
        """The counted activities of these homes and days."""
        counted = Activity.objects.counted().held_between(self.first, self.last)
        if len(self.area) == COUNTY_DIGITS and self.theme is None:
            return counted
        links = ActivityHome.objects.filter(home__in=self.homes)
        return counted.filter(pk__in=links.values("activity"))


def reached(aims):
    """{key of an aim: how many there are}, in at most four queries."""
    numbers = [aim for aim in aims if aim.what in NUMBERS]
    people = [aim for aim in aims if aim.what in ("persons", "women")]
    found = at_once({aim.key: NUMBERS[aim.what](aim) for aim in numbers}) if numbers else {}
    found = {key: number or 0 for key, number in found.items()}
    return found | (_people(people) if people else {})


def _homes(aim):
    """Homes that are open or paused on the last day."""
    return total(aim.homes.standing_on(aim.last), Count("pk"))


def _activities(aim):
    return total(aim.held, Count("pk"))


def _half_hours(aim):
    """Confirmed half hours of volunteers."""
    return total(services_at(aim.held), Sum("half_hours"))


def _trainees(aim):
    """Those who finished a course that ended in time, once a course."""
    rows = Enrolment.objects.completed().filter(
        training__area__code__startswith=aim.area,
        training__ends_on__range=(aim.first, aim.last),
    )
    return total(rows.filter(training__home__in=aim.homes) if aim.theme else rows, Count("pk"))


NUMBERS = {
    "homes": _homes,
    "activities": _activities,
    "half_hours": _half_hours,
    "trainees": _trainees,
}


def _people(aims):
    """Different persons by name, or women where they are aimed at; in at most four queries."""
    days = [day for aim in aims for day in (aim.first, aim.last)]
    counted = Activity.objects.counted().held_between(min(days), max(days)).order_by()
    found = {_people_of(aim): set() for aim in aims}
    within = _homes_of([aim for aim in aims if aim.theme])
    names = ("held_on", "activity_homes__home", "activity_homes__home__area")
    for (held_on, home, area), persons in with_persons(counted, *names):
        for (place, theme, first, last), everybody in found.items():
            inside = first <= held_on <= last and (area or "").startswith(place)
            if inside and (theme is None or theme.pk in within[home]):
                everybody.update(persons)
    women = women_among(set().union(*(found[_people_of(a)] for a in aims if a.what == "women")))
    told = {}
    for aim in aims:
        everybody = found[_people_of(aim)]
        told[aim.key] = len(everybody & women if aim.what == "women" else everybody)
    return told


def _people_of(aim):
    return aim.area, aim.theme, aim.first, aim.last


def _homes_of(aims):
    """{home: themes it carries}, asked where a theme matters."""
    found = defaultdict(set)
    if aims:
        for home, main, beside in Home.objects.values_list("pk", "main_theme", "other_themes"):
            found[home] |= {main, beside}
    return found
