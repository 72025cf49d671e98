"""One search over everything public: Chinese in mid-sentence, pinyin, English, polite refusals."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from federation.pages.search import SOURCES, Found
from federation.pages.templatetags.found import around, marked
from homes.models import Home
from tests.conftest import CAIZICHUAN
from tests.factories import make_article, make_head, make_home, make_plan, publish_article

pytestmark = pytest.mark.django_db


def page(client, query="", prefix=""):
    return client.get(f"{prefix}/search/", {"q": query} if isinstance(query, str) else query)


def titles(response):
    return [hit.title for hit in response.context["page"]]


@pytest.fixture
def told(caizichuan_home):
    caizichuan_home.description_zh = "留在村里的姐妹学会领料回家做，照看老人孩子两不误。"
    caizichuan_home.description_en = "Women learn to work at home beside their families."
    caizichuan_home.name_en = "Caizichuan Tinfoil Home"
    caizichuan_home.save()
    return caizichuan_home


@pytest.mark.parametrize(
    "query",
    ["料回", "锡箔", "xibo", "xbjg", "caizichuan", "SHICHUAN", "TINFOIL", "beside", "石川 锡箔",
     "ｔｉｎｆｏｉｌ", "621125108207-01"],
)  # fmt: skip
def test_home_is_found_by_what_the_public_reads_of_it(client, told, query):
    assert titles(page(client, query)) == ["锡箔加工微家"]


def test_those_named_so_stand_before_those_that_only_tell_of_it(client, told):
    make_home(CAIZICHUAN, "领料微家")

    assert titles(page(client, "领料")) == ["领料微家", "锡箔加工微家"]


@pytest.mark.parametrize("state", ["proposed", "closed"])
def test_home_that_is_not_public_is_not_found(client, told, state):
    Home.objects.update(state=state, closed_on="2026-01-01")

    assert titles(page(client, "锡箔")) == []


def test_no_person_is_found(client, told):
    make_head(told).person.__class__.objects.update(display_name="康小红的大名")

    assert titles(page(client, "康小红")) == []


def test_standing_pages_are_found_in_either_language(client):
    assert "联系方式" in titles(page(client, "contact"))
    assert "Law classes" in titles(page(client, "普法课", prefix="/en"))


@pytest.mark.parametrize("query", ["", "   ", "\u3000"])
def test_blank_query_is_answered_with_what_to_type(client, query):
    response = page(client, query)

    assert response.status_code == 200
    assert "请写一个词" in response.content.decode()


@pytest.mark.parametrize("query", ["字" * 500, "a b " * 125, "x" * 5000])
def test_too_long_a_query_is_told_its_limit_and_kept(client, told, query):
    started = time.perf_counter()

    response = page(client, query)

    assert time.perf_counter() - started < 1
    assert response.status_code == 200
    assert "最多100个字" in response.content.decode().replace(" ", "")
    assert query.strip()[:200] in response.content.decode()


@pytest.mark.parametrize("query", ["%", "_", "'", '"', "\\", "a\x00b", "(", "[", "*", "殪𠮷🌸"])
def test_signs_are_signs_and_no_fault(client, told, query):
    response = page(client, query)

    assert response.status_code == 200
    assert "锡箔加工微家" not in response.content.decode()


def test_page_without_a_query_offers_the_form_alone(client):
    response = client.get("/search/")

    assert response.status_code == 200
    assert "page" not in response.context
    assert not response.cookies


def test_words_are_marked_and_what_was_typed_stays_text(client, told):
    html = page(client, "锡箔").content.decode()
    hostile = page(client, "<b>&锡").content.decode()

    assert "<mark>锡箔</mark>加工微家" in html
    assert "<b>&锡" not in hostile
    assert "&lt;b&gt;&amp;锡" in hostile


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("abcABC", ["b"], "a<mark>b</mark>ca<mark>B</mark>C"),
        ("锡箔加工", ["箔", "锡箔"], "<mark>锡箔</mark>加工"),
        ("<script>x</script>", ["x"], "&lt;script&gt;<mark>x</mark>&lt;/script&gt;"),
        ("a&b", ["&"], "a<mark>&amp;</mark>b"),
        ("(a)", ["(a"], "<mark>(a</mark>)"),
        ("nothing", ["else"], "nothing"),
        ("", ["a"], ""),
    ],
)
def test_marking_escapes_everything_else(text, words, expected):
    assert marked(text, words).lower() == expected.lower()


def test_piece_of_a_long_text_stands_around_what_was_found():
    text = "开头" + "一" * 100 + "老年食堂" + "二" * 200

    piece = around(text, ["食堂"])

    assert "老年食堂" in piece
    assert piece.startswith("…")
    assert piece.endswith("…")
    assert len(piece) < 130


def test_piece_does_not_cut_an_english_word():
    text = "It opened long ago in a courtyard beside the village square and teaches everyone there"

    assert around(text, ["teaches"]).startswith("…beside the village square")


def test_results_are_paged_across_kinds(client, told):
    for number in range(25):
        make_home(CAIZICHUAN, f"家风第{number:02}微家")

    first, second = (page(client, {"q": "家风", "page": number}) for number in (1, 2))

    assert len(titles(first)) == 20
    assert first.context["page"].paginator.count == 25 + 1  # and the page of the families
    assert titles(second)[-1] == "表彰家庭"
    assert len(set(titles(first) + titles(second))) == 26


def test_one_kind_alone_can_be_chosen(client, told):
    make_home(CAIZICHUAN, "家风微家")

    response = page(client, {"q": "家风", "in": "pages"})

    assert titles(response) == ["表彰家庭"]
    assert {source.code: number for source, number in response.context["found"].counts} == {
        "news": 0,
        "homes": 1,
        "events": 0,
        "families": 0,
        "pages": 1,
    }
    assert len(titles(page(client, {"q": "家风", "in": "\x00nothing"}))) == 2


def test_only_the_rows_of_a_page_are_read(told, django_assert_num_queries):
    for number in range(30):
        make_home(CAIZICHUAN, f"家风第{number:02}微家")

    with django_assert_num_queries(4 + 1):  # four sources in the database, one page of homes
        hits = Found("家风")[0:20]

    assert len(hits) == 20


def test_search_needs_few_queries(client, told, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page(client, "锡箔")


def test_sources_are_named_apart():
    codes = [source.code for source in SOURCES]

    assert len(set(codes)) == len(codes)


def test_header_leads_to_the_search(client):
    html = client.get("/").content.decode()

    tools = html.split('class="tools"')[1].split("</ul>")[0]
    assert re.search(r'href="/search/"', tools)


def test_results_stay_out_of_search_engines(client):
    assert '<meta name="robots" content="noindex">' in page(client, "家").content.decode()


def test_story_is_found_by_two_characters_in_its_middle_and_by_its_place(
    client, editor, county_cadre, caizichuan_home
):
    article = make_article(
        editor, "村里的食堂", text="一早就和面，中午送到家。", home=caizichuan_home
    )
    publish_article(article, editor, county_cadre)

    for query in ("午送", "食堂", "caizichuan", "石川 和面"):
        assert "村里的食堂" in titles(page(client, query)), query
    article.leave_public(county_cadre)
    assert "村里的食堂" not in titles(page(client, "午送"))


def test_story_with_the_word_in_its_headline_stands_first(client, editor, county_cadre):
    for headline, text in (("和面的一天", "开饭"), ("食堂开饭了", "一早就和面")):
        publish_article(make_article(editor, headline, text=text), editor, county_cadre)

    assert titles(page(client, "和面")) == ["和面的一天", "食堂开饭了"]


def test_coming_activity_is_found_by_kind_and_town_but_not_by_a_cadres_words(
    client, caizichuan_home, caizichuan_cadre
):
    day = timezone.localdate() + timedelta(days=3)
    make_plan(caizichuan_home, caizichuan_cadre, day, title="康小红家里跳")

    assert "舞蹈" in titles(page(client, {"q": "石川 舞蹈", "in": "events"}))
    assert titles(page(client, {"q": "康小红", "in": "events"})) == []


def test_results_take_few_queries_however_many(
    client, editor, county_cadre, django_assert_max_num_queries
):
    for number in range(8):
        publish_article(make_article(editor, f"和面的第{number}天"), editor, county_cadre)
    page(client, "和面")

    with django_assert_max_num_queries(12):
        assert len(titles(page(client, "和面"))) == 8
