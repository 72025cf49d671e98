"""`make bench-pages`: Lighthouse on public pages, the median of five visits each.

Lighthouse's own preset is a phone on slow 4G with a quarter of this processor: 100 in each of its
four categories is wanted there, 99 at least. On slow 3G the first piece of a page stands after 2.2
seconds, its largest after 2.5, or 4.5 where that is a photo. Lighthouse is installed into
tests/bench/node/ when it is first wanted. Writes out/lighthouse.json with all visits;
BENCH_RUNS changes their number, and an argument ("slow 3G", "slow 4G") asks for one link alone.
"""

import json
import os
import subprocess
import sys
import tempfile
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from tests.bench._lighthouse import CATEGORIES, HERE, SLOW, installed, medians, visit
from tests.development import chromium_path
from tests.journeys.visitor import Visitor
from tests.portal import ROOT, serve

OUT = HERE / "out"
LINKS = ("slow 3G", "slow 4G")
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
LEAST = 99
MOST_BLOCKED, MOST_SHIFT = 0.05, 0
FIRST, LARGEST, LARGEST_PHOTO = 2.2, 2.5, 4.5
LANGUAGES = {"": "", ", English": "/en"}
EASY = "view=elder"
PUBLIC = {
    "front": "/",
    "news": "/news/",
    "article, six photos": "{article}",
    "directory": "/homes/",
    "home": "/homes/621125108207-01/",
    "events": "/events/",
    "figures": "/figures/",
    "help": "/help/",
}
IN_EASY_VIEW = ("front", "article, six photos", "help")
# On slow 3G: the page, and whether its largest piece is a photo.
ON_SLOW_LINKS = {"article, six photos": True, "home": True, "directory": False}
FORM, LOGGER = "/work/activities/new/", "village-caizichuan"


def fast_pages(articles):
    """Name -> (path, cookie) of what is scored, in both languages."""
    found = {}
    for language, prefix in LANGUAGES.items():
        for name, path in PUBLIC.items():
            path = articles[prefix] if path == "{article}" else prefix + path
            found[name + language] = (path, "")
            if name in IN_EASY_VIEW:
                found[f"{name}, easy view{language}"] = (path, EASY)
    return found


def slow_pages(articles, portal):
    """Name -> (path, cookie, whether a photo is its largest piece) of what is timed on slow 3G."""
    found, signed_in = {}, cookie_of(portal, LOGGER)
    for language, prefix in LANGUAGES.items():
        for name, has_photo in ON_SLOW_LINKS.items():
            path = articles[prefix] if name.startswith("article") else prefix + PUBLIC[name]
            found[name + language] = (path, "", has_photo)
        found[f"log form{language}"] = (prefix + FORM, signed_in, False)
        found[f"front, easy view{language}"] = (f"{prefix}/", EASY, False)
    return found


def six_photos(portal):
    """Language's prefix -> path of an article with six photos, published in both languages."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench._six_photos"]
    run = {"cwd": ROOT, "env": portal.environment, "check": True, "text": True}
    told = subprocess.run(command, stdout=subprocess.PIPE, **run).stdout.split()[-2:]
    return dict(zip(LANGUAGES.values(), (f"/news/{told[0]}/", f"/en/news/{told[1]}/"), strict=True))


def cookie_of(portal, account):
    """The cookies of somebody who has signed in, as a header says them."""
    sessions = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        Visitor(portal, browser, sessions, account).context.close()
        browser.close()
    kept = sessions[account]["cookies"]
    return "; ".join(f"{one['name']}={one['value']}" for one in kept)


def visited(portal, place, path, cookie, flags=()):
    """The medians of several visits to a page, and the visits."""
    warm = Request(portal.url + path, headers={"Cookie": cookie} if cookie else {})  # noqa: S310
    urlopen(warm, timeout=60).close()  # noqa: S310
    runs = [visit(portal.url + path, place, cookie, flags) for _ in range(RUNS)]
    return {"path": path, "medians": medians(runs), "runs": runs}


def measured(portal, place, links):
    """What these links show of each page; each is printed and written as soon as it is done."""
    articles, found = six_photos(portal), {link: {} for link in links}
    if "slow 3G" in links:
        for name, (path, cookie, has_photo) in slow_pages(articles, portal).items():
            page = visited(portal, place, path, cookie, SLOW)
            _note(found, "slow 3G", name, page, _missed_time(page["medians"], has_photo))
    if "slow 4G" in links:
        for name, (path, cookie) in fast_pages(articles).items():
            page = visited(portal, place, path, cookie)
            _note(found, "slow 4G", name, page, _missed_score(page["medians"]))
    return found


def _note(found, link, name, page, missed):
    found[link][name] = page | {"missed": missed}
    numbers = " ".join(f"{key} {value}" for key, value in page["medians"].items())
    print(f"{link} {name:32} {numbers} {'MISSED' if missed else ''}", flush=True)
    (OUT / "lighthouse.json").write_text(json.dumps(found, indent=1, ensure_ascii=False))


def _missed_score(told):
    low = [f"{name} {told[name]}" for name in CATEGORIES if told[name] < LEAST]
    late = [f"blocked {told['blocked']}"] if told["blocked"] > MOST_BLOCKED else []
    return low + late + ([f"shift {told['shift']}"] if told["shift"] > MOST_SHIFT else [])


def _missed_time(told, has_photo):
    bars = {"first": FIRST, "largest": LARGEST_PHOTO if has_photo else LARGEST}
    return [f"{name} {told[name]}" for name, bar in bars.items() if told[name] > bar]


def main(links):
    if installed() is None:
        print("To measure: sudo apt-get install nodejs npm chromium (Node.js 20 or later)")
        return 1
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as place, serve(place) as portal:
        found = measured(portal, place, links or LINKS)
    low = [
        f"{link}, {name}: {', '.join(page['missed'])}"
        for link, pages in found.items()
        for name, page in pages.items()
        if page["missed"]
    ]
    print(*(["below the bar:", *low] if low else ["all at the bar"]), sep="\n")
    return len(low)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
