"""R-26: the same submission again and again is one record, on both databases.

Each submission with two photos is sent several times in sequence, in parallel, and in parallel to
two server processes; photos come in another order, and one of them twice. Afterwards other content
under the same identity is refused. Then the same comes out of a phone's queue. Controls without the
unique columns show that the attack works.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path

from tests import postgres
from tests.activities.submissions import drawn
from tests.drills._queue_replay import MODES as QUEUE
from tests.drills._queue_replay import control as naive_queue
from tests.drills._queue_replay import replay_queue
from tests.drills._replay_browser import Phone

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("dance", "tea", "law-class", "discussion", "health", "visit", "calligraphy", "clean-up")


class Site:
    """Server processes over one database and one disk; `prepare` says with which cast."""

    def __init__(self, place, database_url, prepare="prepare"):
        self.prepare = prepare
        self.environment = os.environ | {"DATA_DIR": str(place), "ALLOWED_HOSTS": "127.0.0.1"}
        self.environment.pop("DATABASE_URL", None)
        if database_url:
            self.environment["DATABASE_URL"] = database_url

    def __enter__(self):
        command = [sys.executable, "-W", "ignore", "-m", "tests.drills._replay_portal"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.asked = subprocess.Popen(command, cwd=ROOT, env=self.environment, **pipes)
        self.cast = self.ask(self.prepare)
        return self

    def __exit__(self, *problem):
        self.asked.communicate()

    def ask(self, what):
        """What the drill's database says, asked in a process of its own."""
        self.asked.stdin.write(f"{what}\n")
        self.asked.stdin.flush()
        return json.loads(self.asked.stdout.readline())

    @contextmanager
    def process(self, workers=1, threads=8, application="federation.wsgi"):
        """The address of one running server."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "gunicorn", application, "--bind", address]
        command += ["--workers", str(workers), "--threads", str(threads)]
        command += ["--worker-class", "gthread", "--log-level", "error", "--no-control-socket"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL
        )
        try:
            wait_for(f"http://{address}/")
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait()


def wait_for(address):
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


class Submission:
    """One intent of one cadre: fields and two photos nobody else sends."""

    number = 0

    def __init__(self, phone, home):
        type(self).number += 1
        place = Submission.number
        self.phone, self.uid = phone, uuid.uuid4()
        self.fields = {
            "uid": str(self.uid),
            "home": home,
            "kind": KINDS[place % len(KINDS)],
            "held_on": (date.today() - timedelta(days=place % 6)).isoformat(),
            "headcount": str(10 + place % 50),
            "people_shown": "unknown",
            "is_another": "on",
        }
        size = (64 + place // 200, 48)
        self.photos = [
            (f"{place}-{shade}.jpg", drawn(shade + place % 200, size)) for shade in (0, 50)
        ]

    def send(self, base, again=0, **changes):
        """Sends it; later sendings bring the photos in another order, one of them twice."""
        photos = [self.photos, self.photos[::-1], [*self.photos, self.photos[0]]][again % 3]
        return self.phone.log(base, self.fields | changes, photos)[:2]


def in_sequence(bases, submission, repeats):
    return [submission.send(bases[0], again) for again in range(repeats)]


def in_parallel(bases, submission, repeats):
    with ThreadPoolExecutor(repeats) as pool:
        sent = [pool.submit(submission.send, bases[0], again) for again in range(repeats)]
        return [answer.result() for answer in sent]


def to_two_processes(bases, submission, repeats):
    with ThreadPoolExecutor(repeats) as pool:
        sent = [pool.submit(submission.send, bases[again % 2], again) for again in range(repeats)]
        return [answer.result() for answer in sent]


def replay(database_url, submissions, repeats):
    """Runs everything against a new database; returns what was found, for `problems`."""
    with tempfile.TemporaryDirectory(prefix="replay-") as place, ExitStack() as stack:
        site = stack.enter_context(Site(place, database_url))
        bases = [stack.enter_context(site.process()) for _process in range(2)]
        phones = [
            (Phone(bases[0], who["username"], who["password"]), who["home"]) for who in site.cast
        ]
        found = {"submissions": submissions, "repeats": repeats}
        for mode in (in_sequence, in_parallel, to_two_processes):
            sent = [Submission(*phones[n % len(phones)]) for n in range(submissions)]
            found[mode.__name__] = _mode(site, mode, bases, sent, repeats)
        found["other_content"] = _other_content(site, bases, sent)
        found |= replay_queue(site, bases, submissions // 4, repeats)
        site.ask("unguard")
        control = [Submission(*phones[n % len(phones)]) for n in range(min(submissions, 5))]
        found["naive_control"] = _mode(site, to_two_processes, bases, control, repeats)
        found["queue_naive_control"] = naive_queue(site, bases, 5, repeats)
        return found


def _mode(site, mode, bases, sent, repeats):
    """How many records and photos the mode made, and how many answers were not her receipt."""
    before, started = site.ask("count"), time.monotonic()
    with ThreadPoolExecutor(len(site.cast)) as cadres:
        answers = list(
            zip(sent, cadres.map(lambda one: mode(bases, one, repeats), sent), strict=True)
        )
    seconds = time.monotonic() - started
    after = site.ask("count")
    wrong = [answer for one, got in answers for answer in got if answer != (302, _receipt(one))]
    grown = {name: after[name] - before[name] for name in after}
    return grown | {"wanted": len(sent), "wrong_answers": wrong[:5], "seconds": round(seconds, 1)}


def _receipt(submission):
    return f"/work/activities/{submission.uid}/receipt/"


def _other_content(site, bases, sent):
    before = site.ask("count")
    statuses = [one.send(bases[n % 2], headcount="999")[0] for n, one in enumerate(sent)]
    return {
        "refused": statuses.count(409),
        "wanted": len(sent),
        "unchanged": site.ask("count") == before,
    }


def problems(found):
    """What differs from the bar of R-26; nothing when it is reached."""
    wrong = []
    for mode in ("in_sequence", "in_parallel", "to_two_processes", *QUEUE):
        got = found[mode]
        for name, times in (
            ("records", 1),
            ("identities", 1),
            ("ledger_entries", 1),
            ("photos", 2),
            ("attached_photos", 2),
        ):
            if got[name] != times * got["wanted"]:
                wrong.append(f"{mode}: {got[name]} {name}, wanted {times * got['wanted']}")
        if got["wrong_answers"]:
            wrong.append(f"{mode}: answered {got['wrong_answers']}")
    return wrong + _unproven(found)


def _unproven(found):
    """Other content that was taken, and attacks that did not even double the naive portal."""
    wrong = []
    for name in ("other_content", "queue_other_content"):
        other = found[name]
        if other["refused"] != other["wanted"] or not other["unchanged"]:
            wrong.append(f"{name}: {other}")
    for name in ("naive_control", "queue_naive_control"):
        if found[name]["records"] <= found[name]["wanted"]:
            wrong.append(f"{name}: without the unique columns nothing doubled: no proof")
    return wrong


def main():
    found = {"sqlite": replay("", 400, 5)}
    with postgres.server() as url:
        found["postgresql"] = replay(url, 400, 5)
    wrong = [
        f"{kind}: {line}" for kind in ("sqlite", "postgresql") for line in problems(found[kind])
    ]
    found |= {"problems": len(wrong), "sent": 2 * 3 * 400 * 5, "records": _records(found)}
    Path(os.environ.get("DRILL_OUT", ROOT / "tests/drills/out"), "replay.json").write_text(
        json.dumps(found, indent=1)
    )
    print("\n".join(wrong) or "every replay was answered with the one record")
    return len(wrong)


def _records(found):
    modes = ("in_sequence", "in_parallel", "to_two_processes")
    return sum(found[kind][mode]["records"] for kind in ("sqlite", "postgresql") for mode in modes)


if __name__ == "__main__":
    sys.exit(main() > 0)
