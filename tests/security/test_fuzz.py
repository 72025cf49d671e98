"""Whatever is sent, the portal answers in words: never a server error (R-07, the sample)."""

import pytest

from tests.sample import share
from tests.security import fuzz

pytestmark = pytest.mark.django_db
REQUESTS = 600


@pytest.mark.parametrize("seed", share(range(4)))
def test_nasty_requests_never_break_a_page(seed, world, clients):
    broken = {}

    for request in fuzz.requests(world, REQUESTS, seed):
        response = fuzz.send(clients[request[0]], request)
        if response.status_code >= 500 and response.status_code != 507:
            broken[str(request)[:300]] = response.status_code

    assert broken == {}
