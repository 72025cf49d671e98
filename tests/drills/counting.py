"""1,000 walks of ticks, merges and undoing, on each database; no counting rule breaks."""

import json
import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_counting_walks.py")
WALKS = 1000


def main():
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    out = Path(os.environ.get("DRILL_OUT", DRILL.parent / "out"))
    out.mkdir(exist_ok=True)
    environment = os.environ | {"DRILL_OUT": str(out), "WALKS": str(WALKS)}
    environment.pop("DATABASE_URL", None)
    codes = [
        subprocess.run(pytest, env=environment).returncode,
        subprocess.run(
            [sys.executable, "-m", "tests.postgres", *pytest], env=environment
        ).returncode,
    ]
    found = {"walks": 0, "steps": 0, "broken": 0}
    for kind in ("sqlite", "postgresql"):
        file = out / f"counting-{kind}.json"
        part = json.loads(file.read_text()) if file.exists() else {"broken": "did not run"}
        found |= {kind: part, "broken": found["broken"] + bool(part["broken"])}
        for name in ("walks", "steps"):
            found[name] += part.get(name, 0)
        file.unlink(missing_ok=True)
    (out / "counting.json").write_text(json.dumps(found, indent=1))
    return any(codes) or found["broken"] or found["walks"] < 2 * WALKS


if __name__ == "__main__":
    sys.exit(int(main()))
