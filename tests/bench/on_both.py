"""Runs a bench file of pytest on SQLite and on a throw-away PostgreSQL, each with its own data."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgres import newest_binaries


def costs(bench):
    """{database: what the bench wrote to BENCH_ANSWER}; PostgreSQL where it is installed."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(bench)]
    found = {"SQLite": _measured(pytest)}
    if newest_binaries():
        found["PostgreSQL"] = _measured([sys.executable, "-m", "tests.postgres", *pytest])
    return found


def _measured(command):
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as directory:
        answer = Path(directory) / "answer.json"
        environment = os.environ | {"BENCH_ANSWER": str(answer), "DATA_DIR": directory}
        subprocess.run(command, env=environment, stdout=sys.stderr)
        return json.loads(answer.read_text()) if answer.exists() else {}
