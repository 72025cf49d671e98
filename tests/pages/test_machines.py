"""The map for search engines: exactly the public pages, in both languages, each reachable."""

from datetime import date

import pytest
from django.urls import reverse

from federation.pages.sitemap import STANDING
from homes.models import Home
from tests.conftest import CAIZICHUAN
from tests.factories import make_consent, make_family, make_home
from tests.permission_table import public_names

pytestmark = pytest.mark.django_db
XHTML = "{http://www.w3.org/1999/xhtml}link"
# Public, and yet nothing to be found: one's own settings, questions, machines' own answers, pages
# without content of their own, and the pages of single records.
NOT_LISTED = {
    "accounts:sign_in",
    "accounts:sign_out",
    "activities:event_calendar",
    "activities:event_page",
    "health",
    "homes:home_activities",
    "homes:home_page",
    "families:family_page",
    "news:news_feed",
    "news:news_month",
    "news:news_page",
    "news:news_topic",
    "worker",
    "pages:display",
    "pages:feedback_status",
    "pages:search",
    "pages:today",
    "photos:public_photo",
    "robots",
    "sitemap",
    "stats:issue_page",
    "stats:public_csv",
    "stats:public_month",
}


def listed(client):
    """Each address of the map with its alternates; a strict little reader of our own format."""
    response = client.get("/sitemap.xml")
    entries = response.content.decode().split("<url>")[1:]
    return {
        entry.split("<loc>")[1].split("</loc>")[0]: [
            part.split('"')[0] for part in entry.split('href="')[1:]
        ]
        for entry in entries
    }


def test_map_lists_every_standing_page_but_those_that_need_not_be_found():
    assert set(STANDING) == set(public_names()) - NOT_LISTED


def test_map_lists_public_homes_and_families_and_no_others(client, caizichuan_home, county_cadre):
    proposed = make_home(CAIZICHUAN, "提议的", state="proposed", plaque_on=None)
    gone = make_home(CAIZICHUAN, "关了的", state="closed", closed_on=date(2026, 1, 1))
    days = {"notice_from": "2026-03-01", "notice_to": "2026-03-08", "recognised_on": "2026-03-09"}
    shown = make_family(CAIZICHUAN, county_cadre, state="recognised", **days)
    make_consent(shown, county_cadre)
    hidden = make_family(CAIZICHUAN, county_cadre, "无同意的", state="recognised", **days)

    addresses = set(listed(client))

    for page in (caizichuan_home, shown):
        assert f"http://testserver{page.get_absolute_url()}" in addresses
        assert f"http://testserver/en{page.get_absolute_url()}" in addresses
    for page in (proposed, gone, hidden):
        assert f"http://testserver{page.get_absolute_url()}" not in addresses


def test_every_address_of_the_map_answers_and_has_its_pair(client, caizichuan_home):
    found = listed(client)

    for address, alternates in found.items():
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address
        assert address in alternates
        assert set(alternates) <= set(found)
    assert len(found) == 2 * (len(STANDING) + 1)


def test_map_is_asked_for_again_and_costs_few_queries(
    client, caizichuan_home, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        response = client.get("/sitemap.xml")

    assert response["Content-Type"] == "application/xml"
    assert response["Cache-Control"] == "public, no-cache"
    assert not response.cookies


def test_map_and_rules_name_the_address_of_the_public(client, caizichuan_home, settings):
    settings.PUBLIC_ADDRESS = "https://portal.example.cn"

    assert all(address.startswith("https://portal.example.cn/") for address in listed(client))
    assert (
        "Sitemap: https://portal.example.cn/sitemap.xml"
        in client.get("/robots.txt").content.decode()
    )


def test_rules_close_what_nobody_should_find(client):
    rules = client.get("/robots.txt").content.decode()

    for name in ("pages:search", "pages:feedback_status", "pages:workbench", "pages:display"):
        assert f"Disallow: {reverse(name)}" in rules
        assert f"Disallow: /en{reverse(name)}" in rules


def test_withdrawn_home_leaves_the_map_at_once(client, caizichuan_home):
    before = listed(client)
    Home.objects.update(state="closed", closed_on=date(2026, 1, 1))

    assert len(before) - len(listed(client)) == 2
