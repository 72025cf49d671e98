"""Persons and past activities from a list: the register's rules and the ledger's hold for them."""

import pytest
from django.urls import reverse

from activities.models import Activity
from federation.accounts.models import AuditEntry
from federation.transfer.models import ImportRow
from homes.models import Person
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN
from tests.factories import make_person
from tests.transfer.sheets import press, send, workbook

pytestmark = pytest.mark.django_db
PERSON_HEADS = ["姓名", "乡镇", "村", "性别", "年龄", "电话"]
ACTIVITY_HEADS = ["微家名称", "活动时间", "活动类型", "参加人数", "活动主题"]


@pytest.fixture
def browser(as_user, county_cadre):
    return as_user(county_cadre)


def test_persons_come_in_when_they_agreed_and_nobody_twice(browser):
    make_person(CAIZICHUAN, "王玉芳", phone="13800000001")
    rows = [
        ["王玉芳", "石川镇", "菜子川村", "女", "68", "１３８０００００００１"],
        ["王玉芳", "石川镇", "菜子川村", "女", "40", "13900000009"],
        ["李桂花", "石川镇", "菜子川村", "女", "５２岁", ""],
        ["", "石川镇", "菜子川村", "女", "", ""],
    ]
    page = send(browser, workbook([PERSON_HEADS, *rows]), "people")
    assert page.context["counts"] == {"unread": 0, "new": 1, "known": 1, "wrong": 2, "out": 0}
    [twin, nameless] = ImportRow.objects.filter(fate="wrong")

    page = press(browser, page, "check", **{f"{twin.pk}-another": "on", f"{nameless.pk}-out": "on"})
    refused = press(browser, page, "write")
    assert "agreed" in refused.context["form"].errors
    press(browser, page, "write", agreed="on")

    assert Person.objects.filter(display_name="王玉芳").count() == 2
    woman = Person.objects.get(display_name="李桂花")
    assert (woman.sex, woman.age_band, woman.basis) == ("female", "35-59", "agreed")
    assert woman.group_memberships.get().group.code == "villager"


def test_trail_of_persons_brought_in_names_nobody(browser):
    row = ["李桂花", "石川镇", "菜子川村", "女", "52", "13900000009"]
    page = send(browser, workbook([PERSON_HEADS, row]), "people")

    press(browser, page, "write", agreed="on")

    said = str(list(AuditEntry.objects.values_list("changes", "reason")))
    assert "李桂花" not in said
    assert "13900000009" not in said


def test_activities_come_in_numbered_by_day_and_wait_for_review(browser, caizichuan_home):
    name = caizichuan_home.name_zh
    rows = [
        [name, days_ago(3), "舞蹈", "31人", "广场舞"],
        [name, days_ago(9), "普法课", "２０", ""],
        [name, "2020-01-01", "舞蹈", 12, ""],
        [name, days_ago(5), "打麻将", 12, ""],
    ]
    content = workbook([ACTIVITY_HEADS, *rows])
    page = send(browser, content, "activities")
    assert page.context["counts"]["wrong"] == 2

    run = press(browser, page, "rest").context["run"]

    first, second = Activity.objects.order_by("serial")
    assert [first.headcount, second.headcount] == [20, 31]
    assert first.held_on < second.held_on or first.held_on.year > second.held_on.year
    assert {one.state for one in (first, second)} == {"submitted"}
    assert all(one.late_reason for one in (first, second))
    assert send(browser, content, "activities").context["counts"]["known"] == 2
    browser.post(reverse("transfer:import_undo", args=[run.uid]))
    assert set(Activity.objects.values_list("state", flat=True)) == {"void"}


def test_reviewed_activities_are_not_taken_back(browser, caizichuan_home, second_county_cadre):
    row = [caizichuan_home.name_zh, days_ago(3), "舞蹈", 31, ""]
    page = send(browser, workbook([ACTIVITY_HEADS, row]), "activities")
    run = press(browser, page, "write").context["run"]
    Activity.objects.get().review(second_county_cadre, "confirmed")

    browser.post(reverse("transfer:import_undo", args=[run.uid]))

    assert Activity.objects.get().state == "confirmed"
