import json
import os
import subprocess
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

WALKS = int(os.environ.get("WALKS", "10000"))


@pytest.mark.django_db
def test_walks(newsroom, scheduled):  # noqa: F811
    started = time.monotonic()
    half = settings(SAMPLE, max_examples=WALKS // 2, derandomize=False, phases=[Phase.generate])
    for machine in (newsroom, scheduled):
        run_state_machine_as_test(machine, settings=half)
    seconds = time.monotonic() - started
    faults = [(newsroom, broken) for broken in BROKEN]
    faults += [(scheduled, broken) for broken in BROKEN_CLOCK]
    found = {broken.__name__: _is_found(machine, broken, half) for machine, broken in faults}

    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    told = {
        "walks": WALKS,
        "steps_each": SAMPLE.stateful_step_count,
        "broken_rules": 0,
        "control_failed": all(found.values()),
        "controls": found,
        "seconds": round(seconds, 1),
        "commit": commit.stdout.strip(),
    }
    Path(os.environ["DRILL_OUT"], "newsroom.json").write_text(json.dumps(told, indent=1))


def _is_found(machine, broken, walks):
    """Whether the walks notice the planted fault."""
    with pytest.MonkeyPatch.context() as patched:
        broken(patched)
        try:
            run_state_machine_as_test(machine, settings=walks)
        except Exception:  # any of the invariants, or the database
            return True
    return False
