"""The staff's list of homes and a home's record."""

from datetime import date

import pytest
from django.urls import reverse

from federation.accounts.models import AuditEntry
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import make_activity, make_head, make_home

pytestmark = pytest.mark.django_db

LIST = reverse("homes:home_staff_list")


def codes(response):
    return [home.code for home in response.context["page"]]


@pytest.fixture
def homes(caizichuan_head, caizichuan_home, shagoutai_home):
    caizichuan_head.head_terms.get().person.__class__.objects.update(display_name="Kang Xiaohong")
    return caizichuan_home, shagoutai_home


@pytest.mark.parametrize(
    "text", ["621125108207-01", "锡箔", "xibo", "xbjg", "kang", "菜子川", "caizichuan kang"]
)
def test_home_staff_list_finds_by_code_name_head_or_village(as_user, county_cadre, homes, text):
    response = as_user(county_cadre).get(LIST, {"q": text})

    assert codes(response) == [f"{CAIZICHUAN}-01"]


def test_home_staff_list_does_not_find_a_former_head(as_user, county_cadre, homes):
    homes[0].head_terms.update(ended_on=date(2022, 1, 1))

    response = as_user(county_cadre).get(LIST, {"q": "kang"})

    assert codes(response) == []


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("county_cadre", [f"{SHAGOUTAI}-01", f"{CAIZICHUAN}-01"]),
        ("president", [f"{SHAGOUTAI}-01", f"{CAIZICHUAN}-01"]),
        ("shichuan_cadre", [f"{CAIZICHUAN}-01"]),
        ("caizichuan_cadre", [f"{CAIZICHUAN}-01"]),
        ("caizichuan_head", [f"{CAIZICHUAN}-01"]),
        ("shagoutai_cadre", [f"{SHAGOUTAI}-01"]),
    ],
)
def test_home_staff_list_shows_each_role_her_scope(as_user, request, homes, who, expected):
    response = as_user(request.getfixturevalue(who)).get(LIST)

    assert codes(response) == expected


def test_home_staff_list_is_narrowed_by_state_town_theme_and_dormancy(as_user, county_cadre, homes):
    make_activity(homes[0], county_cadre, date(2026, 3, 8))
    asked = [
        {"state": "open", "town": "yihuqiao"},
        {"theme": "arts", "q": "老年"},
        {"dormant": "2026-04-01"},
    ]

    found = [codes(as_user(county_cadre).get(LIST, query)) for query in asked]

    assert found == [[f"{SHAGOUTAI}-01"]] * 3


def test_home_staff_list_counts_a_submitted_activity_as_the_latest(as_user, county_cadre, homes):
    make_activity(homes[0], county_cadre, date(2026, 3, 8))

    response = as_user(county_cadre).get(LIST, {"q": "锡箔"})

    assert response.context["page"][0].latest_on == date(2026, 3, 8)


@pytest.mark.parametrize(
    "query",
    [
        {"page": "abc"},
        {"state": "zzz"},
        {"town": "zzz"},
        {"theme": "\x00"},
        {"dormant": "yesterday"},
        {"dormant": "0001-01-01"},
        {"dormant": "99999-01-01"},
        {"q": "\x00"},
        {"q": "字" * 5000},
        {"town": "yihuqiao"},
    ],
)
@pytest.mark.parametrize("who", ["county_cadre", "caizichuan_cadre", "caizichuan_head"])
def test_home_staff_list_answers_any_query_politely(as_user, request, homes, who, query):
    response = as_user(request.getfixturevalue(who)).get(LIST, query)

    assert response.status_code == 200


def test_home_staff_list_asks_the_database_equally_often_for_3_and_30_homes(
    as_user, county_cadre, django_assert_max_num_queries
):
    def fill(start, stop):
        for number in range(start, stop):
            make_head(make_home(CAIZICHUAN, f"微家{number}"))

    client = as_user(county_cadre)
    client.get(LIST)
    fill(0, 3)
    with django_assert_max_num_queries(14) as few:
        client.get(LIST)
    fill(3, 30)

    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_home_detail_shows_record_heads_and_life(as_user, caizichuan_cadre, homes):
    response = as_user(caizichuan_cadre).get(reverse("homes:home_detail", args=[homes[0].code]))

    page = response.content.decode()
    for words in ["锡箔加工微家", homes[0].code, "Kang Xiaohong", "2021-08-01"]:
        assert words in page


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("caizichuan_head", set()),
        ("caizichuan_cadre", {"edit", "head"}),
        ("shichuan_cadre", {"edit", "head"}),
        ("county_cadre", {"edit", "head", "state"}),
        ("president", {"state"}),
    ],
)
def test_home_detail_offers_each_role_what_she_may_do(as_user, request, homes, who, offered):
    code = homes[0].code
    page = as_user(request.getfixturevalue(who)).get(f"/work/homes/{code}/").content.decode()

    found = {part for part in ["edit", "head", "state"] if f"/work/homes/{code}/{part}/" in page}

    assert found == offered


@pytest.mark.parametrize("name", ["home_detail", "home_edit", "home_state", "head_change"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_homes_staff_pages_send_the_signed_out_to_sign_in(client, homes, name, method):
    response = getattr(client, method)(reverse(f"homes:{name}", args=[homes[0].code]))

    assert response.status_code == 302
    assert reverse("accounts:sign_in") in response.url


@pytest.mark.parametrize("name", ["home_detail", "home_edit", "head_change"])
@pytest.mark.parametrize("who", ["shagoutai_cadre", "yihuqiao_cadre"])
def test_a_home_of_another_area_is_not_found_and_the_attempt_is_kept(
    as_user, request, homes, name, who
):
    user = request.getfixturevalue(who)
    address = reverse(f"homes:{name}", args=[homes[0].code])

    statuses = [as_user(user).get(address).status_code, as_user(user).post(address).status_code]

    assert 404 in statuses
    assert set(statuses) <= {404, 405}
    assert AuditEntry.objects.filter(action="denied", object_id=homes[0].pk, actor=user).exists()


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("home_detail", ["editor", "keeper"]),
        ("home_edit", ["caizichuan_head", "president", "editor", "keeper"]),
        ("head_change", ["caizichuan_head", "president", "editor", "keeper"]),
        ("home_state", ["caizichuan_head", "caizichuan_cadre", "shichuan_cadre", "editor"]),
    ],
)
def test_a_role_that_lacks_the_function_is_refused(as_user, request, homes, name, roles):
    address = reverse(f"homes:{name}", args=[homes[0].code])

    for who in roles:
        client = as_user(request.getfixturevalue(who))
        assert client.get(address).status_code == 403, who
        assert client.post(address).status_code == 403, who
