"""100,000 rows out, and hostile files in: whole, counted, in little memory."""

import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).with_name("_transfer_volumes.py")


def main():
    out = Path(os.environ.get("DRILL_OUT", DRILL.parent / "out"))
    out.mkdir(exist_ok=True)
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    environment = os.environ | {"DRILL_OUT": str(out)}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(pytest, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
