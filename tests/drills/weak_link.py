"""R-34: records queued on a phone over a link that cuts, lies and repeats, on both databases.

Walks in Chromium, driven by a seed. Each writes a record with up to three photos, breaks one thing
(an answer of each status, a sign-in page, a captive portal, half an answer, an answer lost after
the commit) and often one thing more: a reload, a second tab, the server killed with -9, the browser
killed with -9, somebody else signing in, a record of the release before, a clock two years off, a
disk without room. Bar: whatever leaves the phone is whole at the county, in the end exactly one
record with each of its photos, nothing under another account. The control, a phone that lets go on
any 200, must lose records.
"""

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import postgres
from tests.activities.submissions import drawn
from tests.drills._weak_phone import EVENTS, FAULTS, WeakPhone
from tests.drills._weak_server import Server
from tests.drills.replay import ROOT, Site
from tests.journeys.weak_link import weak_link

WALKS = 500  # on each database
SECONDS = 3600  # and no longer than this
SEND_AGAIN = 8


class Lost(Exception):
    """The bar was missed; the text says by which walk and how."""


def walk(phone, server, link, number, seed):
    """One record from the phone to the county; raises Lost. Returns what was broken."""
    dice = random.Random(f"{seed} {number}")  # noqa: S311
    fault, event = dice.choice([*FAULTS]), dice.choice(EVENTS)
    words = f"walk {seed} {number}"
    photos = [drawn(dice.randrange(256), (40 + number % 400, 41 + place)) for place in range(3)]
    photos = photos[: dice.randrange(4)]
    client_id = phone.write(words, photos, event)
    link.at(*FAULTS[fault])
    phone.send()
    _whole_or_here(phone, server, client_id, words, photos, f"{number} {fault} {event}")
    phone.meet(event, server)
    _whole_or_here(phone, server, client_id, words, photos, f"{number} {fault} {event}, later")
    link.fault = lambda method, path: None
    for _again in range(SEND_AGAIN):
        if not phone.left():
            break
        phone.send()
    if phone.left():
        raise Lost(f"{number} {fault} {event}: still on the phone: {phone.left()}")
    if server.stored(words) != [1, len(set(photos))]:
        raise Lost(f"{number} {fault} {event}: the county has {server.stored(words)}")
    return fault, event


def _whole_or_here(phone, server, client_id, words, photos, where):
    if client_id in phone.left():
        return
    if server.stored(words) != [1, len(set(photos))]:
        raise Lost(f"{where}: gone from the phone, the county has {server.stored(words)}")


def walks(database_url, number, seed, seconds, lets_go=False):
    """So many walks against a new database; what went wrong, and what was broken how often."""
    faults, events, lost, made = Counter(), Counter(), [], 0
    with ExitStack() as stack:
        place = stack.enter_context(tempfile.TemporaryDirectory(prefix="weak-"))
        site = stack.enter_context(Site(place, database_url))
        server = stack.enter_context(Server(site))
        link, address = stack.enter_context(weak_link(server.base))
        play = stack.enter_context(sync_playwright())
        phone = WeakPhone(play, Path(place, "profile"), address, site.cast, link, lets_go=lets_go)
        stack.callback(phone.close)
        started = time.monotonic()
        while made < number and time.monotonic() - started < seconds:
            try:
                fault, event = walk(phone, server, link, made, seed)
            except Lost as found:
                lost.append(str(found))
                phone.forget_all()
            else:
                faults[fault] += 1
                events[event] += 1
            made += 1
    return {
        "walks": made,
        "lost": lost,
        "faults": dict(sorted(faults.items())),
        "events": dict(sorted(events.items())),
        "seconds": round(time.monotonic() - started),
    }


def main():
    number = int(os.environ.get("WALKS", WALKS))
    seconds = int(os.environ.get("WALK_SECONDS", SECONDS))
    found = {"sqlite": walks("", number, 1, seconds)}
    found["control"] = walks("", min(number, 40), 1, seconds, lets_go=True)
    with postgres.server() as url:
        found["postgresql"] = walks(url, number, 2, seconds)
    wrong = [f"{kind}: {line}" for kind in ("sqlite", "postgresql") for line in found[kind]["lost"]]
    if not found["control"]["lost"]:
        wrong.append("the phone that lets go on any 200 lost nothing: no proof")
    made = {f"walks_{kind}": found[kind]["walks"] for kind in ("sqlite", "postgresql")}
    found |= made | {"problems": len(wrong), "control_lost": len(found["control"]["lost"])}
    out = Path(os.environ.get("DRILL_OUT", ROOT / "tests/drills/out"))
    out.mkdir(exist_ok=True)
    (out / "weak_link.json").write_text(json.dumps(found, indent=1, ensure_ascii=False))
    print("\n".join(wrong) or f"nothing was lost or doubled in {made}")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main() > 0)
