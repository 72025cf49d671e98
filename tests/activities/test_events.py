"""What everyone sees of coming activities, and the calendar file that programs open."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from activities.models import ActivityHome, ActivityKind
from tests.activities.submissions import days_ago
from tests.factories import make_activity, make_home, make_plan

pytestmark = pytest.mark.django_db
LIST = "/events/"


@pytest.fixture
def plan(caizichuan_home, caizichuan_head):
    return make_plan(
        caizichuan_home,
        caizichuan_head,
        days_ago(-7),
        start_time=time(14, 30),
        end_time=time(16),
        title="请王秀兰讲课",
        content="给独居老人",
    )


def calendar_file(client, plan, language=""):
    response = client.get(f"{language}/events/{plan.uid}.ics")
    return response, Calendar.from_ical(response.content)


def entry_of(calendar):
    (entry,) = calendar.walk("VEVENT")
    return entry


def test_everyone_sees_kind_day_time_and_home_and_no_words(client, caizichuan_home, plan):
    listed = client.get(LIST).content.decode()
    page = client.get(plan.get_event_url()).content.decode()

    for text in (listed, page):
        assert "舞蹈" in text
        assert "14:30–16:00" in text
        assert caizichuan_home.name_zh in text
        assert "王秀兰" not in text
        assert "独居老人" not in text
    assert f"/events/{plan.uid}.ics" in listed


def test_place_typed_by_a_cadre_is_not_shown_but_told_of(client, caizichuan_home, plan):
    plan.place = "王秀兰家院子"
    plan.save()

    page = client.get("/en" + plan.get_event_url()).content.decode()
    entry = entry_of(calendar_file(client, plan, "/en")[1])

    assert "王秀兰" not in page
    assert "please ask for the place" in page
    assert "王秀兰" not in str(entry["location"])
    assert "ask the home" in entry["location"]


@pytest.mark.parametrize("change", ["private", "visit", "void", "closed home"])
def test_what_is_not_announced_is_not_found(change, client, plan, caizichuan_head, county_cadre):
    if change == "private":
        plan.is_announced = False
    elif change == "visit":
        plan.kind = ActivityKind.objects.get(code="visit")
    elif change == "void":
        plan = make_activity(plan.lead_home, caizichuan_head, is_announced=True)
        plan.take("voided", caizichuan_head, "重复")
    else:
        plan.lead_home.change_state("closed", days_ago(0), "合并", county_cadre)
    plan.save()

    assert client.get(plan.get_event_url()).status_code == 404
    assert client.get(f"/events/{plan.uid}.ics").status_code == 404
    assert str(plan.uid) not in client.get(LIST).content.decode()


def test_logged_activity_without_a_plan_is_no_event(client, caizichuan_home, caizichuan_head):
    activity = make_activity(caizichuan_home, caizichuan_head)

    assert client.get(f"/events/{activity.uid}/").status_code == 404


def test_cancelled_event_says_so_with_the_listed_reason_alone(client, plan, caizichuan_head):
    plan.take("cancelled", caizichuan_head, "天气不好。王秀兰家没人", cancelled_for="weather")

    page = client.get("/en" + plan.get_event_url()).content.decode()
    listed = client.get("/en" + LIST).content.decode()
    entry = entry_of(calendar_file(client, plan)[1])

    assert "The weather does not allow it." in page
    assert "王秀兰" not in page
    assert "cancelled" in listed
    assert (entry["status"], entry["sequence"]) == ("CANCELLED", 1)


def test_past_event_keeps_its_address_and_says_so(client, plan):
    plan.held_on = days_ago(1)
    plan.save()

    page = client.get("/en" + plan.get_event_url()).content.decode()

    assert "This day is past." in page
    assert str(plan.uid) not in client.get(LIST).content.decode()


def test_calendar_file_is_as_calendar_programs_want_it(client, plan):
    response, calendar = calendar_file(client, plan)

    entry = entry_of(calendar)
    china = ZoneInfo("Asia/Shanghai")
    lines = response.content.split(b"\r\n")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    assert entry["uid"] == f"{plan.uid}@events.zhangxian-womens-homes"
    assert entry.start == datetime.combine(plan.held_on, time(14, 30), china)
    assert entry.end == datetime.combine(plan.held_on, time(16), china)
    assert f"DTSTART;TZID=Asia/Shanghai:{plan.held_on:%Y%m%d}T143000".encode() in lines
    assert (entry["status"], entry["sequence"]) == ("CONFIRMED", 0)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    assert entry["url"] == f"http://testserver/events/{plan.uid}/"
    assert calendar_file(client, plan)[0].content == response.content


def test_changed_plan_keeps_its_identity_with_a_higher_sequence(client, plan, caizichuan_head):
    before = entry_of(calendar_file(client, plan)[1])
    plan.start_time = time(15)
    plan.touch(caizichuan_head)
    plan.save()

    after = entry_of(calendar_file(client, plan)[1])

    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.start.time() == time(15)


def test_event_without_a_time_takes_the_whole_day(client, plan):
    plan.start_time = plan.end_time = None
    plan.save()

    entry = entry_of(calendar_file(client, plan)[1])

    assert (entry.start, entry.end) == (plan.held_on, plan.held_on + timedelta(days=1))
    assert type(entry.start) is date


def test_long_names_are_folded_and_come_back_whole(client, plan, caizichuan_home):
    caizichuan_home.name_zh = "漳县石川镇菜子川村锡箔加工妇女微家第一个试点，带逗号；分号"
    caizichuan_home.save()

    response, calendar = calendar_file(client, plan)

    assert max(map(len, response.content.split(b"\r\n"))) <= 75
    assert caizichuan_home.name_zh in entry_of(calendar)["summary"]


def test_list_narrows_to_a_town_and_names_a_wrong_one(client, plan, shagoutai_home, county_cadre):
    elsewhere = make_plan(shagoutai_home, county_cadre, days_ago(-3))

    here = client.get(LIST + "?town=shichuan")
    wrong = client.get(LIST + "?town=nowhere")

    assert list(here.context["page"]) == [plan]
    assert "town" in wrong.context["filter"].form.errors
    assert list(wrong.context["page"]) == [elsewhere, plan]


def test_home_page_shows_what_it_invites_to(client, plan, caizichuan_home):
    partner = make_home("621125108207", "第二微家")
    ActivityHome.objects.create(activity=plan, home=partner, is_lead=False)

    for home in (caizichuan_home, partner):
        page = client.get(home.get_absolute_url()).content.decode()

        assert plan.get_event_url() in page
        assert "王秀兰" not in page


def test_list_is_paged_with_constant_queries(
    client, caizichuan_home, caizichuan_head, plan, django_assert_max_num_queries
):
    client.get(LIST)
    with django_assert_max_num_queries(8) as few:
        client.get(LIST)
    for ahead in range(30):
        make_plan(caizichuan_home, caizichuan_head, days_ago(-8 - ahead))

    with django_assert_max_num_queries(len(few.captured_queries)):
        response = client.get(LIST)

    assert len(response.context["page"].object_list) == 24


def test_answers_carry_a_validator_and_are_not_sent_twice(client, plan):
    for path in (LIST, plan.get_event_url(), f"/events/{plan.uid}.ics"):
        first = client.get(path)

        again = client.get(path, headers={"if-none-match": first["ETag"]})

        assert again.status_code == 304, path
    assert set(first["Cache-Control"].split(", ")) == {"public", "max-age=300"}


@pytest.mark.parametrize("language", ["", "/en"])
def test_public_answers_set_no_cookie(language, client, plan):
    for path in (LIST, plan.get_event_url(), f"/events/{plan.uid}.ics"):
        assert not client.get(language + path).cookies
