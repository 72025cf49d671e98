import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import ActivityKind
from homes.models import Theme
from tests.factories import join_group, make_activity, make_home, make_person, tick

LINK = re.compile(r'<a href="([^"]+)" data-figure="([^"]+)">([\d,]+)</a>')


def crossing(client, **query):
    return client.get("/en/work/county/figures/", query)


def lines_of(response):
    """{row: (numbers)} of the table, the last row included."""
    table = response.context["table"]
    lines = (*table.lines, table.foot)
    return {line.name: tuple(cell.value for cell in line.cells) for line in lines}


def test_crossing_sends_the_signed_out_to_sign_in(client, db):
    assert reverse("accounts:sign_in") in client.get(reverse("stats:crossing"))["Location"]


def test_crossing_counts_the_towns_in_administrative_order(as_user, president, county_of_six):
    response = crossing(as_user(president), **{"from": "2026-01-01", "to": "2026-03-31"})

    lines = lines_of(response)
    assert list(lines)[:2] == ["Wuyang", "Sancha"]
    assert lines["Shichuan"] == (4, 42, 0, 0, 42)
    assert lines["Yihuqiao"] == (1, 20, 0, 0, 20)
    assert lines["Total"] == (4, 42, 0, 0, 42)
    assert "may exceed the total" in response.content.decode()


def test_crossing_tells_women_beside_persons(as_user, president, caizichuan_home, county_cadre):
    activity = make_activity(caizichuan_home, county_cadre, date(2026, 3, 8), headcount=5)
    people = [("female", "甲"), ("male", "乙"), ("unrecorded", "丙")]
    tick(activity, *(make_person("621125108207", name, sex=sex) for sex, name in people))

    response = crossing(as_user(president), **{"from": "2026-01-01", "by": "kind"})

    assert lines_of(response)["Dance"] == (1, 5, 3, 1, 2)


def test_crossing_puts_years_side_by_side(as_user, president, caizichuan_home, county_cadre):
    for year, number in ((2025, 4), (2026, 7)):
        make_activity(caizichuan_home, county_cadre, date(year, 3, 8), headcount=number)

    response = crossing(
        as_user(president), by="season", across="year", show="person_times", to="2026-05-20"
    )

    assert response.context["table"].heads[-3:-1] == ("2025", "2026")
    assert lines_of(response)["March"][-3:] == (4, 7, 11)


def test_crossing_of_a_town_cadre_counts_her_villages(as_user, shichuan_cadre, county_of_six):
    response = crossing(as_user(shichuan_cadre), **{"from": "2026-01-01", "to": "2026-03-31"})

    lines = lines_of(response)
    assert lines["Caizichuan"] == (4, 42, 0, 0, 42)
    assert "Yihuqiao" not in response.content.decode().split("<table")[1]


def test_crossing_page_opens_the_records_it_counts(as_user, president, county_of_six):
    client = as_user(president)
    query = {"across": "month", "show": "activities", "from": "2025-12-01", "to": "2026-05-20"}

    found = LINK.findall(crossing(client, **query).content.decode())

    assert len(found) > 8
    for url, _code, number in found:
        assert client.get(unescape(url)).context["page"].paginator.count == int(number)


def test_crossing_says_where_there_is_no_record(as_user, president):
    response = crossing(as_user(president), kind="tea")

    assert "No activity is recorded for this choice" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"by": "kind", "across": "kind"}, "across"),
        ({"by": "<script>"}, "by"),
        ({"from": "2026-02-30"}, "from"),
        ({"from": "0001-01-01"}, "from"),
        ({"to": "9999-12-31", "from": "2026-01-01"}, "from"),
        ({"from": "2026-03-01", "to": "2026-02-01"}, "to"),
        ({"place": "621126100"}, "place"),
        ({"group": "nobody"}, "group"),
    ],
)
def test_crossing_tells_a_wrong_value_beside_its_field(as_user, president, query, field):
    response = crossing(as_user(president), **query)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_crossing_takes_as_many_queries_for_many_records(
    as_user, president, county_of_six, county_cadre
):
    client, query = as_user(president), {"by": "theme", "across": "group", "place": "621125108"}
    with CaptureQueriesContext(
        connection,
    ) as few:
        crossing(client, **query)

    home = make_home("621125108201", main_theme=Theme.objects.get(code="law"))
    for n in range(12):
        person = make_person("621125108201", f"数{n}")
        join_group(person)
        tick(make_activity(home, county_cadre, date(2026, 4, 1 + n)), person)
    with CaptureQueriesContext(connection) as many:
        response = crossing(client, **query)

    assert response.context["table"].total.persons == 12
    assert len(many) <= len(few) <= 12


def test_activity_list_keeps_groups_from_a_head(as_user, caizichuan_head, caizichuan_home):
    person = make_person("621125108207")
    join_group(person)
    tick(make_activity(caizichuan_home, caizichuan_head), person)
    make_activity(caizichuan_home, caizichuan_head, date(2026, 3, 9))

    response = as_user(caizichuan_head).get("/work/activities/?group=left-behind")

    assert response.context["page"].paginator.count == 2
    assert "group" not in response.context["filter"].form.fields


def test_activity_list_tells_what_a_figure_narrowed_it_to(as_user, president, caizichuan_home):
    kind = ActivityKind.objects.get(code="meal-service")
    query = "season=3&meals=without&group=left-behind&area=621125108207&counted=1"

    response = as_user(president).get(f"/en/work/activities/?{query}&kind={kind.code}")

    told = [words for words, _query in response.context["filter"].chosen]
    assert "Month of every year: March" in told
    assert "Caizichuan alone" in told
    assert "without meals" in told
