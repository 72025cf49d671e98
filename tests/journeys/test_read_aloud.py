"""Reading aloud: there where the device has a voice, absent elsewhere, never unasked."""

import gzip

import pytest

from tests.journeys import measure
from tests.journeys.voices import NONE, voices

pytestmark = pytest.mark.browser
PAGE = "/about/work-plan/"


@pytest.fixture
def listen(visit):
    """listen(languages, path=..., late=...) -> the page, on a device with these voices."""

    def open_page(languages, path=PAGE, late=False, **options):
        page = visit(**options)
        page.add_init_script(NONE if languages is None else voices(languages, late))
        page.goto(path)
        return page

    return open_page


def button(page, name):
    return page.locator(f"[data-do={name}]")


def said(page):
    return page.evaluate("window.said")


def end_pieces(page, times):
    for _piece in range(times):
        page.evaluate("window.endPiece()")


def test_script_weighs_at_most_two_kilobytes(settings):
    script = (settings.BASE_DIR / "static/js/read-aloud.js").read_bytes()

    assert len(gzip.compress(script, 9)) <= 2048


@pytest.mark.parametrize("languages", [None, [], ["en-US"], ["fr-FR", "ja-JP"]])
def test_without_a_chinese_voice_no_button_stands_on_a_chinese_page(listen, languages):
    page = listen(languages)

    assert button(page, "play").count() == 0
    assert page.locator("text=读给我听").count() == 0


@pytest.mark.parametrize("language", ["zh-CN", "zh_CN", "cmn-Hans-CN", "zh-TW"])
def test_a_chinese_voice_brings_the_button_and_stays_silent(listen, language):
    page = listen(["en-US", language])

    assert button(page, "play").inner_text() == "读给我听"
    assert button(page, "stop").is_hidden()
    assert said(page) == []


def test_an_english_page_asks_for_an_english_voice(listen):
    assert button(listen(["zh-CN"], f"/en{PAGE}"), "play").count() == 0

    page = listen(["zh-CN", "en-GB"], f"/en{PAGE}")
    button(page, "play").click()

    assert said(page)[0][1] == "en-GB"


def test_voices_that_arrive_late_still_bring_one_button(listen):
    page = listen(["zh-CN"], late=True)
    assert button(page, "play").count() == 0

    page.evaluate("window.voicesArrive()")
    page.evaluate("window.voicesArrive()")

    assert button(page, "play").count() == 1


def test_without_scripts_there_is_no_trace_of_it(visit):
    page = visit(javascript=False)
    page.goto(PAGE)

    assert page.locator("button:visible").count() == 0
    assert "读给我听" not in page.inner_text("main")


def test_it_reads_the_whole_part_in_order_piece_by_piece(listen):
    page = listen(["zh-CN"])
    button(page, "play").click()

    for _piece in range(200):
        page.evaluate("window.endPiece()")

    spoken = "".join(text for text, _language, _rate in said(page))
    wanted = page.evaluate("document.querySelector('#told').textContent")
    assert "".join(spoken.split()) == "".join(wanted.split())
    assert max(len(text) for text, _language, _rate in said(page)) <= 121
    assert {language for _text, language, _rate in said(page)} == {"zh-CN"}
    assert button(page, "play").inner_text() == "读给我听"
    assert button(page, "stop").is_hidden()


def test_pause_is_silent_and_goes_on_with_the_same_piece(listen):
    page = listen(["zh-CN"])
    play = button(page, "play")
    play.click()
    end_pieces(page, 2)
    third = said(page)[-1][0]

    play.click()
    assert play.inner_text() == "继续"
    assert page.evaluate("window.cancelled") >= 1
    assert len(said(page)) == 3
    play.click()

    assert play.inner_text() == "暂停"
    assert said(page)[-1][0] == third
    assert len(said(page)) == 4


def test_stop_goes_back_to_the_beginning_and_keeps_the_focus(listen):
    page = listen(["zh-CN"])
    play = button(page, "play")
    play.click()
    end_pieces(page, 3)

    button(page, "stop").click()

    assert play.inner_text() == "读给我听"
    assert page.evaluate("document.activeElement.dataset.do") == "play"
    play.click()
    assert said(page)[-1][0] == said(page)[0][0]


def test_speed_turns_through_three_and_holds_from_the_same_piece(listen):
    page = listen(["zh-CN"])
    speed = button(page, "speed")
    assert speed.inner_text() == "语速：正常"
    button(page, "play").click()
    end_pieces(page, 1)

    labels, rates = [], []
    for _turn in range(3):
        speed.click()
        labels.append(speed.inner_text())
        rates.append(said(page)[-1][2])

    assert labels == ["语速：快", "语速：慢", "语速：正常"]
    assert rates[0] > rates[2] > rates[1]
    assert len({text for text, _language, _rate in said(page)[1:]}) == 1


def test_leaving_the_page_silences_it(listen):
    page = listen(["zh-CN"])
    button(page, "play").click()

    page.evaluate("dispatchEvent(new Event('pagehide'))")

    assert page.evaluate("window.cancelled") == 1


@pytest.mark.parametrize(("view", "least"), [("", 44), ("elder", 60)])
def test_buttons_are_accessible_and_large(listen, portal, view, least):
    page = listen(["zh-CN"])
    if view:
        page.context.add_cookies([{"name": "view", "value": view, "url": portal.url}])
        page.reload()
    button(page, "play").click()

    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert measure.violations(page) == []
        assert measure.too_wide(page) == []
        assert measure.small_targets(page, least) == []


def test_a_familys_story_can_be_heard(listen):
    page = listen(["zh-CN"], "/families/1/")

    button(page, "play").click()

    assert said(page)[0][0].startswith("侯家四代人住一个院子")
