"""The walk of the drill of record orders: a test, because it needs a database of its own."""

import json
import os
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, seed, settings

from tests.activities.record_orders import ORDERS, play
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN, COUNTY, SHICHUAN
from tests.factories import make_activity, make_head, make_home, make_user

ORDERS_PLAYED = 1000
ALL = list(HealthCheck)


@pytest.fixture
def women(db):
    return {
        "head": make_user("head", "head", CAIZICHUAN),
        "village": make_user("village", "village", CAIZICHUAN),
        "town": make_user("town", "town", SHICHUAN),
        "county": make_user("county", "county", COUNTY),
    }


def test_a_thousand_orders(women):
    home = make_home(CAIZICHUAN)
    make_head(home, women["head"])
    ended, started = Counter(), time.monotonic()

    @seed(20260308)
    @settings(max_examples=ORDERS_PLAYED, deadline=None, database=None, suppress_health_check=ALL)
    @given(order=ORDERS)
    def played(order):
        with transaction.atomic():
            activity = make_activity(home, women["head"], held_on=days_ago(2))
            ended.update(play(activity, women, order))
            ended["orders"] += 1
            transaction.set_rollback(True)

    played()

    found = dict(ended) | {"seconds": round(time.monotonic() - started, 1)}
    Path(os.environ["RECORD_ORDERS_OUT"]).write_text(json.dumps(found, indent=1))
    assert ended["done"] > ORDERS_PLAYED / 2
    assert ended["overtaken"] > ORDERS_PLAYED / 10
