"""The plate of a home: its code holds the right address, and the address never ends in nothing."""

import re
from datetime import date

import pytest
import segno
from django.urls import reverse

from homes.models import Home
from homes.plate import QUIET_ZONE, qr_code
from tests.conftest import CAIZICHUAN
from tests.factories import make_home

pytestmark = pytest.mark.django_db


def plate(client, home, query="", prefix=""):
    path = reverse("homes:home_plate", args=[home.code])
    return client.get(f"{prefix}{path}{query}")


def drawn(path, side):
    """The modules that an SVG path of boxes colours, as rows of 0 and 1."""
    rows = [[0] * side for _ in range(side)]
    for column, row, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for at in range(int(column), int(column) + int(width)):
            rows[int(row)][at] = 1
    return rows


def test_code_is_drawn_module_by_module_with_its_quiet_zone():
    text = "https://portal.example.cn/homes/621125108207-01/"

    code = qr_code(text)

    rows = drawn(code.path, code.side)
    inner = [row[QUIET_ZONE:-QUIET_ZONE] for row in rows[QUIET_ZONE:-QUIET_ZONE]]
    assert inner == [list(map(int, line)) for line in segno.make_qr(text, error="q").matrix]
    assert sum(map(sum, rows)) == sum(map(sum, inner))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_plate_leads_to_the_chinese_page_by_its_whole_address(
    as_user, caizichuan_cadre, caizichuan_home, prefix
):
    response = plate(as_user(caizichuan_cadre), caizichuan_home, prefix=prefix)

    wanted = f"http://testserver/homes/{caizichuan_home.code}/"
    assert response.context["address"] == wanted
    assert qr_code(wanted).path in response.content.decode()
    assert wanted in response.content.decode()


def test_plate_names_the_address_of_the_public_where_one_is_set(
    as_user, caizichuan_cadre, caizichuan_home, settings
):
    settings.PUBLIC_ADDRESS = "https://portal.example.cn"

    response = plate(as_user(caizichuan_cadre), caizichuan_home)

    wanted = f"https://portal.example.cn/homes/{caizichuan_home.code}/"
    assert response.context["address"] == wanted


@pytest.mark.parametrize(
    ("query", "paper"),
    [("", "a5"), ("?paper=a4", "a4"), ("?paper=a0", "a5"), ("?paper=\x00", "a5")],
)
def test_plate_comes_in_two_sizes_of_paper(
    as_user, caizichuan_cadre, caizichuan_home, query, paper
):
    page = plate(as_user(caizichuan_cadre), caizichuan_home, query).content.decode()

    assert f'class="plate plate-{paper}"' in page
    assert "style=" not in page


@pytest.mark.parametrize(("state", "printed"), [("approved", 1), ("paused", 1), ("proposed", 0)])
def test_plate_is_printed_from_the_approval_on(as_user, caizichuan_cadre, state, printed):
    plaque = {"plaque_on": None} if state != "paused" else {}
    home = make_home(CAIZICHUAN, "新的微家", state=state, **plaque)

    page = plate(as_user(caizichuan_cadre), home).content.decode()

    assert page.count('class="plate ') == printed


def test_closed_home_has_no_plate_and_its_address_leads_on(
    client, as_user, caizichuan_cadre, caizichuan_home, shagoutai_home
):
    Home.objects.filter(pk=caizichuan_home.pk).update(
        state="closed", closed_on=date(2026, 5, 6), successor=shagoutai_home
    )

    public = client.get(caizichuan_home.get_absolute_url())
    page = plate(as_user(caizichuan_cadre), caizichuan_home).content.decode()

    assert public.status_code == 200
    assert shagoutai_home.get_absolute_url() in public.content.decode()
    assert 'class="plate ' not in page


def closed(home, successor=None):
    Home.objects.filter(pk=home.pk).update(
        state="closed", closed_on=date(2026, 5, 6), successor=successor
    )


def test_old_plate_leads_through_several_closings_to_the_home_that_lives(client, shagoutai_home):
    first, second = make_home(CAIZICHUAN, "头一个"), make_home(CAIZICHUAN, "第二个")
    closed(first, second)
    closed(second, shagoutai_home)

    page = client.get(first.get_absolute_url()).content.decode()

    assert shagoutai_home.get_absolute_url() in page
    assert second.get_absolute_url() not in page


def test_successors_that_point_at_each_other_end_the_search(client):
    first, second = make_home(CAIZICHUAN, "头一个"), make_home(CAIZICHUAN, "第二个")
    closed(first, second)
    closed(second, first)

    response = client.get(first.get_absolute_url())

    assert response.status_code == 200
    assert reverse("homes:home_list") in response.content.decode()
