import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Activity
from federation.accounts.models import AuditEntry
from homes.models import Home
from tests.factories import make_activity, make_head, make_home, make_person, make_user, tick
from tests.world_of_work_plans import make_work_plan

LINK = re.compile(r'<a href="([^"]+)" data-(number|figure)="([^"]+)">(.*?)</a>', re.S)


def overview(client, **query):
    return client.get("/en/work/county/", query)


def numbers_of(response):
    """(kind, number, address) of every number on the page that opens a list."""
    found = []
    for url, kind, value, inside in LINK.findall(response.content.decode()):
        words = re.sub(r"<[^>]+>|,|\s(?=\d{3}\b)", "", inside)
        number = value if kind == "number" else re.search(r"\d+", words)[0]
        found.append((value if kind == "figure" else "list", int(number), unescape(url)))
    return found


def length_of(client, kind, url):
    """The total that the opened list states."""
    context = client.get(url).context
    if "total" in context:
        total = context["total"]
        names = ("person_times", "persons", "women")
        served = {name: getattr(total["served"], name) for name in names}
        served["hours"] = total.get("hours")
        return served.get(kind, total["activities"])
    return context["page"].paginator.count


@pytest.mark.parametrize("role", ["head", "editor", "keeper"])
def test_overview_refuses_roles_that_oversee_nothing(client, db, role):
    area = {"head": "621125108207", "editor": "621125", "keeper": None}[role]
    client.force_login(make_user("someone", role, area))

    assert client.get(reverse("stats:overview")).status_code == 403
    assert AuditEntry.objects.filter(action="denied").exists()


def test_overview_sends_the_signed_out_to_sign_in(client, db):
    response = client.get(reverse("stats:overview"))

    assert response.status_code == 302
    assert reverse("accounts:sign_in") in response["Location"]


def test_overview_cannot_be_posted(as_user, president):
    assert as_user(president).post(reverse("stats:overview")).status_code == 405


def test_overview_tells_the_figures_counted_by_hand(as_user, president, county_of_six):
    page = overview(as_user(president), quarter="2026Q1").context["overview"]

    told = {figure.code: (figure.value, figure.previous) for figure in page.figures}
    assert told == {
        "homes": (5, 5),
        "active": (3, 1),
        "dormant": (1, 3),
        "activities": (4, 1),
        "person_times": (42, 100),
        "persons": (None, None),
        "women": (None, None),
        "hours": (None, None),
    }
    assert (page.tally.unreviewed, page.tally.unreviewed_percent) == (2, 50)


def test_overview_tells_different_persons_beside_the_person_times(
    as_user, president, county_of_six
):
    held = Activity.objects.filter(held_on__range=("2026-01-01", "2026-03-31"), state="submitted")
    regular, guest = make_person("621125108207", "周来"), make_person("621125108207", "吴来")
    for activity in held:
        tick(activity, regular)
    tick(held.first(), guest)

    page = overview(as_user(president), quarter="2026Q1").context["overview"]

    told = {figure.code: (figure.value, figure.previous) for figure in page.figures}
    assert told["persons"] == (2, None)
    assert told["person_times"] == (42, 100)


@pytest.mark.parametrize(
    ("who", "quarter"),
    [("president", "2026Q1"), ("county", "2026Q2"), ("town", "2026Q1"), ("village", "2026Q2")],
)
def test_overview_numbers_equal_the_lists_they_open(client, county_of_six, who, quarter):
    areas = {"town": "621125108", "village": "621125108207"}
    client.force_login(make_user("viewer", who, areas.get(who, "621125")))

    numbers = set(numbers_of(overview(client, quarter=quarter)))

    assert len(numbers) > 8
    wrong = [row for row in numbers if length_of(client, row[0], row[2]) != row[1]]
    assert not wrong


def test_overview_of_a_town_shows_its_villages_and_nothing_of_others(
    as_user, yihuqiao_cadre, county_of_six
):
    page = overview(as_user(yihuqiao_cadre), quarter="2026Q1").context["overview"]

    told = {figure.code: figure.value for figure in page.figures}
    assert told["homes"] == 1
    assert (told["activities"], told["person_times"]) == (1, 20)
    assert "Shagoutai" in [row.name for row in page.rows]
    assert "Caizichuan" not in [row.name for row in page.rows]


def test_overview_of_a_village_is_its_homes_without_a_chart_of_places(
    as_user, caizichuan_cadre, county_of_six
):
    response = overview(as_user(caizichuan_cadre), quarter="2026Q1")

    assert [row.name for row in response.context["overview"].rows] == ["Caizichuan"]
    assert response.context["overview"].total.open.value == 2
    assert 'id="dormant"' not in response.content.decode()


def test_overview_lists_towns_in_administrative_order(as_user, president, county_of_six):
    rows = overview(as_user(president)).context["overview"].rows

    assert [row.name for row in rows][:3] == ["Wuyang", "Sancha", "Xinsi"]
    assert len(rows) == 13


def test_overview_adds_the_county_itself_when_homes_hang_there(as_user, president, county_of_six):
    make_home("621125", "县直微家")
    client = as_user(president)

    response = overview(client)

    assert response.context["overview"].rows[0].name == "Zhangxian itself"
    assert response.context["overview"].total.open.value == 5
    numbers = [row for row in numbers_of(response) if "area=621125" in row[2]]
    assert numbers
    assert all(length_of(client, kind, url) == 1 for kind, _number, url in numbers)


def test_overview_names_dormant_homes_by_town_and_what_waits(as_user, president, county_of_six):
    sentences = overview(as_user(president)).context["overview"].sentences

    assert len(sentences) == 3
    assert sentences[0].text == "3 homes have had no activity for 90 days."
    assert sentences[0].detail == "Yihuqiao 1, Dacaotan 1, Shichuan 1"
    assert sentences[1].text.startswith("3 records wait to be confirmed")
    assert sentences[2].text == "1 proposed home waits for a decision."


def test_overview_of_a_quiet_village_says_so_calmly(as_user, stopped_clock, caizichuan_cadre):
    make_head(make_home("621125108207"))

    sentences = overview(as_user(caizichuan_cadre)).context["overview"].sentences

    assert sentences[0].text == "1 home has had no activity for 90 days."
    assert [sentence.number for sentence in sentences[1:]] == [0, 0]


def test_overview_says_when_a_period_has_no_record(as_user, president, county_of_six):
    response = overview(as_user(president), quarter="2020Q1")

    assert b"No activity is recorded for 2020 Q1" in response.content
    told = {figure.code: figure.value for figure in response.context["overview"].figures}
    assert told["activities"] is None
    assert told["dormant"] is None
    assert b"no record" in response.content


@pytest.mark.parametrize(
    "text", ["2026Q9", "2026Q3", "2030Q1", "zzz", "2026Q1\0", "9" * 5000, "\ud800", "🙂", "-1"]
)
def test_overview_answers_a_wrong_quarter_with_the_running_one(
    as_user, president, county_of_six, text
):
    query = text.encode("utf-8", "surrogatepass")
    response = overview(as_user(president), quarter=query)

    assert response.status_code == 200
    assert response.context["overview"].quarter.code == "2026Q2"
    assert b"There is no such quarter." in response.content


def test_overview_without_a_quarter_is_the_running_one_without_a_notice(
    as_user, president, county_of_six
):
    for query in ({}, {"quarter": ""}):
        response = overview(as_user(president), **query)

        assert response.context["overview"].quarter.code == "2026Q2"
        assert b"There is no such quarter." not in response.content


def test_overview_offers_the_quarters_back_to_the_first_record(as_user, president, county_of_six):
    page = overview(as_user(president)).context["overview"]

    assert [quarter.code for quarter in page.quarters] == ["2026Q2", "2026Q1", "2025Q4"]


def test_overview_says_when_every_record_of_the_quarter_is_confirmed(
    as_user, president, county_of_six
):
    content = overview(as_user(president), quarter="2026Q2").content

    assert b"All of these activities are confirmed." in content


def test_overview_for_printing_opens_its_tables(as_user, president, county_of_six):
    assert b"<details open>" in overview(as_user(president), print=1).content
    assert b"<details open>" not in overview(as_user(president)).content


def test_overview_speaks_chinese_at_the_root(as_user, president, county_of_six):
    response = as_user(president).get("/work/county/")

    assert response.status_code == 200
    assert "武阳镇" in response.content.decode()


@pytest.mark.parametrize("quarter", ["2026Q1", "2026Q2"])
def test_overview_takes_at_most_twelve_queries_for_any_number_of_homes(
    as_user, president, county_of_six, quarter
):
    client = as_user(president)
    overview(client, quarter=quarter)
    counts = [_queries(client, quarter)]
    villages = ["621125105207", "621125108207", "621125100002", "621125103212"]
    for n in range(60):
        home = make_home(villages[n % 4], f"微家{n}")
        make_activity(home, county_of_six.by, date(2026, 2, 1 + n % 28))

    counts.append(_queries(client, quarter))

    assert counts[0] == counts[1] <= 12
    assert Home.objects.count() == 66


@pytest.mark.parametrize(("number", "words"), [(1000, "1 of 2 targets is behind"), (3, "on track")])
def test_overview_names_the_work_plan(as_user, president, county_of_six, number, words):
    issued = {"state": "issued", "issued_on": date(2026, 1, 5)}
    plan = make_work_plan(lines=[{"number": number}, {"what": "homes", "number": 5}], **issued)

    response = overview(as_user(president))

    told = unescape(response.content.decode())
    assert f'Work plan “<span lang="zh-Hans">{plan.title}</span>”' in told
    assert words in told
    assert (f'href="/en/work/county/plan/{plan.pk}/" data-number="1"' in told) == (number == 1000)


def test_overview_with_a_plan_takes_as_many_queries_for_many_lines(
    as_user, president, county_of_six
):
    lines = [{"what": w} for w in ("homes", "activities", "persons", "women", "trainees")]
    plan = make_work_plan(lines=lines, state="issued", issued_on=date(2026, 1, 5))
    client = as_user(president)
    overview(client)
    few = _queries(client, "2026Q2")
    for month in range(1, 9):
        for line in plan.targets.filter(due_on=date(2026, 12, 31)):
            line.pk, line.due_on = None, date(2026, month, 28)
            line.save()

    assert _queries(client, "2026Q2") == few <= 12


def _queries(client, quarter):
    with CaptureQueriesContext(connection) as made:
        assert overview(client, quarter=quarter).status_code == 200
    return len(made)
