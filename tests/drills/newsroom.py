"""Ten thousand walks over articles, reviews and consents: nothing public breaks the rules."""

import json
import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_newsroom_walks.py")


def main():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    code = subprocess.run(command).returncode
    found = json.loads((Path(os.environ["DRILL_OUT"]) / "newsroom.json").read_text())
    return code or int(found["walks"] < 10_000 or not found["control_failed"])


if __name__ == "__main__":
    sys.exit(main())
