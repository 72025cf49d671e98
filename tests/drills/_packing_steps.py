"""One process over the drill's database: `prepare`, `steps SEED N`, `forever SEED`, `agree`."""

import json
import os
import random
import sys
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "federation.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from activities import packing  # noqa: E402
from activities.models import Activity  # noqa: E402
from tests.activities import packing_walk as walking  # noqa: E402

COMPARED_EVERY = 25  # steps


def prepare():
    call_command("migrate", verbosity=0)
    walking.prepare()
    return {}


def steps(seed, number):
    """So many steps; figures of packs and of rows are compared again and again."""
    walk, taken, differed = walking.Walk(random.Random(seed)), Counter(), 0  # noqa: S311
    for done in range(1, int(number) + 1):
        taken[walk.step()] += 1
        if done % COMPARED_EVERY == 0:
            differed += walking.told() != walking.from_rows()
        if done % 1000 == 0:
            print(f"{done} steps, {differed} differed", file=sys.stderr, flush=True)
    return {"steps": taken.total(), "taken": dict(taken), "differed": differed} | agree()


def forever(seed):
    """Steps until somebody ends the process; a line for each that is over."""
    walk = walking.Walk(random.Random(seed))  # noqa: S311
    while True:
        print(walk.step(), flush=True)


def agree():
    """Whether figures of packs and of rows agree, before and after everything is verified."""
    before = walking.told() == walking.from_rows()
    verified = packing.verify()
    after = walking.told() == walking.from_rows()
    return {
        "agrees": before and after,
        "differences": verified.differences,
        "wrong_packs": verified.wrong_packs,
        "wrong_named": verified.wrong_named,
        "records": Activity.objects.count(),
    }


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
