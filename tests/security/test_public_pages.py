"""Public pages: kept by anyone, asked for again each time, no cookie; the signed-in: never."""

import re

import pytest
from django.urls import reverse

from tests import addresses
from tests.permission_table import public_names, rows
from tests.world import body

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
PRIVATE = {"accounts:sign_in", "accounts:sign_out", "pages:feedback", "pages:feedback_status"}
NO_PAGE = {"robots", "health", "sitemap", "photos:public_photo", "activities:event_calendar"}
NO_PAGE |= {"news:news_feed", "stats:public_csv", "worker"}
# Tells a masked name to whoever holds the serial number: never kept.
NEVER_KEPT = {"activities:certificate_check"}
PAGES = sorted(
    (row.name, row.position)
    for row in rows()
    if row.method == "GET"
    and row.name in set(public_names()) - PRIVATE - NO_PAGE - NEVER_KEPT
    and row.expected["anonymous"] == "200"
)


@pytest.fixture(params=PAGES, ids=" ".join)
def page(request, world):
    """The address of a public page."""
    return addresses.address(world, *request.param, "anonymous")


def test_page_may_be_kept_and_is_asked_for_again(page, clients):
    first = clients["anonymous"].get(page)

    again = clients["anonymous"].get(page, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, no-cache"
    assert "Cookie" in first["Vary"]
    assert again.status_code == 304
    assert body(again) == b""
    assert again["ETag"] == first["ETag"]
    assert "Cookie" in again["Vary"]


def test_page_sets_no_cookie_and_starts_no_session(page, clients):
    response = clients["anonymous"].get(page)

    assert not response.cookies
    assert "csrf" not in body(response).decode()


def test_page_in_easy_view_is_another_page(page, client, world):
    plain = client.get(page)
    client.cookies["view"] = "elder"

    easy = client.get(page, headers={"if-none-match": plain["ETag"]})

    assert easy.status_code == 200
    assert not easy.cookies


@pytest.mark.parametrize("role", ["head", "county", "editor", "keeper"])
def test_page_of_a_signed_in_person_is_never_stored(page, clients, role):
    response = clients[role].get(page)

    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("ETag")


def test_page_that_tells_a_name_is_never_stored(clients):
    for name in NEVER_KEPT:
        assert "no-store" in clients["anonymous"].get(reverse(name))["Cache-Control"]


def test_page_names_its_one_address_in_both_languages(page, clients):
    html = body(clients["anonymous"].get(page)).decode()

    found = dict(
        re.findall(r'<link rel="(?:alternate|canonical)"((?! type).*?) href="(.*?)">', html)
    )
    if "noindex" in html:
        assert found == {}
    elif re.match(r"/news/\d", page):
        assert found == {"": f"http://testserver{page}"}, "it is written in one language alone"
    else:
        assert found[' hreflang="zh-Hans"'] == f"http://testserver{page}"
        assert found[' hreflang="en"'] == f"http://testserver/en{page}"
        assert found[""] == f"http://testserver{page}"


def test_compressed_page_keeps_its_validator(client):
    first = client.get("/", headers={"accept-encoding": "gzip"})

    again = client.get("/", headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})

    assert first["Content-Encoding"] == "gzip"
    assert first["ETag"].startswith('W/"')
    assert again.status_code == 304


def test_page_that_changed_is_sent_again(client, caizichuan_home):
    address = caizichuan_home.get_absolute_url()
    before = client.get(address)
    caizichuan_home.place = "村东头加工房"
    caizichuan_home.save()

    after = client.get(address, headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


def test_expired_session_cookie_is_no_reason_to_keep_the_answer(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "0123456789abcdef0123456789abcdef"

    response = client.get("/help/")

    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("ETag")


@pytest.mark.parametrize("address", ["/nowhere/", "/homes/621125108207-99/"])
def test_page_that_is_not_found_is_no_page_to_keep(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert not response.has_header("ETag")
