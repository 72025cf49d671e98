"""Requests a second of public pages, as a ratio to the least that Django can do in the same run.

`python -m tests.bench.served` fills PostgreSQL with 2,000 articles of three photos each, starts the
shipped server (two processes) and beside it, with the same settings, a bare view of 30 kB without
middleware. Readers ask each in turn, round after round: where a kept page may answer, and where it
may not, because each asks for an address of its own.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from tests import postgres
from tests.drills.replay import ROOT, Site

OUT = Path(__file__).parent / "out"
READERS, SECONDS, ROUNDS = 8, 4, int(os.environ.get("BENCH_ROUNDS", "5"))
WARM_SECONDS = 1
PAGES = {"front": "/", "list": "/news/", "article": "/news/{article}/"}
BARS = {"article": (0.5, 0.15), "list": (0.5, 0.15)}


def asked(address, path, own_address, seconds=SECONDS):
    """Answers a second of `path` to several readers, each over one connection."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(READERS) as pool:
        asking = [pool.submit(_ask, address, path, own_address, until) for _ in range(READERS)]
        return sum(one.result() for one in asking) / seconds


def _ask(address, path, own_address, until):
    connection, count = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30), 0
    while time.monotonic() < until:
        own = f"?{time.monotonic_ns()}" if own_address else ""
        connection.request("GET", path + own)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        count += 1
    return count


def measured(site, bare, article):
    """name -> answers a second and the median ratio to the bare view of the same round."""
    cases = {
        f"{name}, {'kept' if kept else 'made anew'}": (path.format(article=article), not kept)
        for name, path in PAGES.items()
        for kept in (True, False)
    }
    ratios, speeds = {name: [] for name in cases}, {name: [] for name in ["bare", *cases]}
    for _round in range(ROUNDS):
        floor = asked(bare, "/", own_address=False)
        speeds["bare"].append(floor)
        for name, (path, own_address) in cases.items():
            if not own_address:  # on a busy machine making it once would take the whole time
                asked(site, path, own_address, WARM_SECONDS)
            speed = asked(site, path, own_address)
            speeds[name].append(speed)
            ratios[name].append(speed / floor)
    return {
        name: {"a_second": round(statistics.median(speeds[name]), 1)}
        | ({"ratio": round(statistics.median(ratios[name]), 2)} if name in ratios else {})
        for name in speeds
    }


def missed(found):
    """The bars that were not reached, in words."""
    return [
        f"{name}, {way}: {found[f'{name}, {way}']['ratio']} of the floor, wanted {bar}"
        for name, bars in BARS.items()
        for way, bar in zip(("kept", "made anew"), bars, strict=True)
        if found[f"{name}, {way}"]["ratio"] < bar
    ]


def main():
    OUT.mkdir(exist_ok=True)
    with postgres.server() as url, tempfile.TemporaryDirectory(prefix="served-") as place:
        site = Site(place, url)
        fill = [sys.executable, "-W", "ignore", "-m", "tests.bench._served_articles"]
        filled = subprocess.run(
            fill, cwd=ROOT, env=site.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        article = filled.stdout.split()[-1]
        threads = int(os.environ.get("WEB_THREADS", "32"))
        with (
            site.process(workers=2, threads=threads) as address,
            site.process(2, threads, "tests.bench._bare:application") as bare,
        ):
            found = measured(address, bare, article)
    found["missed"] = missed(found)
    (OUT / "served.json").write_text(json.dumps(found, indent=1))
    print(json.dumps(found, indent=1))
    return len(found["missed"]) > 0


if __name__ == "__main__":
    sys.exit(main())
