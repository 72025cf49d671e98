"""A weekly meeting is set up once; each meeting is held, confirmed or cancelled by itself."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, Series
from federation.accounts.models import AuditEntry
from tests.activities.submissions import activity_data, days_ago
from tests.conftest import CAIZICHUAN
from tests.factories import make_head, make_home, make_user
from tests.homes.test_at_once import in_threads

NEW = "/work/events/series/new/"
WEDNESDAY = 2


def series_data(home, /, **fields):
    data = {
        "uid": "9b0c9b7a-3c1c-4a5c-8f5c-2f6a1f0d9e11",
        "home": home.code,
        "kind": "dance",
        "weekday": str(WEDNESDAY),
        "start_time": "19:30",
        "starts_on": days_ago(0).isoformat(),
        "title": "广场舞",
        "is_announced": "on",
    }
    return data | fields


def change_of(series, **fields):
    data = {
        "version": series.version,
        "kind": series.kind.code,
        "start_time": f"{series.start_time:%H:%M}",
        "title": series.title,
        "is_announced": "on",
        "ends_on": series.ends_on or "",
    }
    return data | fields


@pytest.fixture
def series(as_user, caizichuan_head, caizichuan_home):
    as_user(caizichuan_head).post(NEW, series_data(caizichuan_home))
    return Series.objects.get()


@pytest.mark.django_db
def test_series_plans_the_meetings_of_the_coming_weeks(series, caizichuan_home):
    meetings = series.meetings.planned()

    days = [meeting.held_on for meeting in meetings]
    today = timezone.localdate()
    assert {day.weekday() for day in days} == {WEDNESDAY}
    assert today <= days[0] <= today + timedelta(days=6)
    assert [later - earlier for earlier, later in zip(days, days[1:], strict=False)] == [
        timedelta(days=7)
    ] * (len(days) - 1)
    assert days[-1] > today + timedelta(days=21)
    assert {(m.title, m.lead_home, str(m.start_time)) for m in meetings} == {
        ("广场舞", caizichuan_home, "19:30:00")
    }


@pytest.mark.django_db
def test_same_form_again_is_one_series(as_user, caizichuan_head, caizichuan_home, series):
    browser = as_user(caizichuan_head)
    count = series.meetings.count()

    again = browser.post(NEW, series_data(caizichuan_home))
    other = browser.post(NEW, series_data(caizichuan_home, title="太极"))

    assert again.url == series.get_absolute_url()
    assert other.status_code == 200
    assert other.context["form"]["title"].value() == "太极"
    assert Series.objects.count() == 1
    assert series.meetings.count() == count


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"weekday": ""}, "weekday"),
        ({"weekday": "7"}, "weekday"),
        ({"start_time": ""}, "start_time"),
        ({"start_time": "19:30", "end_time": "19:00"}, "end_time"),
        ({"starts_on": ""}, "starts_on"),
        ({"ends_on": days_ago(1).isoformat()}, "ends_on"),
        ({"starts_on": days_ago(-9).isoformat(), "ends_on": days_ago(-2).isoformat()}, "ends_on"),
        ({"title": "11010519491231002X"}, "title"),
        ({"home": "621125105207-01"}, "home"),
    ],
)
def test_wrong_series_is_shown_again(
    fields, wrong, as_user, caizichuan_head, caizichuan_home, shagoutai_home
):
    response = as_user(caizichuan_head).post(NEW, series_data(caizichuan_home, **fields))

    assert list(response.context["form"].errors) == [wrong]
    assert not Series.objects.exists()


@pytest.mark.django_db
def test_twin_of_a_running_series_is_refused(as_user, caizichuan_head, caizichuan_home, series):
    data = series_data(caizichuan_home, uid="d3b4ff1e-6a3a-4e63-9d1e-3d0f3f0f9f01")

    response = as_user(caizichuan_head).post(NEW, data)

    assert list(response.context["form"].errors) == ["start_time"]


@pytest.mark.django_db
def test_each_meeting_is_held_and_confirmed_by_itself(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home, series, time_machine
):
    meeting = series.meetings.planned().first()
    time_machine.move_to(meeting.held_on + timedelta(days=1), tick=False)
    held = activity_data(
        caizichuan_home,
        uid=str(meeting.uid),
        version=meeting.version,
        held_on=meeting.held_on.isoformat(),
    )

    as_user(caizichuan_head).post("/work/activities/new/", held)
    Activity.objects.get(pk=meeting.pk).review(caizichuan_cadre, "confirmed")

    meeting.refresh_from_db()
    states = set(series.meetings.exclude(pk=meeting.pk).values_list("state", flat=True))
    assert (meeting.state, meeting.series) == ("confirmed", series)
    assert states == {"planned"}


@pytest.mark.django_db
def test_ended_series_leaves_what_was_held_and_cancels_what_was_to_come(
    as_user, caizichuan_head, caizichuan_home, series
):
    held = series.meetings.planned().first()
    Activity.objects.filter(pk=held.pk).update(
        state="confirmed", number="x", serial=1, headcount=9, submitted_at=timezone.now()
    )
    Activity.objects.filter(pk=held.pk).update(held_on=days_ago(1))
    browser = as_user(caizichuan_head)

    for _twice in range(2):
        browser.post(reverse("activities:series_end", args=[series.uid]), {"reason": "换老师"})

    series.refresh_from_db()
    rest = series.meetings.exclude(pk=held.pk).filter(held_on__gt=days_ago(0))
    assert Activity.objects.get(pk=held.pk).state == "confirmed"
    assert set(rest.values_list("state", "step_reason", "cancelled_for")) == {
        ("cancelled", "换老师", "series")
    }
    assert series.has_ended
    assert series.plan_ahead() == []
    assert AuditEntry.objects.filter(action="cancel", object_type="series").count() == 1


@pytest.mark.django_db
def test_change_follows_into_meetings_that_were_not_changed_themselves(
    as_user, caizichuan_head, series
):
    own, *others = series.meetings.planned()
    Activity.objects.filter(pk=own.pk).update(title="联欢")

    as_user(caizichuan_head).post(
        reverse("activities:series_edit", args=[series.uid]),
        change_of(series, start_time="20:00", title="秧歌"),
    )

    own.refresh_from_db()
    assert (own.title, str(own.start_time)) == ("联欢", "19:30:00")
    for meeting in others:
        meeting.refresh_from_db()
        assert (meeting.title, str(meeting.start_time)) == ("秧歌", "20:00:00")
        assert (meeting.version, meeting.step) == (2, "replanned")


@pytest.mark.django_db
def test_nearer_last_day_cancels_the_meetings_after_it(as_user, caizichuan_head, series):
    first, *later = series.meetings.planned()

    as_user(caizichuan_head).post(
        reverse("activities:series_edit", args=[series.uid]),
        change_of(series, ends_on=first.held_on.isoformat()),
    )

    assert [m.state for m in series.meetings.order_by("held_on")] == ["planned"] + [
        "cancelled"
    ] * len(later)


@pytest.mark.django_db
def test_night_run_plans_what_is_new_and_a_cancelled_meeting_stays_cancelled(
    caizichuan_head, series, time_machine
):
    first = series.meetings.planned().first()
    first.take("cancelled", caizichuan_head, "下雪", cancelled_for="weather")
    before = series.meetings.count()

    time_machine.move_to(timezone.localdate() + timedelta(days=14), tick=False)
    told = StringIO()
    for _twice in range(2):
        call_command("plan_meetings", stdout=told)

    first.refresh_from_db()
    assert first.state == "cancelled"
    assert series.meetings.count() == before + 2
    assert told.getvalue() == "2 meetings planned.\n0 meetings planned.\n"


@pytest.mark.django_db
def test_paused_home_plans_no_meetings(series, caizichuan_home, caizichuan_cadre, time_machine):
    caizichuan_home.change_state("paused", days_ago(0), "修房", caizichuan_cadre)

    time_machine.move_to(timezone.localdate() + timedelta(days=14), tick=False)

    assert Series.objects.get().plan_ahead() == []


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_at_once_plan_each_meeting_once():
    user = make_user("head", "head", CAIZICHUAN)
    home = make_home(CAIZICHUAN)
    make_head(home, user)
    kind = Activity._meta.get_field("kind").related_model.objects.get(code="dance")
    series = Series.objects.create(
        home=home,
        kind=kind,
        weekday=WEDNESDAY,
        start_time="19:30",
        starts_on=date(2026, 1, 1),
        created_by=user,
        changed_by=user,
    )

    planned = in_threads(lambda _n: len(Series.objects.get(pk=series.pk).plan_ahead()), range(4))

    assert sorted(planned)[:3] == [0, 0, 0]
    assert series.meetings.count() == max(planned)
    assert connection.vendor in ("sqlite", "postgresql")
