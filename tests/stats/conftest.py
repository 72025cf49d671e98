"""A small county whose figures are counted by hand in the comments, and a clock that stands."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from activities.models import ActivityHome
from tests.factories import make_activity, make_home, make_user

TODAY = date(2026, 5, 20)  # in 2026 Q2


@pytest.fixture
def stopped_clock(monkeypatch):
    """Today is 20 May 2026 for every page; moments keep their own day."""
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None: real(value) if value else TODAY)


@pytest.fixture
def county_of_six(stopped_clock, caizichuan_home, shagoutai_home):
    """Six homes; 2026 Q1: four counted activities with 42 person-times, two unreviewed.

    Last activity: tinfoil 1 April, second 15 January, canteen 10 February, Dacaotan never. So on
    20 May (90 days reach back to 20 February) three open homes are dormant; on 31 March
    (back to 1 January) Dacaotan alone.
    """
    tinfoil, canteen = caizichuan_home, shagoutai_home
    second = make_home("621125108207", "舞蹈微家")
    at_town = make_home("621125106", "学习微家")
    paused = make_home("621125100002", "普法微家", state="paused")
    proposed = make_home("621125103212", "家风微家", state="proposed", plaque_on=None)
    by = make_user("logger", "village", "621125108207")
    reviewer = make_user("reviewer", "town", "621125108")
    confirmed = {"state": "confirmed", "reviewed_by": reviewer}
    make_activity(tinfoil, by, date(2025, 12, 31), 100)  # the day before Q1
    make_activity(tinfoil, by, date(2026, 1, 1), 10)
    make_activity(second, by, date(2026, 1, 15), 5)
    joint = make_activity(tinfoil, by, date(2026, 2, 10), 20, **confirmed)
    ActivityHome.objects.create(activity=joint, home=canteen, is_lead=False)
    make_activity(tinfoil, by, date(2026, 2, 11), 99, state="returned", review_note="再核对")
    make_activity(tinfoil, by, date(2026, 3, 31), 7, **confirmed)
    make_activity(tinfoil, by, date(2026, 4, 1), 50, **confirmed)  # the day after Q1
    return SimpleNamespace(
        tinfoil=tinfoil, second=second, canteen=canteen, at_town=at_town, paused=paused,
        proposed=proposed, by=by, reviewer=reviewer,
    )  # fmt: skip
