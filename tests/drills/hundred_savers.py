"""R-25: a hundred cadres save with photos at once, on both databases.

Each saves ten records with a photo of 200 kB, twice over: as one plain form, and as the script
does it, the photo sent ahead and the form with its identity alone. The server is the one of
production, two processes of 32 threads. Bar: no error in any answer, every record and every photo
stored once. Seconds are told; a photo is decoded and encoded anew, so the processor decides.
"""

import io
import json
import os
import statistics
import sys
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

from tests import postgres
from tests.drills._replay_browser import Phone
from tests.drills.replay import ROOT, Site

SAVES = 10
KINDS = ("dance", "tea", "law-class", "discussion", "health", "visit", "calligraphy", "clean-up")
PHOTO_BYTES = 200 * 1024


def base_photo():
    """A JPEG of about 200 kB, as a phone makes it before it is sent."""
    noise = Image.effect_noise((800, 600), 60).resize((1600, 1200))
    for quality in range(20, 96, 3):
        data = io.BytesIO()
        noise.save(data, "JPEG", quality=quality)
        if len(data.getvalue()) >= PHOTO_BYTES:
            break
    return data.getvalue()


def own_photo(data):
    """The same picture with a comment of its own, so that no two files are alike."""
    comment = uuid.uuid4().bytes
    mark = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
    return data[:2] + mark + data[2:]


class Cadre:
    """One phone that saves its records one after another and keeps the time."""

    def __init__(self, base, who, photo):
        self.base, self.who, self.photo = base, who, photo
        self.seconds, self.wrong = [], []

    def sign_in(self):
        self.phone = Phone(self.base, self.who["username"], self.who["password"])

    def save_all(self, save):
        for number in range(SAVES):
            save(self, number)

    def plain_form(self, number):
        """Everything in one form."""
        fields, photo = self._fields(number), ("photo.jpg", own_photo(self.photo))
        self._timed(302, self.phone.log, self.base, fields, [photo])

    def sent_ahead(self, number):
        """The photo first, then the form with its identity; only the form is timed."""
        fields, photo = self._fields(number + SAVES), ("photo.jpg", own_photo(self.photo))
        status, _where, text = self.phone.send_photo(fields["uid"], photo)
        if status != 201:
            self.wrong.append(status)
            return
        fields["keep"] = json.loads(text)["uid"]
        self._timed(302, self.phone.log, self.base, fields, [])

    def _timed(self, wanted, ask, *arguments):
        started = time.monotonic()
        status = ask(*arguments)[0]
        self.seconds.append(time.monotonic() - started)
        if status != wanted:
            self.wrong.append(status)

    def _fields(self, number):
        return {
            "uid": str(uuid.uuid4()),
            "home": self.who["home"],
            "kind": KINDS[number % len(KINDS)],
            "held_on": (date.today() - timedelta(days=number // len(KINDS))).isoformat(),
            "headcount": "31",
            "people_shown": "unknown",
            "is_another": "on",
        }


def at_once(cadres, save):
    """Everybody saves at the same time; what was answered, and how long it took."""
    for cadre in cadres:
        cadre.seconds, cadre.wrong = [], []
    started = time.monotonic()
    with ThreadPoolExecutor(len(cadres)) as pool:
        list(pool.map(lambda cadre: cadre.save_all(save), cadres))
    lasted = time.monotonic() - started
    seconds = sorted(one for cadre in cadres for one in cadre.seconds)
    return {
        "saves": len(seconds),
        "errors": sum(len(cadre.wrong) for cadre in cadres),
        "answers": sorted({status for cadre in cadres for status in cadre.wrong}),
        "median_s": round(statistics.median(seconds), 2),
        "p95_s": round(seconds[int(len(seconds) * 0.95)], 2),
        "max_s": round(seconds[-1], 2),
        "saves_a_second": round(len(seconds) / lasted, 1),
    }


def drill(database_url):
    """Both ways against a new database, and what it holds afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="savers-") as place,
        Site(place, database_url, "prepare hundred") as site,
        site.process(2, 32) as base,
    ):
        photo = base_photo()
        cadres = [Cadre(base, who, photo) for who in site.cast]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(Cadre.sign_in, cadres))
        found = {"cadres": len(cadres), "photo_kilobytes": round(len(photo) / 1024)}
        found["plain_form"] = at_once(cadres, Cadre.plain_form)
        found["sent_ahead"] = at_once(cadres, Cadre.sent_ahead)
        return found | {"stored": site.ask("count")}


def problems(found):
    """What differs from the bar; nothing when it is reached."""
    wanted = 2 * SAVES * found["cadres"]
    wrong = [
        f"{way}: {found[way]['errors']} errors {found[way]['answers']}"
        for way in ("plain_form", "sent_ahead")
        if found[way]["errors"] or found[way]["saves"] != SAVES * found["cadres"]
    ]
    for name in ("records", "identities", "ledger_entries", "photos", "attached_photos"):
        if found["stored"][name] != wanted:
            wrong.append(f"{found['stored'][name]} {name}, wanted {wanted}")
    return wrong


def main():
    found = {"sqlite": drill("")}
    with postgres.server(fsync="on") as url:
        found["postgresql"] = drill(url)
    wrong = [f"{kind}: {line}" for kind, one in found.items() for line in problems(one)]
    found |= {"problems": len(wrong)}
    for kind in ("sqlite", "postgresql"):
        found |= {f"{kind}_p95_s": found[kind]["sent_ahead"]["p95_s"]}
    folder = Path(os.environ.get("DRILL_OUT", ROOT / "tests/drills/out"))
    folder.mkdir(exist_ok=True)
    (folder / "hundred_savers.json").write_text(json.dumps(found, indent=1))
    print("\n".join(wrong) or json.dumps(found, indent=1))
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main() > 0)
