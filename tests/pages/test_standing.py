"""The standing pages: help and its quick exit, law classes, the plan of 2021, contact, privacy."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from activities.models import ActivityKind
from federation.families.models import FamilyConsent, FamilyRecognition, RecognitionStep
from federation.pages.models import Feedback, Flood
from federation.pages.models.feedback import WORDS
from tests.factories import make_activity

pytestmark = pytest.mark.django_db

PAGES = ["/about/work-plan/", "/contact/", "/help/rights/", "/help/courses/", "/today/"]
PAGES += ["/search/", "/families/"]
EVERY = [prefix + page for page in PAGES for prefix in ("", "/en")]
SCRIPTED = {"/about/work-plan/": "read-aloud.js", "/help/rights/": "quick-exit.js"}


def html(client, address):
    return client.get(address).content.decode()


def bare(page):
    return re.sub(r"<[^>]*>", " ", page)


@pytest.mark.parametrize("address", EVERY)
def test_page_shows_to_anyone_without_a_cookie_and_refuses_everything_else(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", EVERY)
def test_page_carries_no_script_but_the_one_it_needs(client, address):
    scripts = re.findall(r'<script src="/static/js/([\w-]+\.js)"', html(client, address))

    wanted = SCRIPTED.get(address.removeprefix("/en"))
    assert scripts == ([wanted] if wanted else [])


@pytest.mark.parametrize("view", ["", "elder", "xl.high"])
@pytest.mark.parametrize("address", PAGES)
def test_no_latin_words_of_the_interface_are_left_in_chinese(client, address, view):
    client.cookies["view"] = view

    words = set(re.findall(r"[A-Za-z]{2,}", bare(html(client, address))))

    assert words <= {"Cookie", "EN", "English"}


@pytest.mark.parametrize("address", EVERY)
def test_no_title_gives_a_reader_away(client, address):
    title = html(client, address).split("<title>")[1].split("</title>")[0].lower()

    assert not [word for word in ("暴", "violence", "abuse", "离婚") if word in title]


def test_every_page_says_who_runs_it_how_to_reach_them_and_whose_it_is(client):
    for address in [*PAGES, "/", "/homes/", "/feedback/", "/nowhere/"]:
        if address == "/today/":
            continue
        footer = html(client, address).split("<footer")[1]
        for words in ("漳县妇女联合会", "©", reverse("pages:contact"), reverse("pages:feedback")):
            assert words in footer, address


def test_numbers_are_those_of_the_settings_and_an_empty_one_is_not_shown(client, settings):
    settings.POLICE_LINE, settings.LEGAL_AID_LINE, settings.HELP_LINE = "999", "", "12300"

    for address in ("/help/", "/help/rights/", "/contact/", "/"):
        page = html(client, address)
        assert 'href="tel:999"' in page
        assert 'href="tel:12300"' in page
        assert "12348" not in page
        assert 'href="tel:"' not in page


def test_quick_exit_is_a_plain_link_to_a_page_that_gives_nothing_away(client):
    rights = html(client, "/help/rights/")

    links = re.findall(r'<a class="button" data-quick-exit rel="nofollow" href="([^"]+)"', rights)
    assert set(links) == {"/today/"}
    away = html(client, links[0])
    assert "<title>日历</title>" in away
    assert not [word for word in ("妇", "权利", "求助", "12338", "<a ") if word in away]


def test_quick_exit_stands_on_the_page_about_rights_alone(client):
    for address in ("/help/", "/help/courses/", "/", "/contact/"):
        assert "data-quick-exit" not in html(client, address)


def test_calendar_shows_the_month_of_the_county(client):
    with time_machine.travel("2026-02-28T17:00:00Z"):  # already the first of March here
        page = html(client, "/today/")

    assert "2026年3月1日" in page
    assert re.findall(r"aria-current=\"date\">(\d+)<", page) == ["1"]
    assert [int(day) for day in re.findall(r"<td[^>]*>(\d+)</td>", page)] == list(range(1, 32))


@pytest.fixture
def law_classes(caizichuan_home, caizichuan_cadre):
    kind = ActivityKind.objects.get(code="law-class")

    def held(day, **fields):
        fields = {"kind": kind, "state": "confirmed"} | fields
        return make_activity(caizichuan_home, caizichuan_cadre, day, **fields)

    return held


def test_law_classes_are_listed_by_month_without_people(client, law_classes):
    law_classes(date(2026, 3, 5), headcount=777, title="王秀兰讲课", content="二十位姐妹")
    law_classes(date(2026, 3, 1))
    law_classes(date(2025, 3, 9))
    law_classes(date(2026, 3, 6), state="submitted")
    law_classes(date(2026, 3, 7), kind=ActivityKind.objects.get(code="dance"))

    page = html(client, "/help/courses/")

    assert re.findall(r"<h3>([^<]+)</h3>", page) == ["2026年3月", "2025年3月"]
    assert len(re.findall(r'<time datetime="2026-03', page)) == 2
    assert not [w for w in ("777", "王秀兰", "二十位", "2026-03-06", "2026-03-07") if w in page]


def test_law_classes_are_paged_and_need_few_queries(
    client, law_classes, django_assert_max_num_queries
):
    for day in range(1, 29):
        law_classes(date(2026, 2, day))

    with django_assert_max_num_queries(8):
        first = client.get("/help/courses/")

    assert len(first.context["page"]) == 24
    assert len(client.get("/help/courses/?page=2").context["page"]) == 4


def test_work_plan_says_plainly_what_is_not_known(client):
    page = html(client, "/about/work-plan/")

    assert "目标数" in page
    assert "这里没有记录" in page
    assert "“4500多名妇女受益”" in page
    assert "没有依据可查" in page


def test_privacy_tells_the_days_of_the_settings(client, settings):
    settings.FEEDBACK_KEPT_DAYS, settings.TAKEDOWN_DAYS = 99, 4

    assert "答复99天后" in html(client, "/privacy/")
    assert "4天以内" in html(client, "/contact/")


def test_contact_shows_the_office_where_one_is_entered(client, settings):
    settings.OFFICE_PHONE, settings.OFFICE_HOURS = "0932-4861234", "工作日上午八点半"
    settings.OFFICE_ADDRESS = "武阳西路1号"

    page = html(client, "/en/contact/")

    for words in ("0932-4861234", "工作日上午八点半", "武阳西路1号"):
        assert words in page
    assert '<span lang="zh-Hans">工作日上午八点半</span>' in page


def test_footer_takes_the_page_along_to_the_report_of_a_mistake(client):
    assert 'href="/feedback/?about=%2Fcontact%2F"' in html(client, "/contact/")


@pytest.mark.parametrize(
    "model", [FamilyRecognition, FamilyConsent, RecognitionStep, Feedback, Flood]
)
def test_every_field_about_people_is_in_the_record_of_personal_data(model, settings):
    page = (settings.BASE_DIR / "docs" / "personal-data.md").read_text(encoding="utf-8")
    told = " ".join(re.findall(rf"^\| `{model.__name__}` \|.*$", page, re.M))
    carried = {"version", "created_at", "created_by", "changed_at", "changed_by", "is_demo"}

    fields = {field.name for field in model._meta.concrete_fields} - carried - {"id"}

    assert [name for name in sorted(fields) if f"`{name}`" not in told] == []


def test_words_that_are_thinned_are_all_the_words_there_are():
    words = {
        field.name
        for field in Feedback._meta.concrete_fields
        if field.get_internal_type() in ("TextField", "CharField") and field.editable
    }

    assert words - {"kind", "answer"} == set(WORDS) - {"answer"}
