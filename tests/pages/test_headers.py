"""Headers on every answer; nothing private in caches or search engines."""

import pytest

pytestmark = pytest.mark.django_db

ANYTHING = ["/", "/en/", "/help/", "/nowhere/", "/robots.txt", "/health/", "/sign-in/", "/work/"]
ANYTHING += ["/display/?view=elder&next=/", "/static/css/portal.css", "/static/img/icons.svg"]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize("address", ANYTHING)
def test_every_answer_carries_the_headers_of_safety(client, address):
    response = client.get(address)

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert response["Permissions-Policy"]
    for name, value in HEADERS.items():
        assert response[name] == value
    response.close()


@pytest.mark.parametrize("address", ["/work/", "/en/work/nowhere/", "/sign-in/"])
def test_staff_pages_stay_out_of_search_engines_and_caches(client, address):
    response = client.get(address)

    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_public_pages_may_be_found_and_follow_the_cookie(client):
    response = client.get("/")

    assert "X-Robots-Tag" not in response
    assert "noindex" not in response.content.decode()
    assert "Cookie" in response["Vary"]
    assert response["Cache-Control"] == "public, no-cache"


def test_whatever_a_signed_in_person_sees_is_never_stored(as_user, county_cadre):
    response = as_user(county_cadre).get("/")

    assert "no-store" in response["Cache-Control"]


def test_static_files_keep_their_own_rule_for_the_signed_in(as_user, county_cadre):
    response = as_user(county_cadre).get("/static/css/portal.css")

    assert "no-store" not in response["Cache-Control"]
    response.close()
