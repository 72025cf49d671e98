"""Who is seen in the register, by whom and how; and how somebody is found in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from homes.models import AccessLog, Person
from tests.conftest import CAIZICHUAN, SHAGOUTAI, SHICHUAN
from tests.factories import join_group, make_home, make_member, make_person, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("homes:person_list")


def names(response):
    return {person.display_name for person in response.context["page"].object_list}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("caizichuan_cadre", {"村里人"}),
        ("shichuan_cadre", {"村里人", "镇上人"}),
        ("county_cadre", {"村里人", "镇上人", "外镇人"}),
        ("president", {"村里人", "镇上人", "外镇人"}),
        ("editor", set()),
        ("keeper", set()),
    ],
)
def test_the_register_follows_its_own_rule_by_role(request, who, sees):
    make_person(CAIZICHUAN, "村里人")
    make_person(SHICHUAN, "镇上人")
    make_person(SHAGOUTAI, "外镇人")

    visible = Person.objects.visible_to(request.getfixturevalue(who))

    assert {person.display_name for person in visible} == sees


def test_a_head_sees_members_of_her_home_and_nobody_else(caizichuan_head, caizichuan_home):
    member, past = make_person(CAIZICHUAN, "现在的"), make_person(CAIZICHUAN, "以前的")
    make_member(caizichuan_home, member)
    make_member(caizichuan_home, past, ended_on="2022-01-01")
    make_member(make_home(CAIZICHUAN, "别的微家"), make_person(CAIZICHUAN, "别家的"))

    visible = Person.objects.visible_to(caizichuan_head)

    assert list(visible) == [member]


def test_person_list_masks_names_and_phones(as_user, caizichuan_cadre):
    join_group(make_person(CAIZICHUAN, "王玉芳", phone="13800001234"))

    page = as_user(caizichuan_cadre).get(LIST).content.decode()

    assert "王*芳" in page
    assert "138****1234" in page
    assert "王玉芳" not in page
    assert "13800001234" not in page


def test_person_list_gives_a_head_the_short_form(as_user, caizichuan_head, caizichuan_home):
    person = make_person(CAIZICHUAN, "王玉芳", phone="13800001234")
    make_member(caizichuan_home, person)
    join_group(person)

    page = as_user(caizichuan_head).get(LIST).content.decode()

    assert "王*芳" in page
    assert "1234" not in page
    assert "留守妇女" not in page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("玉芳", {"王玉芳"}),
        ("王玉", {"王玉芳"}),
        ("wangyufang", {"王玉芳"}),
        ("yufang", {"王玉芳"}),
        ("WYF", {"王玉芳"}),
        ("ｗｙｆ", {"王玉芳"}),
        ("shan", {"单小红"}),
        ("1234", {"王玉芳"}),
        ("13800001234", {"王玉芳"}),
        ("芳 1234", {"王玉芳"}),
        ("0000123", set()),
        ("00001234", set()),
        ("138", set()),
        ("李", set()),
        ("%", set()),
        ("_", set()),
    ],
)
def test_person_list_finds_by_characters_pinyin_initials_and_phone_ending(
    as_user, caizichuan_cadre, typed, found
):
    make_person(CAIZICHUAN, "王玉芳", phone="13800001234")
    make_person(CAIZICHUAN, "单小红", phone="13900009876")

    response = as_user(caizichuan_cadre).get(LIST, {"q": typed})

    assert names(response) == found


def test_a_head_does_not_find_by_phone(as_user, caizichuan_head, caizichuan_home):
    make_member(caizichuan_home, make_person(CAIZICHUAN, "王玉芳", phone="13800001234"))

    response = as_user(caizichuan_head).get(LIST, {"q": "1234"})

    assert names(response) == set()


def test_person_list_is_narrowed_by_group_place_and_state(as_user, county_cadre):
    join_group(make_person(CAIZICHUAN, "甲"))
    join_group(make_person(CAIZICHUAN, "乙"), ended_on="2022-01-01")
    make_person(SHAGOUTAI, "丙", state="moved")
    client = as_user(county_cadre)

    assert names(client.get(LIST, {"group": "left-behind"})) == {"甲"}
    assert names(client.get(LIST, {"area": SHICHUAN})) == {"甲", "乙"}
    assert names(client.get(LIST, {"state": "moved"})) == {"丙"}
    assert client.get(LIST, {"area": "nowhere"}).context["filter"].form.errors["area"]


def test_person_list_costs_the_same_for_one_and_for_many(as_user, county_cadre, caizichuan_home):
    client = as_user(county_cadre)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    make_member(caizichuan_home, make_person(CAIZICHUAN, "甲"))
    one = queries()
    for number in range(60):
        person = make_person(CAIZICHUAN, f"人{number}")
        join_group(person)
        make_member(caizichuan_home, person)

    assert queries() <= one <= 12


def test_the_president_sees_totals_until_she_says_why(as_user, president):
    join_group(make_person(CAIZICHUAN, "王玉芳"))
    client = as_user(president)

    totals = client.get(LIST)
    client.post(reverse("homes:register_open"), {"purpose": "check"})
    opened = client.get(LIST)

    assert "王" not in totals.content.decode().partition("<main")[2].partition("</main>")[0]
    assert totals.context["totals"].persons == 1
    assert [number for _group, number in totals.context["totals"].groups] == [1]
    assert "王*芳" in opened.content.decode()
    assert AccessLog.objects.get().what == "register"


def test_the_president_without_a_reason_is_not_let_in(as_user, president):
    client = as_user(president)

    client.post(reverse("homes:register_open"), {"purpose": "other", "words": "  "})

    assert "totals" in client.get(LIST).context
    assert not AccessLog.objects.exists()


def test_the_totals_say_that_groups_overlap(as_user, president):
    person = make_person(CAIZICHUAN)
    join_group(person)
    join_group(person, "in-need")

    response = as_user(president).get(LIST)

    assert response.context["totals"].persons == 1
    assert sum(number for _group, number in response.context["totals"].groups) == 2
    assert "可能超过总数" in response.content.decode()


def test_merged_and_anonymised_rows_are_not_listed(as_user, county_cadre):
    kept = make_person(CAIZICHUAN, "甲")
    make_person(CAIZICHUAN, "乙", state="merged", merged_into=kept)
    make_person(CAIZICHUAN, "", state="anonymised")

    assert names(as_user(county_cadre).get(LIST)) == {"甲"}


def test_a_merged_row_leads_to_the_person_it_became(as_user, county_cadre):
    kept = make_person(CAIZICHUAN, "甲")
    merged = make_person(CAIZICHUAN, "乙", state="merged", merged_into=kept)

    response = as_user(county_cadre).get(merged.get_absolute_url())

    assert response.url == kept.get_absolute_url()


def test_a_county_with_two_presidents_accounts_needs_a_reason_for_each(as_user, president):
    make_person(CAIZICHUAN, "王玉芳")
    as_user(president).post(reverse("homes:register_open"), {"purpose": "check"})

    other = as_user(make_user("president-2", "president", "621125"))

    assert "totals" in other.get(LIST).context
