"""Drill: two hundred addresses guess one cadre's password while she signs in (R-21).

Starts the portal on a free port with a database of its own. The portal's clock runs 40 times
faster, so that an hour of attack takes 90 seconds; guesses are sent in real time. About four
minutes in all. Bar: at most 20 guesses tested in the hour, every sign-in of the real user on her
known phone succeeds, an unknown account answers as slowly as a real one (within 10 %), and the
control without the throttle lets far more guesses through.
"""

import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.drills._sign_in_browser import Browser

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))
ADDRESSES = [f"127.1.{number // 250}.{number % 250 + 1}" for number in range(200)]
ATTACKERS = 20
SPEED = 40
ATTACK_SECONDS = 90
CONTROL_SECONDS = 40
VICTIM = "village-caizichuan"
PASSWORD = "a long pass phrase"
NAMES = 10
GUESSES_PER_NAME = 4
SEED = f"""
from federation.accounts.models import User
for name in {[VICTIM, *(f"cadre-{n}" for n in range(NAMES))]!r}:
    User.objects.create_user(name, {PASSWORD!r}, name=name, role="village", area_id="621125108207")
"""


def environment(data_dir):
    """Nothing of the caller's own database or mode reaches the drill's portal."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG", "HTTPS")}
    return kept | {"DATA_DIR": data_dir, "PYTHONWARNINGS": "ignore"}


def prepare(data_dir):
    """An empty database with the victim and some colleagues."""
    Path(data_dir, "static").mkdir()
    for arguments in (["migrate", "-v0"], ["shell", "-v0", "-c", SEED]):
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment(data_dir),
            check=True,
            stderr=subprocess.DEVNULL,
        )


@contextlib.contextmanager
def portal(data_dir, speed, throttle):
    """The port of a real server that runs until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "tests.drills._sign_in_server:application",
         "--workers=2", "--threads=16", f"--bind=127.0.0.1:{port}", "--log-level=error"],
        cwd=ROOT,
        env=environment(data_dir)
        | {"DRILL_SPEED": str(speed), "DRILL_THROTTLE": throttle, "DRILL_BEGUN": str(time.time())},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def wait_for(port):
    """Returns when the server answers; gives up after a minute."""
    for _ in range(120):
        with contextlib.suppress(OSError):
            if Browser(port).request("GET", "/sign-in/") == 200:
                return
        time.sleep(0.5)
    raise SystemExit("the drill's portal did not start")


class Attack:
    """Attackers guess at the victim from all addresses; one more sprays names that do not exist."""

    def __init__(self, port, seconds):
        self.port = port
        self.until = time.monotonic() + seconds
        self.answers = []
        self.sprayed = []
        self.threads = [
            threading.Thread(target=self.guess, args=(ADDRESSES[n::ATTACKERS],))
            for n in range(ATTACKERS)
        ] + [threading.Thread(target=self.spray)]

    def guess(self, addresses):
        browsers = [Browser(self.port, address) for address in addresses]
        while time.monotonic() < self.until:
            for browser in browsers:
                if time.monotonic() < self.until:
                    guess = f"guess {time.monotonic()}"
                    self.answers.append(browser.sign_in(VICTIM, guess))
                    time.sleep(0.2)

    def spray(self):
        browser = Browser(self.port, "127.1.9.1")
        while time.monotonic() < self.until:
            name = f"name-{len(self.sprayed)}"
            self.sprayed.append(browser.sign_in(name, "fulian2024"))
            time.sleep(0.2)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        for thread in self.threads:
            thread.join()

    @property
    def tested(self):
        return self.answers.count(200)


def timing(port):
    """Median seconds of a wrong password at a real and at an unknown account, taken in turns."""
    seconds = {"cadre": [], "nobody": []}
    browser = Browser(port)
    for turn in range(NAMES * GUESSES_PER_NAME):
        for kind in seconds:
            status, took = browser.timed_sign_in(f"{kind}-{turn % NAMES}", "guess")
            if status != 200:
                raise SystemExit(f"a guess was answered with {status} while timing")
            seconds[kind].append(took)
    return {kind: statistics.median(values) for kind, values in seconds.items()}


def real_user(port, phone, attack):
    """Statuses and seconds of the real user's sign-ins on her known phone during the attack."""
    phone.port, found = port, []
    while time.monotonic() < attack.until:
        found.append(phone.timed_sign_in(VICTIM, PASSWORD))
        phone.sign_out()
        time.sleep(0.5)
    return found


def measure(data_dir):
    """All figures of the drill."""
    with portal(data_dir, speed=1, throttle="on") as port:
        medians = timing(port)
        phone = Browser(port)
        first = phone.sign_in(VICTIM, PASSWORD)
        phone.sign_out()
    with (
        portal(data_dir, SPEED, throttle="on") as port,
        Attack(port, ATTACK_SECONDS) as attack,
    ):
        visits = real_user(port, phone, attack)
    with portal(data_dir, SPEED, throttle="off") as port, Attack(port, CONTROL_SECONDS) as control:
        pass
    return figures(first, medians, attack, visits, control)


def figures(first, medians, attack, visits, control):
    """What was measured, by name."""
    succeeded = sum(status == 302 for status, _ in visits)
    seconds = [took for _, took in visits]
    return {
        "first_sign_in": first,
        "addresses": len(ADDRESSES),
        "simulated_minutes": ATTACK_SECONDS * SPEED / 60,
        "guesses_sent": len(attack.answers),
        "guesses_tested": attack.tested,
        "strange_answers": sum(status not in (200, 429) for status in attack.answers),
        "sprayed_names_tested": attack.sprayed.count(200),
        "real_user_sign_ins": len(visits),
        "real_user_success_percent": 100 * succeeded / max(len(visits), 1),
        "real_user_median_s": round(statistics.median(seconds), 3),
        "real_user_slowest_s": round(max(seconds), 3),
        "unknown_to_known_time": round(medians["nobody"] / medians["cadre"], 3),
        "control_guesses_tested": control.tested,
        "control_simulated_minutes": CONTROL_SECONDS * SPEED / 60,
    }


def reached(found):
    """Whether every bar of R-21 is reached and the control fails it."""
    return (
        found["guesses_tested"] <= 20
        and found["strange_answers"] == 0
        and found["real_user_sign_ins"] >= 10
        and found["real_user_success_percent"] == 100
        and 0.9 <= found["unknown_to_known_time"] <= 1.1
        and found["control_guesses_tested"] > 20
    )


def main():
    with tempfile.TemporaryDirectory(prefix="sign-in-drill-") as data_dir:
        prepare(data_dir)
        found = measure(data_dir)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    passed = reached(found)
    result = {"date": f"{datetime.now(UTC):%F %T}Z", "commit": commit, "passed": passed} | found
    OUT.mkdir(exist_ok=True)
    (OUT / "sign_in_attack.json").write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
