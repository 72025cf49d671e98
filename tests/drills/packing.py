"""Packs equal a recount after 10,000 random steps, and after writers are ended with -9 (both
databases).

The steps are those of `tests.activities.packing_walk`. Then three processes take steps at the same
time, packing among them, and are killed in the middle of whatever they do, 25 times.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))
STEPS = int(os.environ.get("STEPS", "10000"))
KILLS = int(os.environ.get("KILLS", "25"))
WRITERS = 3


def command(*words):
    return [sys.executable, "-W", "ignore", "-m", "tests.drills._packing_steps", *map(str, words)]


def ask(environment, *words):
    done = subprocess.run(
        command(*words), cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout)


def killed(environment, seed):
    """Writers at work are ended with -9; how many steps they had told of, and what agrees."""
    chance, pipes = random.Random(seed), {"stdout": subprocess.PIPE, "text": True}  # noqa: S311
    writers = [
        subprocess.Popen(command("forever", seed * WRITERS + n), cwd=ROOT, env=environment, **pipes)
        for n in range(WRITERS)
    ]
    first = [writer.stdout.readline() for writer in writers]
    time.sleep(chance.uniform(0.05, 1.5))
    for writer in writers:
        writer.kill()
    told = sum(len(writer.communicate()[0].splitlines()) for writer in writers) + len(first)
    return {"told": told, **ask(environment, "agree")}


def drilled(database_url=""):
    with tempfile.TemporaryDirectory(prefix="packing-") as place:
        environment = os.environ | {"DATA_DIR": place}
        environment.pop("DATABASE_URL", None)
        if database_url:
            environment["DATABASE_URL"] = database_url
        ask(environment, "prepare")
        walked = ask(environment, "steps", 1, STEPS)
        ends = []
        for seed in range(1, KILLS + 1):
            ends.append(killed(environment, seed))
            print(f"killed {seed} times: {ends[-1]}", flush=True)
    return walked | {
        "kills": len(ends),
        "steps_told_before_kills": sum(end["told"] for end in ends),
        "wrong_after_kills": sum(not end["agrees"] or end["differences"] for end in ends),
    }


def main():
    OUT.mkdir(exist_ok=True)
    found = {"sqlite": drilled()}
    with postgres.server() as url:
        found["postgresql"] = drilled(url)
    both = found.values()
    wrong = sum(
        one["differed"] + one["differences"] + one["wrong_after_kills"] + (not one["agrees"])
        for one in both
    )
    steps, kills = (sum(one[name] for one in both) for name in ("steps", "kills"))
    found |= {"steps": steps, "kills": kills, "wrong": wrong}
    (OUT / "packing.json").write_text(json.dumps(found, indent=1))
    return int(wrong > 0 or steps < 20_000 or kills < 50)


if __name__ == "__main__":
    sys.exit(main())
