"""What anyone reads of the families: named with consent, told with consent, gone at once."""

import pytest
from django.urls import reverse

from federation.families.models import FamilyRecognition
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import make_consent, make_family

pytestmark = pytest.mark.django_db
LIST = reverse("families:family_list")


def recognised(by, name="王家", area=CAIZICHUAN, **fields):
    days = {"notice_from": "2026-03-01", "notice_to": "2026-03-08", "recognised_on": "2026-03-09"}
    family = make_family(area, by, name, **({"state": "recognised", "year": 2026} | days | fields))
    make_consent(family, by)
    return family


def page(client, address=LIST):
    return client.get(address).content.decode()


def test_list_shows_notices_and_recognised_ones_and_no_other_state(client, taken_to, county_cadre):
    recognised(county_cadre, "李家")
    make_consent(make_family(CAIZICHUAN, county_cadre, "等着的张家"), county_cadre)
    taken_to("notice")

    html = page(client)

    assert "王家" in html
    assert "公示期：" in html
    assert "李家" in html
    assert "等着的张家" not in html


def test_a_family_without_consent_to_its_name_is_nowhere_public(client, county_cadre):
    family = recognised(county_cadre, "隐去的王家")
    family.consents.get().withdraw(county_cadre)

    assert "隐去的王家" not in page(client)
    assert client.get(family.get_absolute_url()).status_code == 404
    assert "隐去的王家" not in page(client, "/search/?q=王家")
    assert f"/families/{family.pk}/" not in page(client, "/sitemap.xml")


def test_story_shows_only_while_its_own_consent_is_valid(client, county_cadre):
    family = recognised(county_cadre, story_zh="院子里种满了花")
    address = family.get_absolute_url()
    assert "院子里种满了花" not in page(client, address)

    consent = make_consent(family, county_cadre, "story")
    assert "院子里种满了花" in page(client, address)
    assert "花" in page(client, "/search/?q=种满")

    consent.withdraw(county_cadre)
    assert "院子里种满了花" not in page(client, address)
    assert "王家" not in page(client, "/search/?q=种满")


def test_reasons_and_who_consented_are_never_public(client, county_cadre):
    family = recognised(county_cadre, reasons="只供内部的理由")
    family.consents.update(given_by="户主的大名")

    html = page(client, family.get_absolute_url()) + page(client)

    assert "只供内部的理由" not in html
    assert "户主的大名" not in html


def test_page_in_english_tells_a_chinese_story_as_chinese(client, county_cadre):
    family = recognised(county_cadre, story_zh="院子里种满了花")
    make_consent(family, county_cadre, "story")

    html = page(client, f"/en/families/{family.pk}/")

    assert '<div class="prose" id="told" lang="zh-Hans">' in html
    assert "harmony at home" in html


def test_list_is_narrowed_by_town_and_year_and_names_what_is_wrong(client, county_cadre):
    recognised(county_cadre, "石川的王家")
    recognised(county_cadre, "虎桥的李家", SHAGOUTAI, year=2025)

    assert "虎桥的李家" not in page(client, f"{LIST}?town=shichuan")
    assert "石川的王家" not in page(client, f"{LIST}?year=2025")
    assert "没有这个乡镇" in page(client, f"{LIST}?town=nowhere")
    assert "请从列表里选择年度" in page(client, f"{LIST}?year=1066")


def test_list_stands_in_administrative_order_and_pages(client, county_cadre):
    recognised(county_cadre, "后面的", CAIZICHUAN)
    recognised(county_cadre, "前面的", SHAGOUTAI)

    html = page(client)

    assert html.index("前面的") < html.index("后面的")
    assert client.get(f"{LIST}?page=99").status_code == 200


def test_list_asks_the_database_equally_often_for_2_and_20(
    client, county_cadre, django_assert_max_num_queries
):
    for number in range(2):
        recognised(county_cadre, f"第{number}家")
    with django_assert_max_num_queries(10) as few:
        client.get(LIST)
    for number in range(2, 20):
        recognised(county_cadre, f"第{number}家")

    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_an_empty_list_says_so(client):
    assert "还没有受表彰的家庭" in page(client)


def test_public_is_the_only_way_to_a_public_page(client, county_cadre):
    states = ["nominated", "village_agreed", "town_agreed"]
    families = [make_family(CAIZICHUAN, county_cadre, f"{s}家", state=s) for s in states]
    for family in families:
        make_consent(family, county_cadre)

    statuses = [client.get(family.get_absolute_url()).status_code for family in families]

    assert statuses == [404, 404, 404]
    assert not FamilyRecognition.objects.public().exists()
