"""What went wrong: plain words, a way on, a number to call; never a technical page."""

import errno

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.test import Client, override_settings

from federation.pages.views import public

pytestmark = pytest.mark.django_db

PREFIXES = {"": "zh-Hans", "/en": "en"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(params=PREFIXES)
def prefix(request):
    return request.param


@pytest.fixture
def broken(monkeypatch):
    """broken(error) -> a client that meets the error while the site map is made."""

    def client_meeting(error):
        def fail(*args, **kwargs):
            raise error

        monkeypatch.setattr(public, "town_tiles", fail)
        return Client(raise_request_exception=False)

    return client_meeting


def page(response, status, heading, prefix):
    """The answer as text, after what holds for every page of this kind."""
    html = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading[prefix]}</h1>" in html
    assert f'<html lang="{PREFIXES[prefix]}"' in html
    assert "Traceback" not in html
    assert "script-src 'self'" in response["Content-Security-Policy"]
    for name, value in HEADERS.items():
        assert response[name] == value
    return html


def test_not_found_offers_ways_on_and_a_number(client, settings, prefix):
    settings.OFFICE_PHONE = "0932-4861234"

    response = client.get(f"{prefix}/nowhere/?q=1")

    heading = {"": "找不到这一页", "/en": "This page cannot be found"}
    html = page(response, 404, heading, prefix)
    assert f'href="{prefix}/"' in html
    assert f'href="{prefix}/homes/"' in html
    assert "0932-4861234" in html
    assert 'href="/en/nowhere/?q=1"' in html or 'href="/nowhere/?q=1"' in html


@pytest.mark.parametrize("path", ["/%00/", "/" + "x" * 5000, "/%ED%A0%80/", "/😀/", "/en//evil/"])
def test_not_found_stands_whatever_the_address(client, path):
    assert client.get(path).status_code == 404


def test_forbidden_says_whose_page_it_is_and_leads_back(broken, as_user, county_cadre, prefix):
    client = broken(PermissionDenied())
    client.force_login(county_cadre)

    response = client.get(f"{prefix}/sitemap/")

    heading = {"": "这一页不归本账号管", "/en": "This page is not open to this account"}
    html = page(response, 403, heading, prefix)
    assert f'href="{prefix}/work/"' in html


def test_page_open_too_long_says_that_the_text_is_still_there(prefix):
    client = Client(enforce_csrf_checks=True)

    response = client.post(f"{prefix}/sign-in/", {"username": "x"})

    heading = {"": "页面开得太久了", "/en": "The page was open too long"}
    page(response, 403, heading, prefix)


def test_damaged_request_is_told_from_one_that_is_too_big(broken, prefix):
    too_big = broken(RequestDataTooBig()).get(f"{prefix}/sitemap/")
    wrong_host = Client(HTTP_HOST="evil.example").get(f"{prefix}/")

    heading = {"": "一次交的太多了", "/en": "That was too much at once"}
    page(too_big, 413, heading, prefix)
    heading = {"": "没看懂这次请求", "/en": "This could not be understood"}
    page(wrong_host, 400, heading, prefix)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_much_text_is_413_and_not_a_bare_400(client):
    response = client.post("/sign-in/", {"username": "x" * 500})

    assert response.status_code == 413


def test_refused_host_carries_every_header_over_https_too(settings):
    settings.SECURE_SSL_REDIRECT = True

    response = Client(HTTP_HOST="a@b").get("/")

    assert response.status_code == 400
    assert "Content-Security-Policy" in response
    for name, value in HEADERS.items():
        assert response[name] == value


def test_own_fault_speaks_both_languages(broken, prefix):
    response = broken(ValueError("secret")).get(f"{prefix}/sitemap/")

    heading = {"": "网站出了点问题", "/en": "Something went wrong"}
    html = page(response, 500, heading, prefix)
    assert "网站出了点问题" in html
    assert "Something went wrong" in html
    assert "secret" not in html


@pytest.mark.parametrize(
    "error",
    [OperationalError("locked"), InterfaceError("closed"), OSError(errno.ENOSPC, "full")],
)
def test_failing_database_or_disk_asks_to_come_back(broken, prefix, error):
    response = broken(error).get(f"{prefix}/sitemap/")

    heading = {"": "网站正忙，请稍等一会儿", "/en": "The portal is resting for a moment"}
    html = page(response, 503, heading, prefix)
    assert response["Retry-After"] == "60"
    assert response["Cache-Control"] == "no-store"
    assert "内容还在" in html


def test_other_failures_of_the_system_are_our_own_fault(broken):
    assert broken(OSError(errno.ENOENT, "gone")).get("/sitemap/").status_code == 500


def test_pages_for_failures_need_no_database(broken, django_assert_num_queries):
    client = broken(OperationalError("gone"))

    with django_assert_num_queries(0):
        response = client.get("/sitemap/")

    assert response.status_code == 503


def test_conflict_page_shows_both_versions(rf, county_cadre):
    request = rf.get("/work/homes/x/")
    request.user = county_cadre

    response = render(
        request, "409.html", {"form": {"conflict": [("名称", "甲", "<b>乙")]}}, status=409
    )

    html = response.content.decode()
    assert "甲" in html
    assert "&lt;b&gt;乙" in html
    assert html.count("<h1") == 1
