"""The list of records, one record, and its photos."""

import re

import pytest
from django.urls import reverse

from activities.models import Activity, ActivityKind
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_activity, make_home

pytestmark = pytest.mark.django_db
LIST = "/work/activities/"


@pytest.fixture
def tea(db):
    return ActivityKind.objects.get(code="tea")


def numbers(response):
    return [activity.number for activity in response.context["page"]]


def test_list_shows_her_scope_and_its_total(
    as_user, caizichuan_cadre, shagoutai_cadre, caizichuan_home, shagoutai_home
):
    mine = make_activity(caizichuan_home, caizichuan_cadre, headcount=12)
    make_activity(shagoutai_home, shagoutai_cadre, headcount=1000)

    response = as_user(caizichuan_cadre).get("/en" + LIST)

    assert numbers(response) == [mine.number]
    assert "1 activity, 12 person-times" in response.content.decode()


def test_total_counts_all_pages(as_user, caizichuan_cadre, caizichuan_home):
    for day in range(1, 31):
        make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(day), headcount=10)

    response = as_user(caizichuan_cadre).get("/en" + LIST + "?page=2")

    assert len(numbers(response)) == 5
    assert "30 activities, 300 person-times" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["a", "b", "c"]),
        ("from=2026-03-02", ["b", "c"]),
        ("to=2026-03-02", ["a", "b"]),
        ("from=2026-03-02&to=2026-03-02", ["b"]),
        ("state=returned", ["c"]),
        ("counted=1", ["a", "b"]),
        ("kind=tea", ["b"]),
        ("town=shichuan", ["a", "b"]),
        ("town=yihuqiao&counted=1", []),
        ("theme=arts", ["a", "b", "c"]),
        ("theme=health", []),
        ("home=621125105207-01", ["c"]),
        ("q=家风", ["a"]),
        ("q=茶艺", ["b"]),
        ("q=老年食堂 舞蹈", ["c"]),
        ("q=621125108207-01-2026-002", ["b"]),
        ("q=没有的", []),
    ],
)
def test_list_is_narrowed_by_its_parameters(
    query, found, as_user, county_cadre, caizichuan_home, shagoutai_home, tea
):
    by_letter = {
        "a": make_activity(caizichuan_home, county_cadre, day(1), title="家风课"),
        "b": make_activity(caizichuan_home, county_cadre, day(2), kind=tea),
        "c": make_activity(
            shagoutai_home, county_cadre, day(3), state="returned", review_note="照片不清楚"
        ),
    }

    response = as_user(county_cadre).get(f"{LIST}?{query}")

    assert sorted(numbers(response)) == sorted(by_letter[letter].number for letter in found)
    assert response.context["total"]["activities"] == len(found)


def day(number):
    return days_ago(0).replace(year=2026, month=3, day=number)


@pytest.mark.parametrize(
    "query",
    [
        "page=abc",
        "page=0",
        "page=999999999999",
        "page=" + "9" * 5000,
        "page=%00",
        "town=zzz",
        "town=%00",
        "theme=%00",
        "kind=" + "x" * 5000,
        "state=void",
        "home=621125105207-01",
        "home=%00",
        "from=2026-02-30",
        "from=%00",
        "to=99999-99-99",
        "counted=%00",
        "q=%00",
        "q=" + "x" * 5000,
        "q=%ED%A0%80",
        "q=%25_%27%22",
        "q=%F0%A0%AE%B7",
    ],
)
def test_list_takes_any_query(query, as_user, caizichuan_cadre, caizichuan_home, shagoutai_home):
    make_activity(caizichuan_home, caizichuan_cadre)

    assert as_user(caizichuan_cadre).get(f"{LIST}?{query}").status_code == 200


def test_wrong_filter_value_is_told_at_its_field(as_user, caizichuan_cadre, caizichuan_home):
    response = as_user(caizichuan_cadre).get(LIST + "?from=2026-02-30")

    assert "from" in response.context["filter"].form.errors
    assert "field-error" in response.content.decode()


def test_each_chosen_filter_can_be_dropped(as_user, county_cadre, caizichuan_home):
    make_activity(caizichuan_home, county_cadre)
    response = as_user(county_cadre).get(LIST + "?kind=dance&counted=1&home=621125108207-01&page=2")

    page = response.content.decode()
    assert 'href="?counted=1&amp;home=621125108207-01"' in page
    assert 'href="?kind=dance&amp;counted=1"' in page
    assert len(response.context["filter"].chosen) == 3


def test_list_asks_a_constant_number_of_queries(
    as_user, county_cadre, caizichuan_home, shagoutai_home, django_assert_max_num_queries
):
    browser = as_user(county_cadre)
    make_activity(caizichuan_home, county_cadre)
    browser.get(LIST)
    with django_assert_max_num_queries(12) as few:
        browser.get(LIST)
    for number in range(1, 20):
        make_activity(shagoutai_home, county_cadre, held_on=days_ago(number))

    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(LIST)


@pytest.mark.parametrize(
    ("role", "status"), [("keeper", 403), ("president", 200), ("editor", 403), ("county", 200)]
)
def test_list_by_role(role, status, as_user, request, db):
    user = request.getfixturevalue("county_cadre" if role == "county" else role)

    assert as_user(user).get(LIST).status_code == status


def test_empty_list_says_what_to_do(as_user, caizichuan_cadre, caizichuan_home):
    page = as_user(caizichuan_cadre).get(LIST).content.decode()

    assert 'class="empty"' in page
    assert reverse("activities:activity_create") in page


def test_activity_detail_shows_facts_photos_and_history(as_user, caizichuan_cadre, caizichuan_home):
    browser = as_user(caizichuan_cadre)
    browser.post("/work/activities/new/", activity_data(caizichuan_home, photos=[photo(1)]))
    activity = Activity.objects.get()

    response = browser.get("/en" + f"/work/activities/{activity.uid}/")

    page = response.content.decode()
    shown = activity.activity_photos.get().photo
    assert activity.number in page
    assert reverse("activities:activity_photo", args=[activity.uid, shown.uid, "thumb"]) in page
    assert [step.step for step in response.context["steps"]] == ["logged"]
    assert re.search(r"/edit/", page)


def test_president_reads_and_cannot_change(as_user, president, caizichuan_cadre, caizichuan_home):
    activity = make_activity(caizichuan_home, caizichuan_cadre)
    browser = as_user(president)

    page = browser.get(activity.get_absolute_url())
    edit = browser.get(reverse("activities:activity_edit", args=[activity.uid]))

    assert page.status_code == 200
    assert "/edit/" not in page.content.decode()
    assert edit.status_code == 403


@pytest.mark.parametrize("name", ["activity_detail", "activity_edit", "activity_receipt"])
def test_records_of_another_scope_are_not_found(
    name, as_user, shagoutai_cadre, yihuqiao_cadre, caizichuan_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_cadre)
    address = reverse(f"activities:{name}", args=[activity.uid])

    assert as_user(shagoutai_cadre).get(address).status_code == 404
    assert as_user(yihuqiao_cadre).get(address).status_code == 404


@pytest.mark.parametrize("size", ["thumb", "master"])
def test_activity_photo_follows_the_scope_of_the_activity(
    size, as_user, caizichuan_cadre, shichuan_cadre, yihuqiao_cadre, keeper, caizichuan_home
):
    as_user(caizichuan_cadre).post(
        "/work/activities/new/", activity_data(caizichuan_home, photos=[photo(1)])
    )
    activity = Activity.objects.get()
    shown = activity.activity_photos.get().photo
    address = reverse("activities:activity_photo", args=[activity.uid, shown.uid, size])

    answer = as_user(shichuan_cadre).get(address)
    picture = b"".join(answer.streaming_content)

    assert (answer.status_code, picture[:2]) == (200, b"\xff\xd8")
    assert "no-store" in answer["Cache-Control"]
    assert as_user(yihuqiao_cadre).get(address).status_code == 404
    assert as_user(keeper).get(address).status_code == 403


def test_activity_photo_needs_its_own_activity_and_a_known_size(
    as_user, caizichuan_cadre, caizichuan_home
):
    browser = as_user(caizichuan_cadre)
    browser.post("/work/activities/new/", activity_data(caizichuan_home, photos=[photo(1)]))
    activity = Activity.objects.get()
    other = make_activity(make_home("621125108207", "别家"), caizichuan_cadre)
    shown = activity.activity_photos.get().photo

    wrong_owner = reverse("activities:activity_photo", args=[other.uid, shown.uid, "thumb"])
    wrong_size = f"{activity.get_absolute_url()}photos/{shown.uid}/raw/"

    assert browser.get(wrong_owner).status_code == 404
    assert browser.get(wrong_size).status_code == 404
