"""Two who confirm, return, correct and void one record at once: nothing is silently lost."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from activities.forms import ConfirmForm, ReturnForm, VoidForm
from activities.models import Activity
from activities.models.life import WrongStep
from federation.accounts.versioned_form import StaleSave
from tests.activities.record_orders import ORDERS, play
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN, COUNTY, SHICHUAN
from tests.factories import make_activity, make_head, make_home, make_user
from tests.homes.test_at_once import in_threads

SAMPLE = 30


@pytest.fixture
def women(db):
    return {
        "head": make_user("head", "head", CAIZICHUAN),
        "village": make_user("village", "village", CAIZICHUAN),
        "town": make_user("town", "town", SHICHUAN),
        "county": make_user("county", "county", COUNTY),
    }


@pytest.fixture
def home(women):
    home = make_home(CAIZICHUAN)
    make_head(home, women["head"])
    return home


@settings(
    max_examples=SAMPLE,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(order=ORDERS)
def test_whatever_the_order_nothing_is_overwritten_and_states_go_along(order, women, home):
    with transaction.atomic():
        play(make_activity(home, women["head"], held_on=days_ago(2)), women, order)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "order",
    [
        # The second confirms what the first returned meanwhile.
        [("village", "return", 1), ("town", "confirm", 1)],
        # A correction meets a verdict on the version before.
        [
            ("town", "confirm", 1), ("head", "correct", 40), ("head", "look", 1),
            ("head", "correct", 41),
        ],
        # Void meets everything.
        [
            ("head", "void", 1), ("village", "confirm", 1), ("head", "correct", 9),
            ("town", "undo", 1),
        ],
        # The county, whose rank reviews its own rank, meets what she wrote herself.
        [("county", "correct", 40), ("county", "look", 1), ("county", "confirm", 1)],
        # Taken back, corrected, and confirmed by the one who did not write.
        [
            ("village", "confirm", 1), ("village", "look", 1), ("village", "undo", 1),
            ("town", "look", 1), ("town", "correct", 50), ("county", "look", 1),
            ("county", "confirm", 1),
        ],
    ],
)  # fmt: skip
def test_orders_that_were_dangerous(order, women, home):
    ended = play(make_activity(home, women["head"], held_on=days_ago(2)), women, order)

    assert ended["done"] >= 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("first", "second"), list(product([ConfirmForm, ReturnForm, VoidForm], repeat=2))
)
def test_at_the_same_moment_one_step_is_taken_and_the_other_told(first, second):
    users = [make_user("village", "village", CAIZICHUAN), make_user("town", "town", SHICHUAN)]
    head = make_user("head", "head", CAIZICHUAN)
    activity = make_activity(make_home(CAIZICHUAN), head, held_on=days_ago(2))

    def take(pair):
        form_class, user = pair
        data = {"version": 1, "reason": "own", "words": "请核对"}
        form = form_class(data, user=user, activity=Activity.objects.get(pk=activity.pk))
        assert form.is_valid(), form.errors
        try:
            form.save()
        except (StaleSave, WrongStep, PermissionDenied):
            return "told"
        return "taken"

    ended = in_threads(take, list(zip((first, second), users, strict=True)))

    assert sorted(ended) == ["taken", "told"]
    assert list(activity.history.order_by("version").values_list("version", flat=True)) == [1, 2]
