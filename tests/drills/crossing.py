"""2,000 counties on each database: every pair of dimensions crossed equals a plain recount."""

import json
import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_crossing_counties.py")
COUNTIES = 2000


def main():
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    out = Path(os.environ.get("DRILL_OUT", DRILL.parent / "out"))
    out.mkdir(exist_ok=True)
    environment = {"COUNTIES": str(COUNTIES)} | os.environ | {"DRILL_OUT": str(out)}
    environment.pop("DATABASE_URL", None)
    codes = [
        subprocess.run(command, env=environment).returncode
        for command in (pytest, [sys.executable, "-m", "tests.postgres", *pytest])
    ]
    found = {"counties": 0, "broken": 0}
    for kind in ("sqlite", "postgresql"):
        file = out / f"crossing-{kind}.json"
        part = json.loads(file.read_text()) if file.exists() else {"broken": "did not run"}
        found["counties"] += part.get("counties", 0)
        found |= {kind: part, "broken": found["broken"] + bool(part["broken"])}
        file.unlink(missing_ok=True)
    (out / "crossing.json").write_text(json.dumps(found, indent=1))
    return any(codes) or found["broken"]


if __name__ == "__main__":
    sys.exit(int(main()))
