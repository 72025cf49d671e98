"""R-12 in full: every payload into every form, every page that shows it opened in Chromium."""

import json
import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_markup_walk.py")


def main():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    code = subprocess.run(command, env=os.environ | {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}).returncode
    found = json.loads((Path(os.environ["DRILL_OUT"]) / "markup.json").read_text())
    return code or int(found["payloads"] < 340 or found["raw_executed"] < 50)


if __name__ == "__main__":
    sys.exit(main())
