"""R-02 in full: every page as every role, at least 5,000 answers, no word of another scope."""

import json
import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_canary_walk.py")


def main():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    code = subprocess.run(command).returncode
    found = json.loads((Path(os.environ["DRILL_OUT"]) / "canaries.json").read_text())
    return code or int(found["responses"] < 5000)


if __name__ == "__main__":
    sys.exit(main())
