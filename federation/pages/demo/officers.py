"""Who holds which office in the demonstration; the county's president is named in the sources."""

from datetime import date
from random import Random

from simple_history.utils import bulk_create_with_history

from federation.pages.demo import words
from federation.pages.demo.homes import moment
from homes.models import FederationBody, Office, OfficeTerm, Person, Sex

SINCE = date(2021, 6, 18)
PRESIDENT = "Du Huijuan"
DUTIES = ("权益维护", "家庭工作", "宣传", "志愿服务", "发展")


def bring_in(day, cast):
    """A president for every federation; vice-presidents and members for county and towns."""
    rng = Random(f"officers {day.isoformat()}")  # noqa: S311 - repeatable, not secret
    terms = [
        _term(rng, body, office)
        for body in FederationBody.objects.select_related("area")
        for office in _offices(body)
    ]
    for term in terms:
        _sign(term.person, cast)
        _sign(term, cast)
    bulk_create_with_history([term.person for term in terms], Person)
    for term in terms:
        term.person_id = term.person.pk
    bulk_create_with_history(terms, OfficeTerm)


def _offices(body):
    if len(body.area_id) == 12:
        return [Office.PRESIDENT]
    members = 4 if len(body.area_id) == 6 else 2
    return [Office.PRESIDENT, Office.VICE, *[Office.MEMBER] * members]


def _term(rng, body, office):
    is_county_president = len(body.area_id) == 6 and office == Office.PRESIDENT
    name = PRESIDENT if is_county_president else words.home_head(rng)
    person = Person(display_name=name, sex=Sex.FEMALE, area=body.area)
    duty = "" if office == Office.PRESIDENT else rng.choice(DUTIES)
    return OfficeTerm(body=body, office=office, person=person, duty=duty, started_on=SINCE)


def _sign(row, cast):
    row.is_demo = True
    row.created_by = row.changed_by = row._history_user = cast["county"]
    row.created_at = row.changed_at = row._history_date = moment(SINCE, 10)
