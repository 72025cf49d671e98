"""The front page and the standing pages: what the public meets first."""

import gzip
import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from federation.pages.static_files import without_comments
from tests.factories import make_activity

pytestmark = pytest.mark.django_db

PAGES = ["/", "/about/", "/about/micro-homes/", "/help/", "/accessibility/", "/privacy/"]
PAGES += ["/sitemap/", "/display/"]
EVERY = [prefix + page for page in PAGES for prefix in ("", "/en")]


def confirmed(home, by, held_on=None, **fields):
    return make_activity(
        home, by, held_on=held_on or timezone.localdate(), state="confirmed", **fields
    )


@pytest.mark.parametrize("address", EVERY)
def test_page_shows_to_anyone_without_a_cookie_or_a_script(client, address):
    response = client.get(address)

    html = response.content.decode()
    assert response.status_code == 200
    assert not response.cookies
    assert html.count("<h1") == 1
    assert "<script" not in html
    assert not re.search(r"\sstyle=|\son\w+=", html)


@pytest.mark.parametrize("address", EVERY)
def test_page_refuses_everything_but_reading(client, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", EVERY)
def test_language_link_leads_to_the_same_page(client, address):
    other = address.removeprefix("/en") if address.startswith("/en") else f"/en{address}"

    html = client.get(f"{address}?a=1&b=2").content.decode()

    assert f'href="{other}?a=1&amp;b=2"' in html


@pytest.mark.parametrize("address", EVERY)
def test_page_stays_within_its_weight(client, address):
    html = client.get(address, headers={"accept-encoding": ""}).content

    assert len(gzip.compress(html, 9)) <= 10_000


def test_stylesheet_weighs_at_most_ten_kilobytes(settings):
    css = (settings.BASE_DIR / "static/css/portal.css").read_bytes()

    assert len(gzip.compress(without_comments(css), 9)) <= 10_000


def test_stylesheet_is_served_without_its_comments(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "federation.pages.static_files.FingerprintedStatic"}
    }

    call_command("collectstatic", "--no-input", verbosity=0)

    served = next((tmp_path / "css").glob("portal.*.css")).read_text()
    assert "/*" not in served
    assert ":root{" in served


def test_pictures_of_the_frame_are_light(settings):
    for name, limit in {"mark": 1000, "favicon": 1000, "empty": 1200, "icons": 5000}.items():
        assert (settings.BASE_DIR / f"static/img/{name}.svg").stat().st_size <= limit


@pytest.mark.parametrize("view", ["", "elder", "xl.high"])
@pytest.mark.parametrize("address", PAGES)
def test_no_latin_words_of_the_interface_are_left_in_chinese(client, address, view):
    client.cookies["view"] = view

    html = client.get(address).content.decode()

    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", html)))
    assert words <= {"Cookie", "EN", "English", "Du", "Huijuan"}


def test_front_counts_public_homes_and_no_activities_before_a_month_is_closed(
    client, caizichuan_home, shagoutai_home, caizichuan_cadre
):
    shagoutai_home.state = "proposed"
    shagoutai_home.save()
    confirmed(caizichuan_home, caizichuan_cadre)

    response = client.get("/")

    assert response.context["homes"] == 1
    assert "activities" not in response.context


def test_front_shows_what_the_homes_did_and_never_whom_or_how_many(
    client, caizichuan_home, caizichuan_cadre
):
    confirmed(caizichuan_home, caizichuan_cadre, title="王秀兰讲课", headcount=777)
    make_activity(caizichuan_home, caizichuan_cadre, title="等待确认")

    html = client.get("/").content.decode()

    assert "锡箔加工微家" in html
    assert "石川镇" in html
    assert "舞蹈" in html
    assert "777" not in html
    assert "王秀兰" not in html
    assert "等待确认" not in html


def test_front_says_what_is_missing_when_nothing_is_confirmed(client):
    assert "还没有已确认的活动" in client.get("/").content.decode()


def test_front_maps_thirteen_towns_to_the_directory(client, caizichuan_home):
    response = client.get("/")

    tiles = response.context["tiles"]
    assert len(tiles) == 13
    assert [tile.town.code for tile in tiles] == sorted(tile.town.code for tile in tiles)
    assert {tile.slug: tile.count for tile in tiles if tile.count} == {"shichuan": 1}
    assert 'href="/homes/?town=shichuan"' in response.content.decode()


def test_front_in_easy_view_opens_with_four_doors_and_a_list_of_towns(client):
    client.cookies["view"] = "elder"

    html = client.get("/").content.decode()

    assert html.count('class="door') == 5  # the list and its four doors
    assert 'href="/news/"' in html
    assert 'href="tel:12338"' in html
    assert 'class="tiles"' in html


def test_front_needs_few_queries_however_many_activities(
    client, caizichuan_home, caizichuan_cadre, django_assert_max_num_queries
):
    for _number in range(8):
        confirmed(caizichuan_home, caizichuan_cadre)

    with django_assert_max_num_queries(10):
        client.get("/")


def test_help_gives_the_numbers_of_the_settings_and_hides_empty_ones(client, settings):
    settings.HELP_LINE, settings.OFFICE_PHONE = "", "0932-4861234"

    html = client.get("/help/").content.decode()

    assert 'href="tel:110"' in html
    assert 'href="tel:0932-4861234"' in html
    assert "12338" not in html


def test_demonstration_banner_stands_only_over_demonstration_data(client, caizichuan_home):
    before = client.get("/").content.decode()
    caizichuan_home.is_demo = True
    caizichuan_home.save()
    cache.clear()  # a process asks once a minute

    after = client.get("/").content.decode()

    assert "演示数据" not in before
    assert "演示数据" in after


def test_title_goes_from_item_to_section_to_site(client):
    html = client.get("/about/micro-homes/").content.decode()

    title = " ".join(html.split("<title>")[1].split("</title>")[0].split())
    assert title == "什么是妇女微家 - 关于 - 漳县妇联 · 妇女微家"


def test_breadcrumb_goes_from_the_front_page_to_the_parent(client):
    deep = client.get("/about/micro-homes/").content.decode()
    flat = client.get("/about/").content.decode()

    assert 'class="breadcrumb"' in deep
    assert 'class="breadcrumb"' not in flat


def test_robots_closes_what_stands_behind_sign_in(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /work/" in response.content.decode()
    assert "Disallow: /en/work/" in response.content.decode()


def test_health_answers_ok_and_is_never_stored(client):
    response = client.get("/health/")

    assert response.content == b"ok\n"
    assert response["Cache-Control"] == "no-store"


def test_health_says_so_when_the_database_is_gone(client, monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    response = client.get("/health/")

    assert response.status_code == 503
