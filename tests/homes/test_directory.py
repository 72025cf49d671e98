"""The public directory and a home's public page."""

from datetime import date

import pytest
from django.urls import reverse

from homes.models import Home, Theme
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import make_activity, make_head, make_home

pytestmark = pytest.mark.django_db

LIST = reverse("homes:home_list")
WUYANG = "621125100"


def codes(response):
    return [home.code for home in response.context["page"]]


@pytest.fixture
def county(caizichuan_home, shagoutai_home):
    caizichuan_home.main_theme = Theme.objects.get(code="skills")
    caizichuan_home.save()
    return caizichuan_home, shagoutai_home


def test_home_list_shows_open_and_paused_homes_in_administrative_order(client, county):
    make_home(CAIZICHUAN, "歇一歇微家", state="paused")
    make_home(CAIZICHUAN, "提议微家", state="proposed", plaque_on=None)
    make_home(CAIZICHUAN, "关闭微家", state="closed", closed_on=date(2025, 1, 1))

    response = client.get(LIST)

    assert codes(response) == [f"{SHAGOUTAI}-01", f"{CAIZICHUAN}-01", f"{CAIZICHUAN}-02"]


def test_home_list_by_name_follows_pinyin(client, county):
    response = client.get(LIST, {"order": "name"})

    assert codes(response) == [f"{SHAGOUTAI}-01", f"{CAIZICHUAN}-01"]
    assert [home.name_pinyin[:2] for home in response.context["page"]] == ["la", "xi"]


@pytest.mark.parametrize(
    "query",
    [
        {"town": "shichuan"},
        {"theme": "skills"},
        {"q": "锡箔"},
        {"q": "xibojiagong"},
        {"q": "xbjg"},
        {"q": "菜子川"},
        {"q": "Caizichuan"},
        {"q": "６２１１２５１０８"},
        {"q": "石川 锡箔"},
        {"q": "锡箔", "town": "shichuan", "theme": "skills"},
    ],
)
def test_home_list_is_narrowed_by_town_theme_and_words(client, county, query):
    response = client.get(LIST, query)

    assert codes(response) == [f"{CAIZICHUAN}-01"]


def test_home_list_finds_a_theme_carried_beside_the_main_one(client, county):
    county[1].other_themes.add(Theme.objects.get(code="law"))

    response = client.get(LIST, {"theme": "law"})

    assert codes(response) == [f"{SHAGOUTAI}-01"]


def test_home_list_names_each_chosen_filter_with_a_link_that_takes_it_away(client, county):
    response = client.get(LIST, {"town": "shichuan", "q": "锡箔", "page": "1"})

    assert response.context["filter"].chosen == [
        ("锡箔", "town=shichuan"),
        ("石川镇", "q=%E9%94%A1%E7%AE%94"),
    ]


def test_home_list_search_never_matches_a_heads_name(client, county):
    make_head(county[0]).person.__class__.objects.update(display_name="KangXiaohongCanary")

    response = client.get(LIST, {"q": "KangXiaohongCanary"})

    assert codes(response) == []
    assert response.status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"page": "abc"},
        {"page": "9" * 5000},
        {"page": "-1"},
        {"town": "zzz"},
        {"town": "\x00"},
        {"theme": "1' OR 1=1"},
        {"order": "price"},
        {"q": "\x00"},
        {"q": "字" * 5000},
        {"q": "\ud800".encode("utf-8", "surrogatepass")},
        {"q": "🌸𠮷殪屲"},
        {"q": "% _ \\ '"},
        {"q": "   "},
    ],
)
def test_home_list_answers_any_query_politely(client, county, query):
    response = client.get(LIST, query)

    assert response.status_code == 200


def test_home_list_says_that_a_search_is_too_long_and_keeps_it(client, county):
    response = client.get(LIST, {"q": "字" * 51})

    assert response.context["filter"].form.errors["q"]
    assert "字" * 51 in response.content.decode()


def test_home_list_treats_signs_as_signs(client, county):
    assert codes(client.get(LIST, {"q": "%"})) == []
    assert codes(client.get(LIST, {"q": "_"})) == []


def test_home_list_shows_24_homes_a_page(client):
    for number in range(25):
        make_home(CAIZICHUAN, f"微家{number}")

    first, second = client.get(LIST), client.get(LIST, {"page": 2})

    assert len(codes(first)) == 24
    assert len(codes(second)) == 1


def test_home_list_shows_the_latest_confirmed_activity_alone(client, county, shichuan_cadre):
    home = county[0]
    make_activity(home, shichuan_cadre, date(2026, 3, 5), state="confirmed")
    make_activity(home, shichuan_cadre, date(2026, 4, 9), state="submitted")

    response = client.get(LIST, {"town": "shichuan"})

    assert response.context["page"][0].latest_on == date(2026, 3, 5)
    assert "2026年3月5日" in response.content.decode()


def test_home_list_says_what_to_do_when_nothing_is_found(client, county):
    response = client.get(LIST, {"q": "不存在的名字"})

    assert 'class="empty"' in response.content.decode()


def test_home_list_says_so_while_no_home_exists(client):
    response = client.get(LIST)

    assert 'class="empty"' in response.content.decode()


def test_home_list_asks_the_database_equally_often_for_3_and_30_homes(
    client, django_assert_max_num_queries
):
    def fill(start, stop):
        for number in range(start, stop):
            make_home(CAIZICHUAN, f"微家{number}")

    client.get(LIST)  # warms what is kept between requests
    fill(0, 3)
    with django_assert_max_num_queries(12) as few:
        client.get(LIST)
    fill(3, 30)

    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_home_page_tells_what_where_and_when(client, county, settings):
    settings.OFFICE_PHONE = "0932-4860000"
    home = county[0]
    home.place, home.opening_habits, home.description_zh = "村委会旁", "每周五下午", "教大家手艺"
    home.save()

    page = client.get(home.get_absolute_url()).content.decode()

    for words in [home.name, home.code, "村委会旁", "每周五下午", "教大家手艺", "0932-4860000"]:
        assert words in page


def test_home_page_in_english_marks_what_stands_in_chinese(client, county):
    county[0].description_zh = "教大家手艺"
    county[0].save()

    page = client.get(f"/en/homes/{county[0].code}/").content.decode()

    assert '<p class="lead" lang="zh-Hans">教大家手艺' in page


def test_home_page_shows_the_last_six_confirmed_activities(client, county, shichuan_cadre):
    for day in range(1, 9):
        make_activity(county[0], shichuan_cadre, date(2026, 3, day), state="confirmed")
    make_activity(county[0], shichuan_cadre, date(2026, 3, 20), title="待确认的活动")

    response = client.get(county[0].get_absolute_url())

    assert [a.held_on.day for a in response.context["recent"]] == [8, 7, 6, 5, 4, 3]
    assert "待确认的活动" not in response.content.decode()


def test_home_activities_lists_all_confirmed_ones_page_by_page(client, county, shichuan_cadre):
    for day in range(1, 29):
        make_activity(county[0], shichuan_cadre, date(2026, 2, day), state="confirmed")
    make_activity(county[0], shichuan_cadre, date(2026, 3, 20), title="待确认的活动")
    address = reverse("homes:home_activities", args=[county[0].code])

    first, junk = client.get(address), client.get(address, {"page": "\x00zzz"})

    assert first.context["page"].paginator.count == 28
    assert junk.status_code == 200
    assert "待确认的活动" not in first.content.decode()


@pytest.mark.parametrize("name", ["homes:home_page", "homes:home_activities"])
@pytest.mark.parametrize("state", ["proposed", "approved"])
def test_a_home_that_has_not_opened_is_not_found(client, name, state):
    home = make_home(CAIZICHUAN, state=state, plaque_on=None)

    assert client.get(reverse(name, args=[home.code])).status_code == 404


@pytest.mark.parametrize("name", ["homes:home_page", "homes:home_activities"])
def test_a_closed_home_shows_its_closing_day_and_successor_and_nothing_else(
    client, county, shichuan_cadre, name
):
    home, successor = county
    make_activity(home, shichuan_cadre, state="confirmed", title="旧活动旧标题")
    Home.objects.filter(pk=home.pk).update(
        state="closed",
        closed_on=date(2026, 5, 6),
        successor=successor,
        place="旧地址旧门牌",
        description_zh="旧介绍旧文字",
    )

    response = client.get(reverse(name, args=[home.code]))

    page = response.content.decode()
    assert response.status_code == 200
    assert "2026年5月6日" in page
    assert successor.get_absolute_url() in page
    assert not [words for words in ["旧活动", "旧地址", "旧介绍"] if words in page]


@pytest.mark.parametrize(
    "code", ["%00", "x", "621125108207-99", "1" * 5000, "621125108207", "..%2f", "%ed%a0%80", "殪"]
)
@pytest.mark.parametrize("rest", ["", "activities/"])
def test_an_address_that_is_no_home_is_not_found(client, code, rest):
    assert client.get(f"/homes/{code}/{rest}").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_public_page_tells_heads_counts_dormancy_or_sets_cookies(
    client, county, shichuan_cadre, prefix
):
    home = county[0]
    make_head(home).person.__class__.objects.update(display_name="头名金丝雀")
    make_activity(home, shichuan_cadre, headcount=1733, state="confirmed", content="内容金丝雀")

    for rest in ["", f"{home.code}/", f"{home.code}/activities/"]:
        response = client.get(f"{prefix}/homes/{rest}")
        page = response.content.decode()
        assert "<script" not in page
        assert not response.cookies
        assert not [w for w in ["金丝雀", "1733", "久未", "ormant"] if w in page]


@pytest.mark.parametrize("name", ["homes:home_page", "homes:home_activities"])
def test_a_homes_pages_need_few_queries(
    client, county, shichuan_cadre, name, django_assert_max_num_queries
):
    for day in range(1, 9):
        make_activity(county[0], shichuan_cadre, date(2026, 3, day), state="confirmed")

    with django_assert_max_num_queries(12):
        client.get(reverse(name, args=[county[0].code]))
