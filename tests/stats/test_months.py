from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.models import Activity
from federation.accounts.models import AuditEntry
from federation.stats.models import Period, PeriodState

FEBRUARY = date(2026, 2, 1)


def close(client, month=FEBRUARY):
    return client.post(reverse("stats:month_close", args=[month]))


def test_month_close_freezes_confirmed_records_alone(as_user, county_cadre, county_of_six):
    close(as_user(county_cadre))
    close(as_user(county_cadre), date(2026, 1, 1))

    snapshot = Period.objects.get(month=FEBRUARY).snapshot
    assert snapshot["total"]["all"]["person_times"] == 20
    assert snapshot["place"]["621125105"]["activities"] == 1
    january = Period.objects.get(month=date(2026, 1, 1)).snapshot
    assert january["total"]["all"]["activities"] == 0
    assert january["shares"]["all"] == {
        "activities": 2, "unreviewed": 2, "corrected": 0, "late": 2,
    }  # fmt: skip


def test_month_close_refuses_a_month_that_runs(as_user, county_cadre, county_of_six):
    close(as_user(county_cadre), date(2026, 5, 1))

    assert not Period.objects.exists()


def test_month_close_refuses_a_closed_month(county_cadre, county_of_six):
    Period.close(FEBRUARY, county_cadre)

    with pytest.raises(ValidationError):
        Period.close(FEBRUARY, county_cadre)


def test_correction_shows_as_a_difference_and_changes_nothing(
    as_user, county_cadre, president, county_of_six
):
    period = Period.close(FEBRUARY, county_cadre)
    Activity.objects.filter(held_on=date(2026, 2, 10)).update(headcount=26)

    response = as_user(president).get(f"/en{reverse('stats:month_detail', args=[FEBRUARY])}")

    told = {
        (str(name), str(figure)): pair for name, figure, *pair in response.context["differences"]
    }
    assert told["Total", "Person-times"] == [20, 26]
    assert told["Yihuqiao", "Person-times"] == [20, 26]
    period.refresh_from_db()
    assert period.snapshot["total"]["all"]["person_times"] == 20


def test_month_reopen_asks_for_a_reason(as_user, county_cadre, president, county_of_six):
    period = Period.close(FEBRUARY, county_cadre)
    client = as_user(president)

    client.post(reverse("stats:month_reopen", args=[FEBRUARY]), {"reason": " "})
    period.refresh_from_db()
    assert period.state == PeriodState.CLOSED

    client.post(reverse("stats:month_reopen", args=[FEBRUARY]), {"reason": "补报"})
    period.refresh_from_db()
    assert (period.state, period.reason) == (PeriodState.REOPENED, "补报")
    assert AuditEntry.objects.filter(object_type="period", reason="补报").exists()


def test_month_is_read_as_it_was_reported_on_a_day(as_user, president, county_cadre, county_of_six):
    zone = ZoneInfo("Asia/Shanghai")
    with time_machine.travel(datetime(2026, 3, 5, 9, tzinfo=zone), tick=False):
        period = Period.close(FEBRUARY, county_cadre)
    Activity.objects.filter(held_on=date(2026, 2, 10)).update(headcount=26)
    with time_machine.travel(datetime(2026, 4, 7, 9, tzinfo=zone), tick=False):
        period.reopen(president, "补报")
        period = Period.close(FEBRUARY, county_cadre)

    def reported(day):
        url = reverse("stats:month_detail", args=[FEBRUARY])
        version = as_user(president).get(url, {"on": day}).context["version"]
        return version and version.snapshot["total"]["all"]["person_times"]

    assert period.correction == 1
    assert [reported(day) for day in ("2026-03-04", "2026-03-05", "2026-04-06", "2026-04-07")] == [
        None, 20, 20, 26,
    ]  # fmt: skip


def test_month_list_offers_the_months_that_are_over(as_user, county_cadre, county_of_six):
    Period.close(FEBRUARY, county_cadre)

    months = as_user(county_cadre).get(reverse("stats:month_list")).context["months"]

    assert months[0] == date(2026, 4, 1)
    assert FEBRUARY not in months
