"""Runs a part of the tests as a drill and writes how many passed and failed."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.suite import counted

OUT = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))


def passed_and_failed(name, arguments, environment):
    """pytest's exit code; out/<name>.json holds the two numbers."""
    OUT.mkdir(exist_ok=True)
    report = OUT / f"{name}.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", f"--junitxml={report}", *arguments]
    code = subprocess.run(command, env=environment).returncode
    passed, failed = counted(report)
    report.unlink(missing_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps({"passed": passed, "failed": failed}))
    return code
