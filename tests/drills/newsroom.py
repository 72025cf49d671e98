"""Ten thousand walks over articles, reviews and consents: nothing public breaks the rules.

One process for each processor takes its part of them; WALKS is how many there are altogether.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_newsroom_walks.py")
WALKS = int(os.environ.get("WALKS", "10000"))


def main():
    out, parts = Path(os.environ["DRILL_OUT"]), os.cpu_count()
    running = [_start(part, parts) for part in range(parts)]
    codes = [one.wait() for one in running]
    if any(codes):
        return 1
    told = [json.loads((out / f"newsroom-{part}.part").read_text()) for part in range(parts)]
    controls = {name: found for part in told for name, found in part["controls"].items()}
    found = {
        "walks": sum(part["walks"] for part in told),
        "steps_each": told[0]["steps_each"],
        "processes": parts,
        "broken_rules": 0,
        "control_failed": all(controls.values()),
        "controls": controls,
        "seconds": max(part["seconds"] for part in told),
        "commit": _commit(),
    }
    (out / "newsroom.json").write_text(json.dumps(found, indent=1))
    return int(found["walks"] < 10_000 or not found["control_failed"])


def _start(part, parts):
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", str(DRILL)]
    own = {"WALKS_HERE": str(-(-WALKS // parts)), "PART": str(part), "PARTS": str(parts)}
    own["DATA_DIR"] = os.path.join(os.environ.get("DATA_DIR", "var"), f"newsroom-{part}")
    return subprocess.Popen(command, env=os.environ | own)


def _commit():
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
