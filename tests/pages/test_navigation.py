"""Who sees which way."""

import re

import pytest

from tests.conftest import COUNTY
from tests.factories import make_user

pytestmark = pytest.mark.django_db

WAYS = {
    "head": "工作台 活动 名册 培训 微家",
    "village": "工作台 活动 名册 培训 审核 新闻 总览 微家",
    "town": "工作台 活动 名册 培训 审核 新闻 总览 微家 账号 日志",
    "county": "工作台 活动 名册 培训 审核 新闻 总览 微家 主题 账号 日志",
    "editor": "工作台 新闻",
    "president": "工作台 活动 名册 培训 新闻 总览 微家 日志",
    "keeper": "工作台 账号 日志",
}
AREAS = {"head": "621125108207", "village": "621125108207", "town": "621125108", "keeper": None}


def entries(html):
    nav = html.split("<nav", 1)[1].split("</nav>", 1)[0]
    return [label.strip() for label in re.findall(r"<li><a [^>]*>(.*?)</a>", nav)]


@pytest.mark.parametrize("role", WAYS)
def test_each_role_sees_its_own_ways_inside(as_user, role):
    user = make_user("someone", role, AREAS.get(role, COUNTY))

    html = as_user(user).get("/work/nowhere/").content.decode()

    assert " ".join(entries(html)) == WAYS[role]
    assert 'class="nav nav-staff"' in html
    assert 'method="post" action="/sign-out/"' in html
    assert 'href="/work/password/"' in html


def test_the_public_sees_four_ways_and_the_door_for_staff(client):
    html = client.get("/help/").content.decode()

    assert entries(html) == ["新闻", "微家", "活动", "求助", "关于"]
    assert '<a href="/help/" aria-current="page">' in html
    assert 'href="/sign-in/"' in html
    assert "csrf" not in html


def test_staff_reading_a_public_page_finds_the_way_back(as_user, county_cadre):
    html = as_user(county_cadre).get("/help/").content.decode()

    assert 'href="/work/"' in html
    assert 'href="/sign-in/"' not in html


def test_language_link_of_an_unknown_address_changes_the_prefix_alone(client):
    chinese = client.get("/nowhere/?a=1").content.decode()
    english = client.get("/en/nowhere/?a=1").content.decode()

    assert 'href="/en/nowhere/?a=1"' in chinese
    assert 'href="/nowhere/?a=1"' in english
