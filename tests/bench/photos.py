"""Time to store three phone photos, one of them of 12 MB: `python -m tests.bench.photos`.

Prints JSON. The database and the directory are a test's own, with real commits and fsync.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).with_name("_photos_stored.py")


def main():
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as directory:
        answer = Path(directory) / "photos.json"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(BENCH)]
        done = subprocess.run(
            command,
            env=os.environ | {"BENCH_ANSWER": str(answer)},
            stdout=sys.stderr,
        )
        print(answer.read_text() if answer.exists() else "{}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
