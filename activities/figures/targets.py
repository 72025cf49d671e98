"""How far the county has come: homes, activities, people, trainees, hours; counted, never typed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Count, Sum

from activities.figures.answers import services_at
from activities.figures.at_once import at_once, total
from activities.figures.persons import are_women
from activities.figures.records import questions_of, records_of
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
    """{key of an aim: how many there are}, in at most five queries."""
    people = [aim for aim in aims if aim.what in ("persons", "women")]
    asked = {aim.key: NUMBERS[aim.what](aim) for aim in aims if aim.what in NUMBERS}
    counted = _between(people)
    answers = at_once(asked | (questions_of(counted) if people else {})) if aims else {}
    found = {key: answers[key] or 0 for key in asked}
    return found | (_people(people, records_of(counted, answers)) if people else {})


def _between(aims):
    """The counted activities of all their days together."""
    days = [day for aim in aims for day in (aim.first, aim.last)]
    counted = Activity.objects.counted().order_by()
    return counted.held_between(min(days), max(days)) if days else counted.none()


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


def _people(aims, records):
    """Different persons by name, or women where they are aimed at; in at most two queries."""
    women = are_women(records.persons.flat)
    everywhere = {aim.key for aim in aims if len(aim.area) == COUNTY_DIGITS and not aim.theme}
    homes = []
    if len(everywhere) < len(aims):
        homes = list(Home.objects.values_list("pk", "area", "main_theme", "other_themes"))
    told = {}
    for aim in aims:
        within = None if aim.key in everywhere else _homes_of(aim, homes)
        persons = _persons(records, within, aim.first, aim.last)
        told[aim.key] = int(women[persons].sum()) if aim.what == "women" else len(persons)
    return told


def _homes_of(aim, homes):
    """Those of the area that carry the theme."""
    return [
        home
        for home, area, *themes in homes
        if area.startswith(aim.area) and (aim.theme is None or aim.theme.pk in themes)
    ]


def _persons(records, homes, first, last):
    """Numbers of the different persons at these homes, or anywhere, between the days."""
    inside = (records.days >= first.toordinal()) & (records.days <= last.toordinal())
    if homes is not None:
        here = records.homes.owners[np.isin(records.homes.flat, homes)]
        inside &= np.bincount(here, minlength=len(records)) > 0
    return np.flatnonzero(np.bincount(records.persons.take(np.flatnonzero(inside)).flat))
