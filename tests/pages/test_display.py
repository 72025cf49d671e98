"""The display cookie: text size, colours, easy view; set by plain links and a GET form."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

FOREIGN = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "//evil。example",
    "//\u3000evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "\r\nLocation: https://evil.example",
    "\x00//evil.example",
    "//user@evil.example",
    "http://testserver@evil.example/",
    "",
]


def classes(client):
    html = client.get("/").content.decode()
    return html.split("<html", 1)[1].split(">", 1)[0]


def test_page_offers_the_three_choices_with_what_is_kept(client):
    client.cookies["view"] = "elder.xl.high"

    response = client.get(reverse("pages:display"))

    assert response.status_code == 200
    assert response.context["form"].initial == {
        "size": "xl",
        "contrast": "high",
        "layout": "elder",
    }


def test_choice_is_kept_in_one_cookie_and_leads_back(client):
    data = {"size": "xl", "contrast": "high", "layout": "elder", "next": "/help/"}

    response = client.get("/display/", data)

    cookie = response.cookies["view"]
    assert response.status_code == 302
    assert response.url == "/help/"
    assert set(response.cookies) == {"view"}
    assert cookie.value == "elder.xl.high"
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]
    assert not cookie["secure"]


def test_cookie_is_secure_over_https(client, settings):
    settings.HTTPS = True

    response = client.get("/display/?view=elder&next=/", secure=True)

    assert response.cookies["view"]["secure"]


def test_switch_enters_and_leaves_the_easy_view_and_keeps_the_colours(client):
    client.cookies["view"] = "high"

    entered = client.get("/display/?view=elder&next=/help/?a=1")
    inside = classes(client)
    left = client.get("/display/?view=standard&next=/")

    assert entered.url == "/help/?a=1"
    assert "size-large elder contrast-high" in inside
    assert left.cookies["view"].value == "high"
    assert "elder" not in classes(client)


def test_all_standard_forgets_the_cookie(client):
    client.cookies["view"] = "elder"

    response = client.get("/display/?view=standard&next=/")

    assert response.cookies["view"]["max-age"] == 0


@pytest.mark.parametrize("size", ["large", "xl", "largest"])
def test_each_size_shows_as_a_class(client, size):
    client.cookies["view"] = size

    assert f"size-{size}" in classes(client)


@pytest.mark.parametrize("value", ["", "x", "elder%00", "a" * 5000, "elder;high", "size-xl"])
def test_unknown_words_in_the_cookie_are_passed_over(client, value):
    client.cookies["view"] = value

    assert client.get("/").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", FOREIGN)
def test_next_never_leads_to_another_site(client, prefix, address):
    response = client.get(f"{prefix}/display/", {"view": "elder", "next": address})

    assert response.status_code == 302
    assert response.url == f"{prefix}/"


@pytest.mark.parametrize("address", ["/help/", "/homes/?q=殪虎桥&page=2", "/en/about/"])
def test_next_leads_back_to_a_page_of_this_site(client, address):
    response = client.get("/display/", {"view": "elder", "next": address})

    assert response.status_code == 302
    assert response.url.startswith(address[:7])


@pytest.mark.parametrize("value", ["zz", "", "\x00", "x" * 5000, "😀", "\ud800"])
def test_bad_choice_is_named_beside_the_field_and_nothing_is_kept(client, value):
    response = client.get("/display/", {"size": value.encode("utf-8", "replace").decode()})

    assert response.status_code == 200
    assert "view" not in response.cookies
    assert "请选择字号" in response.content.decode()
    assert "<title>有错误：" in response.content.decode()


def test_nothing_is_written_to_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/display/?view=elder&next=/")


def test_toggle_in_the_header_comes_back_to_the_same_address(client):
    html = client.get("/en/help/?a=1&b=2").content.decode()

    assert "/en/display/?view=elder&amp;next=%2Fen%2Fhelp%2F%3Fa%3D1%26b%3D2" in html


def test_display_page_refuses_a_post(client):
    assert client.post("/display/", {"size": "xl"}).status_code == 405
