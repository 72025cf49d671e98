"""`make drills`: runs every drill beside this file and prints what each one found.

A drill is a program: it exits with 0 when its bar is reached and writes out/<name>.json.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "out"


def run(drill):
    """Runs one drill; returns its name, whether it passed, its seconds and its main figures."""
    print(f"--- {drill.stem}", flush=True)
    (OUT / f"{drill.stem}.json").unlink(missing_ok=True)
    started = time.monotonic()
    module = f"tests.drills.{drill.stem}"
    environment = os.environ | {"DRILL_OUT": str(OUT)}
    code = subprocess.run([sys.executable, "-m", module], env=environment).returncode
    return drill.stem, code == 0, time.monotonic() - started, figures(drill.stem)


def figures(name):
    """The plain numbers of the drill's JSON, for the table."""
    file = OUT / f"{name}.json"
    found = json.loads(file.read_text()) if file.exists() else {}
    plain = {key: value for key, value in found.items() if isinstance(value, (int, float, str))}
    return ", ".join(f"{key} {value}" for key, value in plain.items()) or "no JSON written"


def main(names):
    OUT.mkdir(exist_ok=True)
    drills = sorted(file for file in HERE.glob("*.py") if not file.stem.startswith("_"))
    results = [run(drill) for drill in drills if not names or drill.stem in names]
    print()
    for name, passed, seconds, found in results:
        print(f"{'passed' if passed else 'FAILED'}  {name:24} {seconds:7.1f} s  {found}")
    return 0 if all(result[1] for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
