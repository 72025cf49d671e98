import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import join_group, make_activity, make_canteen, make_meal, make_person, tick

LINK = re.compile(r'<a href="([^"]+)" data-figure="activities">([\d,]+)</a>')


def answers(client, **query):
    return client.get("/en/work/county/answers/", query)


def told(response):
    """{question: (finding, {row: numbers})}."""
    return {
        one.code: (one.finding, {name: tuple(c.value for c in cells) for name, cells in one.rows})
        for one in response.context["answers"]
    }


def test_answers_tell_towns_and_kinds(as_user, president, county_of_six):
    found = told(answers(as_user(president), quarter="2026Q1"))

    assert found["towns"][1]["Shichuan"] == (4, 1)
    assert list(found["towns"][1])[:2] == ["Wuyang", "Sancha"]
    assert found["kinds"] == ("Most of 2026 Q1: Dance, 4 times", {"Dance": (4, 1)})


def test_answers_tell_how_far_the_figures_can_be_relied_on(
    as_user, president, county_of_six, caizichuan_cadre
):
    found = told(answers(as_user(president), quarter="2026Q1"))["doubts"]

    assert found[0] == "50% of the records of 2026 Q1 are not reviewed yet"
    # Everything of the small county was stored today, long after its day.
    assert [row[0] for row in found[1].values()] == [2, 0, 4]


def test_answers_tell_which_group_is_reached_least(as_user, president, county_of_six):
    persons = [make_person("621125108207", f"甲{n}", is_demo=False) for n in range(3)]
    for person in persons:
        join_group(person)
    tick(make_activity(county_of_six.tinfoil, county_of_six.by, date(2026, 5, 2)), persons[0])

    finding, rows = told(answers(as_user(president)))["groups"]

    assert rows == {"Left-behind women": (1, 3)}
    assert finding == "Reached least: Left-behind women, 1; 3 in the register"


def test_answers_tell_gaps_of_canteens(as_user, president, county_of_six):
    canteen = make_canteen(county_of_six.canteen)
    for day in range(1, 20):
        make_meal(canteen, county_of_six.by, date(2026, 5, day))

    finding, rows = told(answers(as_user(president)))["canteens"]

    # 23 April to 20 May: 19 days served, 8 without a record, and today is still to come.
    assert list(rows.values()) == [(19, 8)]
    assert finding == "At 1 canteen days are without a record: 8"


@pytest.mark.parametrize("who", ["president", "shichuan_cadre", "caizichuan_cadre"])
def test_answers_open_the_records_they_count(as_user, request, county_of_six, who):
    client = as_user(request.getfixturevalue(who))

    found = LINK.findall(answers(client, quarter="2026Q1").content.decode())

    assert len(found) > 5
    for url, number in found:
        assert client.get(unescape(url)).context["page"].paginator.count == int(number)


def test_answers_of_an_empty_quarter_say_so(as_user, president, county_of_six):
    found = told(answers(as_user(president), quarter="2020Q1"))

    assert found["kinds"][0] == "No activity is recorded for 2020 Q1"
    assert found["courses"][0] == "No course ends in 2020 Q1"
    assert found["canteens"][0] == "No canteen is serving"


def test_answers_take_as_many_queries_for_many_records(as_user, president, county_of_six):
    client = as_user(president)
    make_meal(make_canteen(county_of_six.canteen), county_of_six.by, date(2026, 5, 1))
    answers(client)
    with CaptureQueriesContext(connection) as few:
        answers(client)

    for n in range(10):
        canteen = make_canteen(county_of_six.canteen, f"食堂{n}")
        make_meal(canteen, county_of_six.by, date(2026, 5, 1 + n))
    with CaptureQueriesContext(connection) as many:
        answers(client)

    assert len(many) <= len(few) <= 12
