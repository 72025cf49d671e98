"""One process of the drill: its part of the walks, and of the planted faults."""

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.news.conftest import picture  # noqa: F401 - a fixture
from tests.news.test_walk import (  # noqa: F401 - fixtures
    BROKEN,
    BROKEN_CLOCK,
    SAMPLE,
    cast,
    newsroom,
    scheduled,
)

WALKS = int(os.environ["WALKS_HERE"])
PART, PARTS = int(os.environ["PART"]), int(os.environ["PARTS"])
CONTROL_WALKS = 2000  # a planted fault is found within some hundreds
TOLD_EVERY = 250  # walks


@pytest.mark.django_db
def test_walks(newsroom, scheduled):  # noqa: F811
    faults = dict.fromkeys(BROKEN, newsroom) | dict.fromkeys(BROKEN_CLOCK, scheduled)
    found = {}
    for broken in [*faults][PART::PARTS]:
        found[broken.__name__] = _is_found(faults[broken], broken)
        print(f"part {PART}: {broken.__name__} found: {found[broken.__name__]}", flush=True)
    assert all(found.values())  # before an hour of walks that could find nothing
    started = time.monotonic()
    for machine in (newsroom, scheduled):
        _walk(_telling(machine, started), WALKS // 2)
    seconds = time.monotonic() - started
    told = {"walks": WALKS, "seconds": round(seconds, 1), "controls": found}
    told["steps_each"] = SAMPLE.stateful_step_count
    Path(os.environ["DRILL_OUT"], f"newsroom-{PART}.part").write_text(json.dumps(told))


def _walk(machine, walks):
    generated = settings(SAMPLE, max_examples=walks, derandomize=False, phases=[Phase.generate])
    run_state_machine_as_test(machine, settings=generated)


def _telling(machine, started):
    """The machine, saying now and then how far it has come."""
    over = [0]

    def teardown(self):
        machine.teardown(self)
        over[0] += 1
        if over[0] % TOLD_EVERY == 0:
            seconds = time.monotonic() - started
            print(
                f"part {PART}: {over[0]} walks of {machine.__name__}, {seconds:.0f} s", flush=True
            )

    return type(machine.__name__, (machine,), {"teardown": teardown})


def _is_found(machine, broken):
    """Whether the walks notice the planted fault."""
    with pytest.MonkeyPatch.context() as patched:
        broken(patched)
        try:
            _walk(machine, CONTROL_WALKS)
        except Exception:  # any of the invariants, or the database
            return True
    return False
