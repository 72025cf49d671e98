"""Areas are renamed, merged and split with their days; nothing is lost, and old reports stay."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Activity
from federation.areas.models import Area
from federation.stats import tables
from federation.stats.models import Period
from federation.stats.reports.report import report_of
from federation.stats.spans import Span
from federation.transfer.imports.values import Places
from homes import area_changes
from homes.models import AreaChange, FederationBody, Home, Person
from tests.factories import make_activity, make_home, make_person, make_user, tick

CAIZICHUAN, SHAGOUTAI = "621125108207", "621125105207"
SHICHUAN, YIHUQIAO = "621125108", "621125105"
DAY = date(2026, 4, 1)
TODAY = date(2026, 5, 20)
# Everything that points at an area: what goes over when it is merged, and what stays as it was.
GOES = {"homes", "people", "users", "trainings", "supporters", "families"}
STAYS = {"children", "merged_here", "former_names", "homes_before", "changes", "changes_met"}
STAYS |= {"federation_body"}


def change(way, area=CAIZICHUAN):
    return reverse("homes:area_change", args=[area, way])


@pytest.fixture
def village(db, time_machine_at):
    """Caizichuan with a home, a person who was there in March, and its cadre."""
    home = make_home(CAIZICHUAN, "菜子川微家")
    cadre = make_user("czc", "village", CAIZICHUAN)
    person = make_person(CAIZICHUAN, "甲", sex="female")
    tick(make_activity(home, cadre, date(2026, 3, 8), state="confirmed"), person)
    return home


@pytest.fixture
def time_machine_at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)


@pytest.fixture
def county(db):
    return make_user("county-areas", "county", "621125")


def merge(county, area=CAIZICHUAN, into=SHAGOUTAI, on=DAY):
    pair = Area.objects.get(pk=area), Area.objects.get(pk=into)
    area_changes.merge(*pair, on, county, "民函〔2026〕1号")


def test_every_relation_to_an_area_is_decided():
    known = {relation.get_accessor_name() for relation in Area._meta.related_objects}

    assert known == GOES | STAYS


def test_merge_leaves_nothing_behind_and_keeps_the_codes(village, county, as_user):
    number = Activity.objects.get().number
    make_user("head", "head", CAIZICHUAN)

    merge(county)

    home, old = Home.objects.get(), Area.objects.get(pk=CAIZICHUAN)
    assert (home.area_id, home.code) == (SHAGOUTAI, f"{CAIZICHUAN}-01")
    assert (old.ended_on, old.successor_id) == (DAY, SHAGOUTAI)
    assert Person.objects.get().area_id == SHAGOUTAI
    assert Person.objects.get().history.count() == 2
    assert Activity.objects.get().number == number
    assert not old.users.exists()
    cadre = make_user("sgt", "village", SHAGOUTAI)
    assert Activity.objects.visible_to(cadre).count() == 1
    assert AreaChange.objects.get().reason == "民函〔2026〕1号"


def test_old_reports_keep_the_old_places_and_names(village, county):
    Period.close(date(2026, 3, 1), county)
    before = tables.internal(Period.objects.get().snapshot, date(2026, 3, 31))
    area_changes.rename(Area.objects.get(pk=SHICHUAN), "新石川镇", "New", DAY, county, "更名")
    merge(county)

    again = report_of(Span("2026-03"))
    open_one = report_of(Span("2026-04"))

    rows = {str(name): cells for name, cells in again.parts[1].rows}
    assert rows["石川镇"][0] == 1
    assert "新石川镇" not in rows
    assert tables.internal(Period.objects.get().snapshot, date(2026, 3, 31)) == before
    assert Period.objects.get().differences() == []
    assert "新石川镇" not in {str(name) for name, _cells in open_one.parts[1].rows}
    assert Area.objects.towns().named_on(date(2026, 4, 1))[SHICHUAN] == "新石川镇"


def test_figures_of_the_same_days_go_with_the_home_today_and_stay_in_the_report(village, county):
    make_activity(village, county, date(2026, 4, 20), state="confirmed")
    merge(county)

    march, april = (report_of(Span(code)).parts[1].rows for code in ("2026-03", "2026-04"))

    assert {str(name) for name, _cells in march} == {"石川镇"}
    assert {str(name) for name, _cells in april} == {"殪虎桥镇"}
    assert Activity.objects.in_area(YIHUQIAO).count() == 2


@pytest.mark.parametrize(
    ("area", "into", "on", "field"),
    [
        (CAIZICHUAN, CAIZICHUAN, DAY, "into"),
        (CAIZICHUAN, YIHUQIAO, DAY, "into"),
        (SHICHUAN, YIHUQIAO, DAY, "into"),  # its villages have no new codes yet
        (CAIZICHUAN, SHAGOUTAI, date(2026, 5, 21), "on"),
    ],
)
def test_merge_is_refused(village, county, area, into, on, field):
    with pytest.raises(ValidationError) as refused:
        merge(county, area, into, on)

    assert field in refused.value.message_dict
    assert not Area.objects.exclude(ended_on=None).exists()


def test_merge_is_refused_while_two_homes_would_have_one_name(village, county):
    make_home(SHAGOUTAI, "菜子川微家")

    with pytest.raises(ValidationError) as refused:
        merge(county)

    assert f"{SHAGOUTAI}-01" in refused.value.message_dict["into"][0]
    assert Home.objects.filter(area=CAIZICHUAN).exists()


def test_an_ended_area_is_offered_nowhere_and_changes_no_more(village, county, as_user):
    merge(county)

    form = as_user(county).get(reverse("homes:home_create")).context["form"]
    assert not form.fields["area"].queryset.filter(pk=CAIZICHUAN).exists()
    with pytest.raises(ValidationError):
        merge(county, on=date(2026, 4, 3))
    assert Places(county).find(CAIZICHUAN, "", "").pk == SHAGOUTAI


def test_database_refuses_an_area_that_is_its_own_successor(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.filter(pk=CAIZICHUAN).update(successor_id=CAIZICHUAN, ended_on=DAY)


def test_split_makes_an_area_with_its_federation_and_takes_homes_along(village, county, as_user):
    data = {
        "code": "621125108290", "name_zh": "新川村", "name_en": "Xinchuan", "level": "village",
        "homes": [village.pk], "on": "2026-04-01", "reason": "分设",
    }  # fmt: skip

    response = as_user(county).post(change("split"), data)

    assert response.status_code == 302, response.context["form"].errors
    village.refresh_from_db()
    assert village.area_id == "621125108290"
    assert Area.objects.get(pk="621125108290").parent_id == SHICHUAN
    assert FederationBody.objects.filter(area="621125108290").exists()
    assert Area.objects.get(pk=CAIZICHUAN).ended_on is None


def test_a_new_code_takes_everything_of_the_old_one(village, county, as_user):
    data = {
        "code": "621125105291", "name_zh": "菜子川村", "name_en": "Caizichuan", "level": "village",
        "everything": "on", "on": "2026-04-01", "reason": "划转",
    }  # fmt: skip

    as_user(county).post(change("split"), data)

    assert Area.objects.get(pk=CAIZICHUAN).successor_id == "621125105291"
    assert Home.objects.get().area_id == "621125105291"


@pytest.mark.parametrize("code", ["62112510829", "621125999201", CAIZICHUAN, "62112510829x"])
def test_split_refuses_a_code_and_keeps_what_was_typed(village, county, as_user, code):
    data = {
        "code": code,
        "name_zh": "新川村",
        "name_en": "X",
        "level": "village",
        "on": "2026-04-01",
    }

    response = as_user(county).post(change("split"), data | {"reason": "分设"})

    assert "code" in response.context["form"].errors
    assert "新川村" in response.content.decode()


def test_a_home_moves_and_its_past_stays_where_it_was(village, county, as_user):
    url = reverse("homes:home_move", args=[village.code])
    data = {"to": SHAGOUTAI, "on": "2026-04-01", "reason": "搬迁"}

    assert as_user(county).post(url, data).status_code == 302
    again = as_user(county).post(url, data)

    assert "to" in again.context["form"].errors
    assert list(Home.objects.lying_in(SHICHUAN, date(2026, 3, 31))) == [village]
    assert list(Home.objects.lying_in(SHICHUAN, DAY)) == []
    assert list(Home.objects.lying_in(YIHUQIAO, DAY)) == [village]


def test_change_needs_a_reason_and_a_new_name(county, as_user, time_machine_at):
    name = Area.objects.get(pk=CAIZICHUAN)
    data = {"name_zh": name.name_zh, "name_en": name.name_en, "on": "2026-04-01", "reason": ""}

    form = as_user(county).post(change("rename"), data).context["form"]

    assert {"name_zh", "reason"} <= set(form.errors)
