import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from activities.models import Activity
from federation.stats.models import Period
from federation.stats.protection import Attack, Sheet, protected, publish_count
from tests.factories import make_activity, make_person, tick
from tests.stats import small_releases
from tests.stats.attack import plain_bounds, recovered, sheets_of

SEEDS = range(12)


@pytest.mark.parametrize(
    ("true", "published"),
    [(0, 0), (1, "*"), (7, "*"), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1003, 1005)],
)
def test_publish_count_follows_the_rule(true, published):
    assert publish_count(true) == published


def row(activities, number):
    return {"activities": activities, "person_times": number}


def test_attack_finds_seven_stars_under_a_star():
    stars = [row(1, 1) for _ in range(7)]

    shown, left_out = protected({"kind": Sheet(stars, row(7, 7), overlaps=False)})

    assert left_out == {"kind": ["person_times"]}
    assert shown["kind"].total == {"activities": 7}


def test_attack_finds_as_many_activities_as_a_star_can_hide():
    found = Attack({(0, "place"): Sheet([row(7, "*"), row(1, 40)], row(8, 45), overlaps=True)})

    assert found.given_away() == {((0, "place"), "person_times")}


def test_attack_leaves_a_table_alone_that_gives_nothing_away():
    sheet = Sheet([row(1, 3), row(2, 40), row(1, 5)], row(4, 48), overlaps=False)

    shown, left_out = protected({"kind": sheet})

    assert left_out == {"kind": []}
    assert [one["person_times"] for one in shown["kind"].rows] == ["*", 40, "*"]
    assert shown["kind"].total["person_times"] == 50


@pytest.mark.parametrize("seed", SEEDS)
def test_solver_recovers_nothing_from_the_page(client, db, seed):
    pinned, stars = small_releases.attacked(client, seed)

    assert pinned == 0
    assert stars >= 0


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_solver_recovers_nothing_from_two_releases_of_a_month(client, db, seed):
    assert small_releases.attacked_twice(client, seed)[0] == 0


def test_attack_reads_two_releases_together():
    old = Sheet([row(1, "*"), row(3, "*")], row(4, "*"), False, ("tea", "visit"))
    new = Sheet([row(1, 4), row(6, 12), row(2, 12)], row(9, 28), False, ("tea", "visit", "dance"))

    alone = protected({"kind": new})[1]
    after = protected({"kind": new}, [{"kind": old}])[1]

    # Before, tea was at most 4 of the total's 7, for visit had 3 activities; now it is at least 4
    # of 28 to 32, for the others have at most 12 each. One tea both times: 4 people.
    assert (alone, after) == ({"kind": []}, {"kind": ["person_times"]})


def test_solver_succeeds_against_two_releases_made_apart():
    old = told(("tea", "1", "*"), ("visit", "3", "*"), ("Total", "4", "*"))
    new = told(("tea", "1", "*"), ("visit", "6", "10"), ("dance", "2", "10"), ("Total", "9", "30"))

    assert recovered(old)[0] == recovered(new)[0] == 0
    assert recovered(old, new)[0] > 0


def told(*rows):
    """A table of kinds as the solver reads it from a page."""
    return {"kind": [(name, {"a": held, "t": came}) for name, held, came in rows]}


def test_there_is_something_to_recover(client, db):
    assert sum(small_releases.attacked(client, seed)[1] for seed in SEEDS) > 50


def test_solver_succeeds_against_plain_hiding(client, db, monkeypatch):
    """The attack is worth something: hiding below 5 under exact totals gives stars away."""
    plain = "federation.stats.protection.publish_count"
    monkeypatch.setattr(plain, lambda number: "*" if 0 < number < 5 else number)
    monkeypatch.setattr("federation.stats.protection.Attack.given_away", lambda self: set())

    assert any(small_releases.attacked(client, seed, plain_bounds)[0] for seed in SEEDS)


def test_public_figures_say_when_nothing_is_published(client, db):
    assert "No month has been published yet" in client.get("/en/figures/").content.decode()


def test_public_figures_show_no_number_of_people_below_eight(client, county_of_six, county_cadre):
    activity = make_activity(
        county_of_six.tinfoil, county_of_six.by, date(2026, 2, 3), state="confirmed", headcount=30
    )
    tick(activity, *(make_person("621125108207", f"人{n}", sex="female") for n in range(3)))
    Period.close(date(2026, 2, 1), county_cadre)

    sheets = sheets_of(client.get("/en/figures/2026-02/").content.decode())

    towns = dict(sheets["place"])
    assert towns["Shichuan"] == {"a": "2", "t": "50", "p": "*", "w": "*"}
    assert towns["Yihuqiao"] == {"a": "1", "t": "20", "p": "0", "w": "0"}
    assert towns["Total"] == {"a": "2", "t": "50", "p": "*", "w": "*"}


def test_public_figures_do_not_change_when_records_do(client, county_of_six, county_cadre):
    Period.close(date(2026, 2, 1), county_cadre)
    before = client.get("/en/figures/2026-02/").content

    Activity.objects.filter(state="confirmed").update(state="void", step_reason="重复")

    assert client.get("/en/figures/2026-02/").content == before


def test_public_csv_tells_what_the_page_tells(client, county_of_six, county_cadre):
    Period.close(date(2026, 2, 1), county_cadre)
    page = sheets_of(client.get("/en/figures/2026-02/").content.decode())

    text = client.get("/en/figures/2026-02.csv").content.decode("utf-8-sig")

    rows = [line for line in csv.reader(StringIO(text)) if line]
    told = [line for line in rows if line[0] in dict(page["place"])]
    assert told[0] == ["Wuyang", *dict(page["place"])["Wuyang"].values()]
    assert len(rows) == sum(len(sheet) + 1 for sheet in page.values())


def test_public_figures_of_an_open_month_are_not_found(client, db):
    address = reverse("stats:public_month", args=[date(2026, 4, 1)])

    assert client.get(address).status_code == 404
