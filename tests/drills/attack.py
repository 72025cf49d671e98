"""1,000 random counties, each published twice: a linear solver recovers no star of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_attacked_counties.py")
COUNTIES = 1000


def main():
    out = Path(os.environ.get("DRILL_OUT", DRILL.parent / "out"))
    out.mkdir(exist_ok=True)
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    environment = {"COUNTIES": str(COUNTIES)} | os.environ | {"DRILL_OUT": str(out)}
    environment.pop("DATABASE_URL", None)
    code = subprocess.run(pytest, env=environment).returncode
    file = out / "attack.json"
    found = json.loads(file.read_text()) if file.exists() else {"recovered": "did not run"}
    return code or found["recovered"] != 0


if __name__ == "__main__":
    sys.exit(int(main()))
