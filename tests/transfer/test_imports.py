"""Bringing a list in: every row's fate first, all or nothing, twice is once, and back again."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from federation.accounts.models import AuditEntry
from federation.transfer.imports.table import read_table
from federation.transfer.models import Import, ImportRow
from homes.models import HeadTerm, Home, HomeStateChange, Person
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN
from tests.factories import make_activity, make_home
from tests.transfer.files import asked
from tests.transfer.sheets import county_list, press, send, upload, workbook

pytestmark = pytest.mark.django_db
HOME_HEADS = ["微家名称", "乡镇", "村", "挂牌时间"]
GOOD = ["新微家", "石川镇", "菜子川村", "2021年7月"]


@pytest.fixture
def browser(as_user, county_cadre):
    return as_user(county_cadre)


def homes_file(*rows):
    return workbook([HOME_HEADS, *rows])


@pytest.mark.either_database
def test_the_countys_285_homes_go_in_from_a_clerks_list(browser):
    page = send(browser, county_list())
    assert page.context["counts"] == {"unread": 0, "new": 285, "known": 0, "wrong": 0, "out": 1}
    assert not Home.objects.exists()

    press(browser, page, "write")

    assert Home.objects.filter(state="open").count() == 285
    assert HeadTerm.objects.count() == Person.objects.count() == 285
    assert set(Home.objects.values_list("plaque_on", flat=True).distinct()) == {
        *(map(type(days_ago(0)).fromisoformat, ["2021-07-01", "2021-08-15"])),
    }
    assert Person.objects.filter(phone__startswith="138").count() == 285
    assert AuditEntry.objects.filter(action="create", object_type="home").count() == 285


def test_same_file_again_changes_nothing(browser):
    content = county_list(20)
    press(browser, send(browser, content), "write")
    versions = set(Home.objects.values_list("version", flat=True))

    page = send(browser, content)
    after = press(browser, page, "write")

    assert page.context["counts"]["known"] == 20
    assert page.context["before"] is not None
    assert Home.objects.count() == 20
    assert set(Home.objects.values_list("version", flat=True)) == versions == {1}
    assert after.context["counts"]["new"] == 0


def test_three_bad_rows_keep_all_outside_until_the_rest_is_accepted(browser):
    bad = [["", *GOOD[1:]], ["乙", "四族坡镇", "无", ""], ["丙", *GOOD[1:3], "去年"]]
    page = send(browser, homes_file(GOOD, ["丁微家", *GOOD[1:]], *bad))

    page = press(browser, page, "write")

    assert not Home.objects.exists()
    assert page.context["counts"]["wrong"] == 3
    press(browser, page, "rest")
    assert set(Home.objects.values_list("name_zh", flat=True)) == {"新微家", "丁微家"}


def test_wrong_row_is_corrected_in_place(browser):
    page = send(browser, homes_file(GOOD, ["乙微家", "石川镇", "菜子川村", "去年"]))
    [row] = ImportRow.objects.filter(fate="wrong")

    page = press(browser, page, "check", **{f"{row.pk}-plaque_on": "2022-03-01"})

    assert page.context["counts"]["wrong"] == 0
    press(browser, page, "write")
    assert Home.objects.get(name_zh="乙微家").plaque_on.isoformat() == "2022-03-01"


def test_what_may_have_been_meant_is_taken_with_one_press(browser):
    page = send(browser, homes_file(["乙微家", "石川镇", "菜子村村", "2021-07-01"]))
    [row] = ImportRow.objects.filter(fate="wrong")
    assert row.problems["village"][1] == "菜子川村"

    page = browser.post(page.request["PATH_INFO"], {"use": f"{row.pk}-village"}, follow=True)

    assert page.context["counts"]["new"] == 1


def test_row_is_left_out_by_choice(browser):
    page = send(browser, homes_file(GOOD, ["乙微家", "石川镇", "菜子川村", "去年"]))
    [row] = ImportRow.objects.filter(fate="wrong")

    page = press(browser, page, "check", **{f"{row.pk}-out": "on"})

    assert page.context["counts"] == {"unread": 0, "new": 1, "known": 0, "wrong": 0, "out": 1}


def test_same_home_twice_in_a_file_is_told(browser):
    page = send(browser, homes_file(GOOD, GOOD))

    assert page.context["counts"]["wrong"] == 1
    assert "2" in ImportRow.objects.get(fate="wrong").problems["twin"][0]


def test_home_that_is_there_stays_as_it_is_and_the_difference_is_told(browser):
    home = make_home(CAIZICHUAN, "新微家")

    page = send(browser, homes_file(GOOD))

    [row] = ImportRow.objects.all()
    assert row.fate == "known"
    assert "挂牌" in row.note or "Plaque" in row.note
    press(browser, page, "write")
    home.refresh_from_db()
    assert home.plaque_on.isoformat() == "2021-08-01"


def test_error_while_writing_brings_nothing_in(browser, monkeypatch):
    page = send(browser, homes_file(GOOD, ["乙微家", *GOOD[1:]]))
    write, times = Home.save, []

    def save(self, *args, **kwargs):
        times.append(1)
        if len(times) == 2:
            raise ZeroDivisionError
        return write(self, *args, **kwargs)

    monkeypatch.setattr(Home, "save", save)
    browser.raise_request_exception = False

    assert press(browser, page, "write").status_code == 500
    assert not Home.objects.exists()
    assert Import.objects.get().state == "open"


def test_second_press_brings_nothing_in_twice(browser):
    page = send(browser, homes_file(GOOD))

    for _time in range(2):
        press(browser, page, "write")

    assert Home.objects.count() == 1
    assert AuditEntry.objects.filter(object_type="import").count() == 1


def test_whole_import_is_taken_back_and_can_come_again(browser):
    content = county_list(12)
    run = press(browser, send(browser, content), "write").context["run"]

    browser.post(reverse("transfer:import_undo", args=[run.uid]))

    assert [m.objects.count() for m in (Home, HeadTerm, Person, HomeStateChange)] == [0] * 4
    assert Home.history.count() == Person.history.count() == 0
    assert Import.objects.get().state == "undone"
    assert AuditEntry.objects.filter(action="undo", object_type="import").exists()
    assert send(browser, content).context["counts"]["new"] == 12


def test_import_is_not_taken_back_after_a_day(browser):
    run = press(browser, send(browser, homes_file(GOOD)), "write").context["run"]
    done = reverse("transfer:import_done", args=[run.uid])
    assert reverse("transfer:import_undo", args=[run.uid]) in browser.get(done).content.decode()
    Import.objects.update(finished_at=timezone.now() - timedelta(hours=24, seconds=1))

    browser.post(reverse("transfer:import_undo", args=[run.uid]))

    assert Home.objects.count() == 1
    assert reverse("transfer:import_undo", args=[run.uid]) not in browser.get(done).content.decode()


def test_wrong_rows_alone_come_as_a_spreadsheet_and_go_in_once_they_are_right(browser):
    page = send(browser, homes_file(GOOD, ["乙微家", "石川镇", "菜子川村", "去年"]))
    assert '<progress id="ready" max="2" value="1">' in page.content.decode()
    run = page.context["run"]

    answer = browser.post(reverse("transfer:import_wrong", args=[run.uid]))

    [_heads, row] = [texts for _number, texts in read_table(upload(answer.content))[0]]
    assert row[:4] == ["乙微家", "石川镇", "菜子川村", "去年"]
    assert "2-rows" not in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(action="export", changes__rows=["", "1"]).exists()
    again = send(browser, answer.content)
    assert (again.context["counts"]["wrong"], again.context["counts"]["new"]) == (1, 0)


def test_import_is_not_taken_back_once_something_rests_on_it(browser, county_cadre):
    run = press(browser, send(browser, county_list(12)), "write").context["run"]
    make_activity(Home.objects.last(), county_cadre, held_on=days_ago(2))

    browser.post(reverse("transfer:import_undo", args=[run.uid]))

    assert Home.objects.count() == 12
    assert Person.objects.count() == 12
    assert Import.objects.get().state == "done"


def test_import_is_not_taken_back_once_a_home_was_changed(browser, county_cadre):
    run = press(browser, send(browser, homes_file(GOOD)), "write").context["run"]
    Home.objects.get().change_state("paused", days_ago(1), "修房", county_cadre)

    browser.post(reverse("transfer:import_undo", args=[run.uid]))

    assert Home.objects.count() == 1


def test_what_a_file_said_is_forgotten_when_it_is_done_or_given_up(browser):
    first = send(browser, homes_file(GOOD))
    press(browser, first, "write")
    press(browser, send(browser, homes_file(["乙微家", *GOOD[1:]])), "cancel")

    assert {run.state for run in Import.objects.all()} == {"done", "cancelled"}
    for row in ImportRow.objects.all():
        assert (row.cells, row.texts, row.problems, row.note) == ([], {}, {}, "")
    assert Home.objects.count() == 1


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_file_that_was_taken_out_comes_in_elsewhere(form, browser):
    press(browser, send(browser, county_list(15)), "write")
    before = set(Home.objects.values_list("code", "name_zh", "area", "plaque_on", "main_theme"))
    content = asked(browser, "homes", form).whole
    same = send(browser, content, name=f"homes.{form}")
    HeadTerm.objects.all().delete()
    HomeStateChange.objects.all().delete()
    Home.objects.all().delete()

    page = send(browser, content, name=f"homes.{form}")
    press(browser, page, "write")

    assert same.context["counts"]["known"] == 15
    after = set(Home.objects.values_list("code", "name_zh", "area", "plaque_on", "main_theme"))
    assert after == before


def test_the_county_alone_brings_lists_in(as_user, shichuan_cadre, president, keeper):
    for user in (shichuan_cadre, president, keeper):
        assert as_user(user).get("/work/import/").status_code == 403


def test_words_about_rows_follow_the_language_of_the_page(browser):
    send(browser, homes_file(["乙微家", "石川镇", "菜子川村", "去年"]))
    address = Import.objects.get().get_absolute_url().removeprefix("/en")

    chinese = browser.get(address).content.decode()
    english = browser.get(f"/en{address}").content.decode()

    assert "Write the day like" in english
    assert "Write the day like" not in chinese


def test_pages_of_an_import_make_few_queries(browser, django_assert_max_num_queries):
    rows = [[f"微家{n}", "石川镇", "菜子川村", "去年"] for n in range(60)]
    page = send(browser, homes_file(*rows))

    for query in ("", "?page=2", "?show=all"):
        with django_assert_max_num_queries(12):
            browser.get(page.request["PATH_INFO"] + query)


def test_list_left_alone_for_a_week_is_forgotten(browser):
    send(browser, homes_file(GOOD))
    call_command("clear_imports", stdout=StringIO())
    assert Import.objects.exists()
    Import.objects.update(created_at=timezone.now() - timedelta(days=8))

    call_command("clear_imports", stdout=StringIO())

    assert not Import.objects.exists()
    assert not ImportRow.objects.exists()
