"""What waits around homes, as the workbench tells it."""

from datetime import date

import pytest

from federation.accounts.waiting import in_order
from homes.waiting import heaps
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def told(user):
    return [task.words for task in in_order([], heaps(user, date(2026, 3, 8)))]


def test_village_and_town_are_told_of_rows_that_may_be_doubled(caizichuan_cadre, yihuqiao_cadre):
    make_person(CAIZICHUAN, "王玉芳")
    make_person(CAIZICHUAN, "王裕芳")
    make_person(SHAGOUTAI, "王玉芳")

    assert told(caizichuan_cadre) == ["2 行可能重复"]
    assert told(yihuqiao_cadre) == []
