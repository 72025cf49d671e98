"""Files taken out: complete, in scope, masked, written down, and never a formula."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Attendance, VolunteerService
from federation.accounts.models import AuditEntry
from federation.transfer.exports import EXPORTS, files
from federation.transfer.safe_text import escaped, unescaped
from homes.models import AccessLog, Person
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import make_activity, make_home, make_person, tick
from tests.transfer.files import asked, csv_rows, rows_of, xlsx_rows, xlsx_xml
from tests.world import body

pytestmark = pytest.mark.django_db
STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'=", "''="]


@pytest.fixture
def woman(db):
    return make_person(CAIZICHUAN, "王玉芳", phone="13812345678", note="耳背", birth_year=1958)


@pytest.fixture
def activity(caizichuan_home, caizichuan_cadre, woman):
    return tick(make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(3)), woman)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_file_of_homes_holds_each_home_in_scope(
    form, as_user, shichuan_cadre, caizichuan_home, shagoutai_home
):
    rows = rows_of(asked(as_user(shichuan_cadre), "homes", form))

    assert [row[0] for row in rows] == [caizichuan_home.code]
    assert "锡箔加工微家" in rows[0]


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_stated_number_is_the_screens_and_the_files(
    kind, form, as_user, county_cadre, activity, caizichuan_head
):
    browser = as_user(county_cadre)
    screen = browser.get(reverse("transfer:export_file", args=[kind])).context["number"]

    response = asked(browser, kind, form)

    rows = rows_of(response)
    assert len(rows) == screen
    assert f"{kind}-{screen}-rows-" in response["Content-Disposition"]
    assert AuditEntry.objects.get(action="export").changes["rows"][1] == str(screen)


def test_spreadsheet_explains_its_columns_and_counts_its_rows(as_user, county_cadre, activity):
    content = asked(as_user(county_cadre), "activities").whole

    about = xlsx_rows(content, sheet=2)

    assert about[1][:2] == ["行数", "rows"]
    assert about[1][2] == str(len(xlsx_rows(content)) - 1)
    assert [row[1] for row in about[3:]] == [one.key for one in EXPORTS["activities"].columns]


def test_file_follows_the_list_it_was_asked_for_from(as_user, county_cadre, caizichuan_home):
    make_activity(caizichuan_home, county_cadre, held_on=days_ago(40))
    recent = make_activity(caizichuan_home, county_cadre, held_on=days_ago(2))
    query = f"from={days_ago(5)}&page=2&q={caizichuan_home.name_zh}"
    browser = as_user(county_cadre)
    on_screen = browser.get(f"/work/activities/?from={days_ago(5)}").context["page"].paginator.count

    rows = rows_of(asked(browser, "activities", query=query))

    assert [row[0] for row in rows] == [recent.number]
    assert len(rows) == on_screen
    # Which conditions, never the words: a search may be somebody's name.
    conditions = AuditEntry.objects.get(action="export").changes["conditions"][1]
    assert conditions == "from,q"


@pytest.mark.parametrize("start", STARTS)
def test_what_looks_like_a_formula_stays_text(start, as_user, county_cadre):
    name = f"{start}1+1"
    make_home(CAIZICHUAN, name)
    browser = as_user(county_cadre)

    content = asked(browser, "homes").whole
    [row] = csv_rows(asked(browser, "homes", "csv").whole)[1:]

    xml = xlsx_xml(content)
    assert "<f>" not in xml
    assert set(re.findall(r'<c [^>]*?t="(\w+)"', xml)) == {"inlineStr"}
    assert re.findall(r"<c (?![^>]*t=)[^>]*><", xml) == []
    assert row[1] == f"'{name}"
    assert unescaped(row[1]) == name


@pytest.mark.parametrize("text", [*STARTS, "", "'", "''", "'王", "王=1", "a'=b", "1-2"])
def test_escaped_text_comes_back_as_it_was(text):
    assert unescaped(escaped(text)) == text


def test_persons_come_without_closed_columns_unless_words_say_why(as_user, county_cadre, woman):
    browser = as_user(county_cadre)

    plain = rows_of(asked(browser, "people"))
    refused = asked(browser, "people", purpose="check", words="", with_closed="on")
    opened = rows_of(asked(browser, "people", with_closed="on"))

    assert "王玉芳" in plain[0]
    assert not {"13812345678", "耳背"} & set(plain[0])
    assert refused["Content-Type"].startswith("text/html")
    assert {"13812345678", "耳背"} <= set(opened[0])


def test_file_of_persons_is_a_look_at_each_and_stands_in_the_trail(as_user, county_cadre, woman):
    asked(as_user(county_cadre), "people")

    look, entry = AccessLog.objects.get(), AuditEntry.objects.get(action="export")
    assert look.subjects == [woman.pk]
    assert "display_name" in look.fields
    assert "phone" not in look.fields
    assert entry.changes["file"][1] == "people"
    assert entry.reason == "县里要名单"
    assert "王玉芳" not in str(entry.changes)


def test_no_reason_no_names(as_user, county_cadre, woman):
    response = asked(as_user(county_cadre), "people", purpose="")

    assert response["Content-Type"].startswith("text/html")
    assert not AuditEntry.objects.filter(action="export").exists()
    assert not AccessLog.objects.exists()


def test_minors_and_people_from_elsewhere_stay_masked(as_user, shichuan_cadre, activity):
    child = make_person(CAIZICHUAN, "李小花", age_band="0-13", guardian_name="李大山")
    guest = make_person(SHAGOUTAI, "赵彩云")
    tick(activity, child, guest)
    browser = as_user(shichuan_cadre)

    people = rows_of(asked(browser, "people", with_closed="on"))
    names = [row[4] for row in rows_of(asked(browser, "attendances"))]

    assert "李小花" not in str(people)
    assert "李大山" not in str(people)
    assert names == ["王玉芳", "李*花", "赵*云"]


@pytest.mark.parametrize("kind", [code for code, one in EXPORTS.items() if one.person])
def test_names_are_taken_out_by_town_county_and_president_alone(
    kind, as_user, caizichuan_cadre, caizichuan_head, keeper, editor
):
    for user in (caizichuan_cadre, caizichuan_head, keeper, editor):
        assert asked(as_user(user), kind).status_code == 403


def test_list_offers_what_her_role_may_take(as_user, caizichuan_cadre, county_cadre):
    offered = [
        [one.code for one, _number in as_user(user).get("/work/export/").context["rows"]]
        for user in (caizichuan_cadre, county_cadre)
    ]

    assert offered == [["homes", "activities"], list(EXPORTS)]


def test_file_that_breaks_off_is_never_sent(client, county_cadre, caizichuan_home, monkeypatch):
    def break_off(value):
        raise ZeroDivisionError

    monkeypatch.setattr("federation.transfer.exports.column.said", break_off)
    client.raise_request_exception = False
    client.force_login(county_cadre)

    response = asked(client, "homes")

    assert response.status_code == 500
    assert not AuditEntry.objects.filter(action="export").exists()


def test_too_many_rows_for_a_spreadsheet_are_refused_by_name(
    as_user, county_cadre, caizichuan_home, monkeypatch
):
    monkeypatch.setattr(files, "MOST_ROWS", 0)

    response = asked(as_user(county_cadre), "homes")

    assert "form" in response.context["form"].errors
    assert rows_of(asked(as_user(county_cadre), "homes", "csv"))


def test_file_keeps_its_length_where_pages_are_compressed(as_user, county_cadre, caizichuan_home):
    address = reverse("transfer:export_file", args=["homes"])

    response = as_user(county_cadre).post(
        address, {"form": "csv"}, headers={"accept-encoding": "gzip"}
    )

    assert int(response["Content-Length"]) == len(body(response))
    assert "Content-Encoding" not in response


@pytest.mark.parametrize("kind", EXPORTS)
def test_queries_do_not_grow_with_the_rows(
    kind, as_user, county_cadre, activity, caizichuan_head, django_assert_max_num_queries
):
    browser = as_user(county_cadre)
    asked(browser, kind)
    with django_assert_max_num_queries(25) as few:
        asked(browser, kind)
    for number in range(5):
        home = make_home(CAIZICHUAN, f"微家{number}")
        person = make_person(CAIZICHUAN, f"王{number}芳")
        tick(make_activity(home, county_cadre, held_on=days_ago(number)), person)

    with django_assert_max_num_queries(len(few.captured_queries)):
        asked(browser, kind)


@pytest.mark.parametrize("kind", ["people", "attendances", "hours"])
def test_more_rows_than_are_fetched_at_once_come_out_whole(
    kind, as_user, county_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, county_cadre, held_on=days_ago(2), headcount=1500)
    persons = Person.objects.bulk_create(
        Person(area_id=CAIZICHUAN, display_name=f"王{n}") for n in range(1100)
    )
    Attendance.objects.bulk_create(Attendance(activity=activity, person=one) for one in persons)
    VolunteerService.objects.bulk_create(
        VolunteerService(
            activity=activity,
            person=one,
            begins="09:00",
            ends="10:00",
            half_hours=2,
            state="confirmed",
            confirmed_by=county_cadre,
            confirmed_at=timezone.now(),
        )
        for one in persons
    )

    rows = rows_of(asked(as_user(county_cadre), kind, "csv"))

    assert len({tuple(row) for row in rows}) == 1100
