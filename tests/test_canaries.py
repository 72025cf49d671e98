"""Nobody meets another scope's data: a word of its own stands in every text of `tests.world`."""

import pytest

from tests.canary import allowed, crawl, starting_points
from tests.sample import share
from tests.world import ROLES, word

pytestmark = pytest.mark.django_db
RESPONSES = 70  # of each role; the drill walks to the end
OUTSIDERS = ["anonymous", "disabled", "removed"]


@pytest.mark.parametrize("role", share(ROLES))
def test_role_meets_only_words_of_its_scope(role, world, clients):
    walk = crawl(clients[role], starting_points(world, role), RESPONSES)

    met = {path: sorted(words - allowed(role)) for path, _, words in walk}

    assert len(met) == RESPONSES
    assert {path: words for path, words in met.items() if words} == {}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_person_is_named_in_public(role):
    persons = {word(position, "person") for position in ("own", "sibling", "parent", "other")}

    assert allowed(role) & persons == set()


@pytest.mark.either_database
def test_words_are_met_where_they_belong(world, clients):
    # The control: a walk that met nothing would prove nothing.
    paths = starting_points(world, "county")
    start = [path for path in paths if "?" not in path or "?area=" in path]
    walks = [crawl(clients["county"], [path], limit=1) for path in start]

    met = set().union(*(words for walk in walks for _, _, words in walk))

    for kind in ("home", "staff", "person", "account", "audit", "officer", "graduate", "family"):
        assert word("own", kind) in met, kind
        assert word("other", kind) in met, kind
    assert word("public", "message") in met
