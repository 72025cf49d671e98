"""The invented women who head the homes, and their terms."""

from datetime import timedelta

from simple_history.utils import bulk_create_with_history

from federation.pages.demo import words
from federation.pages.demo.homes import moment
from homes.models import HeadTerm, HomeState, Person, Sex

WITHOUT_HEAD = (HomeState.PROPOSED, HomeState.APPROVED)


def plan_heads(rng, sites):
    """User names of heads who log themselves without signing in: {name: (shown, area code)}."""
    heads = {}
    for site in sites:
        if _logs_in_silence(rng, site):
            heads[f"demo-head-{site.home.code}"] = (words.home_head(rng), site.home.area_id)
    return heads


def _logs_in_silence(rng, site):
    by_chance = rng.random() < 0.3
    if site.founding:
        return not site.founding.user
    return by_chance and site.home.state not in WITHOUT_HEAD


def bring_in(rng, day, sites, cast):
    """Stores a person and a term for each home that has been opened; some had another before.

    Returns the user who logs for each home, by home id, where its head has one.
    """
    terms = []
    for site in sites:
        if site.home.state not in WITHOUT_HEAD:
            terms += _terms(rng, day, site, cast)
    for term in terms:
        _sign(term, term.started_on, cast["county"])
        _sign(term.person, term.started_on, cast["county"])
    bulk_create_with_history([term.person for term in terms], Person)
    for term in terms:
        term.person_id = term.person.pk
    bulk_create_with_history(terms, HeadTerm)
    return {term.home_id: term.user for term in terms if term.user and term.ended_on is None}


def _terms(rng, day, site, cast):
    home = site.home
    user = _user_of(site, cast)
    name = site.founding.head if site.founding else ""
    name = name or (user.name if user and not user.is_active else words.home_head(rng))
    started_on = home.plaque_on
    if not site.founding and not user and rng.random() < 0.15 and not home.closed_on:
        changed_on = day - timedelta(days=rng.randint(120, 300))
        yield _term(home, words.home_head(rng), started_on, changed_on, rng)
        started_on = changed_on
    term = _term(home, name, started_on, home.closed_on, rng)
    term.user = user
    yield term


def _user_of(site, cast):
    username = site.founding.user if site.founding else ""
    return cast.by_name.get(username or f"demo-head-{site.home.code}")


def _term(home, name, started_on, ended_on, rng):
    person = Person(display_name=name, sex=Sex.FEMALE, area=home.area)
    reason = rng.choice(words.TERM_REASONS) if ended_on and not home.closed_on else ""
    return HeadTerm(
        home=home, person=person, started_on=started_on, ended_on=ended_on, reason=reason
    )


def _sign(row, day, user):
    row.is_demo = True
    row.created_by = row.changed_by = row._history_user = user
    row.created_at = row.changed_at = row._history_date = moment(day, 11)
