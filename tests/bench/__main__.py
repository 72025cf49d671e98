"""`make bench`: what each page costs with the demonstration county, as JSON in out/pages.json."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.development import chromium_path
from tests.journeys.measure import Meter
from tests.journeys.visitor import Visitor
from tests.portal import ROOT, serve

OUT = Path(__file__).parent / "out"
WEIGHED = {
    "front": ("/", None),
    "news": ("/news/", None),
    "article": ("/news/1/", None),
    "directory": ("/homes/", None),
    "home": ("/homes/621125108207-01/", None),
    "help": ("/help/", None),
    "sign-in": ("/sign-in/", None),
    "workbench": ("/work/", "village-caizichuan"),
    "log form": ("/work/activities/new/", "village-caizichuan"),
    "overview": ("/work/county/", "president"),
}


def costs(portal):
    """Queries and milliseconds, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.pages"]
    run = {"cwd": ROOT, "env": portal.environment, "check": True, "text": True}
    told = subprocess.run(command, stdout=subprocess.PIPE, **run).stdout
    return json.loads(told.splitlines()[-1])


def weights(portal):
    """Kilobytes and requests of a first visit on a phone with an empty cache."""
    found, sessions = {}, {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (path, account) in WEIGHED.items():
            visitor = Visitor(portal, browser, sessions, account)
            meter = Meter(visitor.page)
            visitor.page.goto(path, wait_until="networkidle")
            found[name] = {"kilobytes": round(meter.kilobytes, 1), "requests": meter.requests}
            visitor.context.close()
        browser.close()
    return found


def show(found):
    for name, page in found["pages"].items():
        print(f"{name:28} {page['queries']:4} queries {page['milliseconds']:8.1f} ms")
    print()
    for name, page in found["weights"].items():
        print(f"{name:28} {page['kilobytes']:8.1f} KB in {page['requests']} requests")


def main():
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as place, serve(place) as portal:
        found = {"pages": costs(portal), "weights": weights(portal)}
    (OUT / "pages.json").write_text(json.dumps(found, indent=1, ensure_ascii=False))
    show(found)


if __name__ == "__main__":
    main()
