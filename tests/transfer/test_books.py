"""Books and rosters: a home's year day by day, and what the portal knows of the others."""

import pytest
from django.urls import reverse

from activities.models import Activity, Supporter
from federation.accounts.models import AuditEntry
from federation.transfer.books import BOOKS
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import (
    join_group,
    make_activity,
    make_family,
    make_home,
    make_office,
    make_person,
    make_training,
)
from tests.transfer.files import xlsx_xml

pytestmark = pytest.mark.django_db
TODAY = days_ago(0)


def page_of(home, year=TODAY.year):
    return reverse("transfer:home_ledger_book", args=[home.code]) + f"?year={year}"


def cells(response):
    return [[cell for _head, cell in row] for row in response.context["rows"]]


@pytest.fixture
def year_of_activities(caizichuan_home, caizichuan_cadre):
    """Logged in another order than held, one of them void."""
    day = TODAY.replace(month=1, day=1)
    made = [
        make_activity(caizichuan_home, caizichuan_cadre, held_on=day, title=title, content="包粽子")
        for title in ("甲", "乙", "丙")
    ]
    made[1].take("voided", caizichuan_cadre, "记了两次")
    Activity.objects.filter(pk=made[0].pk).update(start_time="16:00")
    Activity.objects.filter(pk=made[2].pk).update(start_time="09:00", end_time="10:30")
    return made


def test_year_of_a_home_stands_in_the_order_of_days_with_all_a_ledger_tells(
    as_user, caizichuan_head, caizichuan_home, year_of_activities
):
    rows = cells(as_user(caizichuan_head).get(page_of(caizichuan_home)))

    assert [row[0][-3:] for row in rows if row[2]] == ["003", "001"]
    number, day, time, place, topic, host, headcount, content, remark = rows[0]
    assert (time, headcount, content, remark) == ("09:00–10:30", "12", "包粽子", "")
    assert place == caizichuan_home.name_zh
    assert "丙" in topic
    assert host == f"{caizichuan_home.name_zh}负责人"


def test_gap_in_the_numbers_is_explained_by_the_void_record(
    as_user, caizichuan_head, caizichuan_home, year_of_activities
):
    response = as_user(caizichuan_head).get(page_of(caizichuan_home))

    [void] = [row for row in cells(response) if row[0].endswith("002")]
    assert "记了两次" in void[-1]
    assert void[6] == ""
    assert response.context["missing"] == []


def test_missing_number_is_named(as_user, caizichuan_head, caizichuan_home, year_of_activities):
    year_of_activities[1].delete()

    assert as_user(caizichuan_head).get(page_of(caizichuan_home)).context["missing"] == ["2"]


def test_joint_activity_stands_in_each_homes_book(
    as_user, shichuan_cadre, caizichuan_home, year_of_activities
):
    partner = make_home(CAIZICHUAN, "第二微家")
    year_of_activities[0].activity_homes.create(home=partner, is_lead=False)

    [row] = cells(as_user(shichuan_cadre).get(page_of(partner)))

    assert caizichuan_home.name_zh in row[-1]


def test_whoever_helped_to_hold_it_is_the_host(
    as_user, caizichuan_cadre, caizichuan_head, caizichuan_home, year_of_activities
):
    helper = Supporter.objects.create(
        area=caizichuan_home.area, name="李律师", role="lawyer", unit="司法所"
    )
    year_of_activities[2].activity_supporters.create(supporter=helper, added_by=caizichuan_cadre)

    rows = cells(as_user(caizichuan_head).get(page_of(caizichuan_home)))

    assert [row[5] for row in rows if row[0].endswith("003")] == ["李律师"]


def test_book_of_a_home_comes_as_a_spreadsheet_and_stands_in_the_trail(
    as_user, caizichuan_head, caizichuan_home, year_of_activities
):
    Activity.objects.filter(pk=year_of_activities[0].pk).update(content="=1+1")

    response = as_user(caizichuan_head).post(page_of(caizichuan_home))

    assert response["Content-Disposition"].endswith('.xlsx"')
    assert "<f>" not in xlsx_xml(response.content)
    assert AuditEntry.objects.get(action="export").changes["rows"][1] == "3"


def test_book_of_a_home_makes_few_queries(
    as_user, caizichuan_head, caizichuan_home, year_of_activities, django_assert_max_num_queries
):
    browser = as_user(caizichuan_head)
    browser.get(page_of(caizichuan_home))

    with django_assert_max_num_queries(12):
        browser.get(page_of(caizichuan_home))


@pytest.fixture
def known(caizichuan_home, caizichuan_cadre, caizichuan_head):
    """Something of this year in every book, here and elsewhere."""
    made = {}
    for area, name in ((CAIZICHUAN, "王玉芳"), (SHAGOUTAI, "赵彩云")):
        person = make_person(area, name)
        join_group(person, "in-need")
        made[area] = make_office(area, person, duty=f"联系{name}")
        days = {"notice_from": days_ago(9), "notice_to": days_ago(1), "recognised_on": TODAY}
        make_family(area, caizichuan_cadre, f"{name}家", state="recognised", **days)
    make_training(caizichuan_home, caizichuan_cadre, days_ago(5), days_ago(1))
    return made


@pytest.mark.parametrize("code", ["training", "honours", "helped", "officers"])
def test_book_holds_what_the_portal_knows_of_her_area(code, as_user, caizichuan_cadre, known):
    response = as_user(caizichuan_cadre).get(reverse("transfer:book", args=[code]))

    assert len(response.context["rows"]) == 1
    assert "赵彩云" not in response.content.decode()


def test_names_of_those_who_are_helped_stay_masked_on_paper(as_user, caizichuan_cadre, known):
    address = reverse("transfer:book", args=["helped"])

    text = as_user(caizichuan_cadre).get(f"{address}?print=1").content.decode()

    assert "王*芳" in text
    assert "王玉芳" not in text


@pytest.mark.parametrize("code", [code for code, book in BOOKS.items() if book.is_blank])
def test_book_the_portal_keeps_nothing_for_is_a_blank_page(code, as_user, caizichuan_cadre):
    html = as_user(caizichuan_cadre).get(reverse("transfer:book", args=[code])).content.decode()

    assert html.count("<tr>") == 19


@pytest.mark.parametrize("code", BOOKS)
def test_book_comes_as_a_spreadsheet_of_any_year(code, as_user, county_cadre, known):
    browser, address = as_user(county_cadre), reverse("transfer:book", args=[code])

    for year in ("", "2016", "x"):
        assert browser.post(f"{address}?year={year}")["Content-Disposition"].endswith('.xlsx"')


def test_books_are_village_town_and_county_work(as_user, caizichuan_head, president, editor):
    for user in (caizichuan_head, president, editor):
        assert as_user(user).get("/work/ledgers/").status_code == 403
