"""What a cadre's daily work costs her: taps, seconds and bytes, as JSON in out/journeys.json.

`python -m tests.bench.journeys` drives Chromium over a slow link against the production server
with the demonstration county (design.md, A.6 and D.2 bar 15): J1 the same again with three photos,
J2 a new kind with three photos, J3 repairing a returned record, J4 the attendance of a village with
two absent, C09 a day's lunch, B04 a woman entered in the register. The thumb takes 1.5 s for each
tap; 0.3 s for each typed key and 12 s for picking photos are added to the clock.
"""

import json
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.development import chromium_path
from tests.journeys.phone_pictures import phone_jpeg
from tests.journeys.visitor import Visitor
from tests.portal import serve

OUT = Path(__file__).parent / "out"
STORED = re.compile(r"/work/activities/[0-9a-f-]{36}/(receipt/)?$")
RECORD = re.compile(r"/work/activities/[0-9a-f-]{36}/$")
HOMES = "label.choice:has([name=home])"
REGISTERED = re.compile(r"/work/people/\d+/$")
TAP, KEY, PICKER = 1.5, 0.3, 12
# kbit/s down and up, milliseconds of latency.
LINKS = {"1600/750": (1600, 750, 150), "400/400": (400, 400, 400)}
# Bars: taps, seconds at 750 and at 400 kbit/s; None where there is none.
BARS = {
    "J1": (4, 45, 60),
    "J2": (9, 120, None),
    "J3": (3, 40, None),
    "J4": (5, 30, None),
    "C09": (2, 10, None),
    "B04": (6, 30, None),
}
BYTES_FOR_THREE = 1.2 * 1024 * 1024


@dataclass
class Hand:
    """A thumb on the phone: counts what it does, and what goes over the wire meanwhile."""

    page: object
    link: tuple
    taps: int = 0
    keys: int = 0
    picked: int = 0
    posts: list = field(default_factory=list)

    def begin(self, path="/work/"):
        """Opens the page the journey starts from; only then the link is slow and the clock runs."""
        self.page.goto(path, wait_until="networkidle")
        down, up, latency = self.link
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": latency,
                "downloadThroughput": down * 1000 / 8,
                "uploadThroughput": up * 1000 / 8,
            },
        )
        self.page.on("request", self._note)
        self.started = time.monotonic()

    def tap(self, selector):
        time.sleep(TAP)
        self.page.locator(selector).first.tap()
        self.taps += 1

    def type(self, selector, text):
        self.page.fill(selector, text)
        self.keys += len(text)

    def pick(self, files):
        """Presses the album's button; choosing in the phone's own picker is counted apart."""
        time.sleep(TAP)
        self.taps += 1
        self.picked += 1
        self.page.set_input_files("[name=photos][multiple]", files)

    def submit(self):
        """Submits and waits for the receipt, and with it for photos on their way."""
        self.tap(".log-form .submit")
        self.page.wait_for_url(STORED)
        self.page.wait_for_load_state()

    @property
    def told(self):
        clock = time.monotonic() - self.started
        spent = clock + KEY * self.keys + PICKER * self.picked
        return {
            "taps": self.taps,
            "seconds": round(spent, 1),
            "waited": round(clock - TAP * self.taps, 1),
            "kilobytes_sent": round(sum(map(_size, self.posts)) / 1024, 1),
        }

    def _note(self, request):
        if request.method in ("POST", "PUT"):
            self.posts.append(request)


def _size(request):
    """Bytes of the body as it went over the wire."""
    return int(request.all_headers().get("content-length", 0))


def same_again(hand, photos):
    hand.begin()
    hand.tap(".again a")
    hand.pick(photos)
    hand.tap("[name=press][value=more]")
    hand.submit()


def another_kind(hand, photos):
    hand.begin()
    hand.tap("a[href='/work/activities/new/']")
    hand.page.wait_for_url("**/activities/new/")
    if hand.page.locator(HOMES).count():  # on some days only one of hers is open
        hand.tap(HOMES)
    hand.tap("details:has([name=kind]) > summary")
    hand.tap("label.choice:has([value=tea])")
    hand.tap("[name=press][value=yesterday]")
    hand.tap("[name=headcount]")
    hand.type("[name=headcount]", "31")
    hand.pick(photos)
    hand.submit()


def repair(hand, _photos):
    hand.begin()
    hand.tap(".tasks li:has(.tag-returned) a")
    hand.tap("[name=headcount]")
    hand.type("[name=headcount]", "21")
    hand.submit()


def attendance(hand, _photos):
    """All of the village's women are there, but two."""
    page = hand.page
    page.goto("/work/activities/new/?home=621125103212-01&kind=visit")
    page.fill("[name=headcount]", "90")
    page.locator(".log-form .submit").tap()
    page.wait_for_url(STORED)
    hand.begin(page.url)
    hand.tap("main a[href$='/attendance/']")
    hand.tap("[name=do][value=all]")
    for place in (3, 7):
        hand.tap(f"label.choice:has([name=present]) >> nth={place}")
    hand.tap("[name=do][value=save]")
    page.wait_for_url(RECORD)
    page.wait_for_load_state()


def lunch(hand, _photos):
    hand.begin()
    hand.tap("a[href*='sitting=']")
    hand.submit()


def new_woman(hand, _photos):
    hand.begin("/work/people/")
    hand.tap("a[href='/work/people/new/']")
    hand.tap("[name=display_name]")
    hand.type("[name=display_name]", "王玉梅")
    hand.tap("[name=group]")
    hand.page.select_option("[name=group]", index=1)
    hand.tap("[name=agreed]")
    hand.tap("main form button[type=submit] >> nth=0")
    hand.page.wait_for_url(REGISTERED)
    hand.page.wait_for_load_state()


JOURNEYS = {
    "J1": (same_again, "village-caizichuan"),
    "J2": (another_kind, "village-caizichuan"),
    "J3": (repair, "village-caizichuan"),
    "J4": (attendance, "village-zhaizichuan"),
    "C09": (lunch, "head-shagoutai"),
    "B04": (new_woman, "village-caizichuan"),
}


def walk(portal, browser, link, photos):
    """The figures of every journey over one link, with a county of its own."""
    found, sessions = {}, {}
    for name, (journey, account) in JOURNEYS.items():
        visitor = Visitor(portal, browser, sessions, account)
        visitor.context.set_default_timeout(120_000)
        hand = Hand(visitor.page, link)
        journey(hand, photos)
        found[name] = hand.told
        visitor.context.close()
    return found


def missed(found):
    """The bars that were not reached, in words."""
    wrong = []
    for link, at in zip(LINKS, (1, 2), strict=True):
        for name, figures in found[link].items():
            taps, seconds = BARS[name][0], BARS[name][at]
            if figures["taps"] > taps or (seconds and figures["seconds"] > seconds):
                wrong.append(f"{name} at {link}: {figures}")
        if found[link]["J1"]["kilobytes_sent"] * 1024 > BYTES_FOR_THREE:
            wrong.append(f"bytes at {link}: {found[link]['J1']['kilobytes_sent']} KB")
    return wrong


def main():
    OUT.mkdir(exist_ok=True)
    found = {}
    with tempfile.TemporaryDirectory(prefix="journeys-") as place, sync_playwright() as playwright:
        files = [Path(place, f"IMG_{number}.jpg") for number in (1, 2, 3)]
        for number, file in enumerate(files):
            file.write_bytes(phone_jpeg(12, seed=number))
        found["megabytes_chosen"] = round(sum(f.stat().st_size for f in files) / 1024**2, 1)
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, link in LINKS.items():
            with serve(Path(place, name.replace("/", "-"))) as portal:
                found[name] = walk(portal, browser, link, files)
        browser.close()
    found["missed"] = missed(found)
    (OUT / "journeys.json").write_text(json.dumps(found, indent=1))
    print(json.dumps(found, indent=1))
    return len(found["missed"]) > 0


if __name__ == "__main__":
    sys.exit(main())
