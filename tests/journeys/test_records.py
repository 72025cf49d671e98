"""What becomes of records, without a script: planned, announced, held, confirmed, taken back."""

import re
from datetime import date, timedelta

import pytest

from tests.journeys import measure
from tests.journeys.hand import SUBMIT
from tests.journeys.visitor import sign_in

pytestmark = pytest.mark.browser
HOME = "621125108207-01"
UID = re.compile(r"[\w]{8}-[\w-]{27}")


@pytest.fixture
def cadre(visit):
    """The village cadre of Caizichuan, without a script."""
    page = visit(javascript=False)
    sign_in(page, "village-caizichuan")
    return page


def plan(page, days, kind="tea", title="请王老师泡茶"):
    """Plans an activity in so many days; returns its identity."""
    page.goto("/work/events/new/")
    page.select_option("[name=home]", HOME)
    page.select_option("[name=kind]", kind)
    page.fill("[name=held_on]", str(date.today() + timedelta(days=days)))
    page.fill("[name=start_time]", "14:30")
    page.fill("[name=title]", title)
    page.click("form.log-form button[type=submit]")
    page.wait_for_url("**/work/activities/**")
    return UID.search(page.url).group()


def log(page, kind, days=0):
    """Logs a record of this kind; returns its address."""
    page.goto(f"/work/activities/new/?home={HOME}&kind={kind}")
    page.fill("[name=held_on]", str(date.today() - timedelta(days=days)))
    page.fill("[name=headcount]", "9")
    page.click(SUBMIT)
    page.wait_for_url("**/receipt/")
    return page.url.removesuffix("receipt/")


def test_plan_is_announced_goes_into_a_calendar_and_is_called_off(cadre, visit):
    uid = plan(cadre, 5)
    reader = visit()

    reader.goto(f"/events/{uid}/")
    told = reader.inner_text("main")
    file = reader.request.get(f"/events/{uid}.ics").text()

    assert "茶艺" in told
    assert "14:30" in told
    assert "王老师" not in told + file
    assert "BEGIN:VEVENT" in file
    assert "STATUS:CONFIRMED" in file

    cadre.goto(f"/work/events/{uid}/cancel/")
    cadre.check("[name=reason][value=weather]")
    cadre.fill("[name=words]", "王老师路上雪大")
    cadre.click("main form button[type=submit]")
    reader.goto(f"/events/{uid}/")

    assert "已取消" in reader.inner_text("main")
    assert "天气原因" in reader.inner_text("main")
    assert "王老师" not in reader.inner_text("main")
    assert "STATUS:CANCELLED" in reader.request.get(f"/events/{uid}.ics").text()


def test_reader_has_an_event_in_her_calendar_with_two_taps(cadre, visit):
    plan(cadre, 1, kind="law-class")
    reader = visit(accept_downloads=True)
    reader.goto("/")

    reader.click("nav a[href='/events/']")
    with reader.expect_download() as download:
        reader.click("main a[href$='.ics'] >> nth=0")

    assert download.value.suggested_filename.endswith(".ics")


def test_plan_becomes_a_record_with_one_tap(cadre):
    uid = plan(cadre, 0, kind="calligraphy", title="写福字")
    cadre.goto("/work/events/")

    cadre.click(f"a[href*='?plan={uid}']")
    filled = [
        cadre.input_value(f"[name={name}]{':checked' if name == 'kind' else ''}")
        for name in ("kind", "held_on", "title")
    ]
    cadre.fill("[name=headcount]", "14")
    cadre.click(SUBMIT)

    assert filled == ["calligraphy", str(date.today()), "写福字"]
    cadre.wait_for_url(f"**/work/activities/{uid}/receipt/")


def test_town_confirms_many_at_once_and_takes_it_back(cadre, visit):
    records = [log(cadre, kind, days) for kind, days in (("health", 1), ("discussion", 2))]
    town = visit(javascript=False)
    sign_in(town, "town-shichuan")
    town.goto("/work/review/?tick=all")
    while town.locator("nav.pagination a[rel=next]").count():
        town.click("nav.pagination a[rel=next]")

    town.locator("#together button").click()

    assert "已确认" in town.inner_text("main [role=status]:visible >> nth=0")
    for record in records:
        town.goto(record)
        assert "撤回我的审核" in town.inner_text("main")
    town.goto("/work/review/")
    town.click("details.panel summary")
    town.click("form[action$='/work/review/undo/'] button")
    town.goto(records[0])
    assert "已提交" in town.inner_text("main .head")
    assert "审核已撤回" in town.inner_text("main")


def test_asked_home_joins_and_the_record_stands_in_both_ledgers(cadre, visit):
    record = log(cadre, "party-history", 3)
    cadre.goto(f"{record}homes/")
    cadre.fill("[name=code]", "621125105207-01")
    cadre.click("main form:has([name=code]) button[type=submit] >> nth=-1")
    other = visit(javascript=False)
    sign_in(other, "village-shagoutai")
    other.goto("/work/invitations/")

    other.locator("li", has_text="党史学习").locator("button[value=yes]").first.click()

    other.goto("/work/homes/621125105207-01/ledger/")
    assert UID.search(record).group() in other.content()
    other.goto(record)
    assert "更正" not in other.inner_text("main .actions >> nth=0")
    cadre.goto(f"/work/homes/{HOME}/ledger/?page=999")
    assert UID.search(record).group() in cadre.content()


def test_faces_are_handed_round_with_large_targets(cadre):
    record = log(cadre, "dance", 4)
    cadre.goto(f"{record}faces/")

    box = cadre.locator(".faces button >> nth=0").bounding_box()
    for _woman in range(3):
        cadre.click(".faces button >> nth=0")
        cadre.wait_for_url("**/faces/?thanks=1")

    assert box["width"] >= 90
    assert box["height"] >= 90
    assert not cadre.locator("nav.nav-staff").is_visible()
    cadre.goto(record)
    assert "满五人" in cadre.inner_text("main")


def test_sheet_fits_on_a4(cadre, visit):
    page = visit("village-caizichuan")
    uid = plan(page, 8, kind="clean-up")
    page.goto(f"/work/activities/{uid}/sheet/")

    page.emulate_media(media="print")
    rows = page.locator(".sheet tbody tr")
    heights = [row.bounding_box()["height"] for row in rows.all()]
    sheet = page.pdf(prefer_css_page_size=True)

    assert min(heights) >= 33  # 9 mm: a hand can write in it
    pages = len(re.findall(rb"/Type\s*/Page\b", sheet))
    assert rows.count() >= 22 * pages - 21, "no page is begun for less than a row"
    assert measure.violations(page) == []
