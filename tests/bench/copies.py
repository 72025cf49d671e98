"""What publishing costs: `python -m tests.bench.copies` prints JSON.

Bytes of each public copy of real-looking photographs (shapes with soft light, fine leaves and the
grain of a phone's sensor, at 12 megapixels), and the seconds to publish an article with six.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).with_name("_copies_made.py")


def main():
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as directory:
        answer = Path(directory) / "copies.json"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(BENCH)]
        environment = os.environ | {"BENCH_ANSWER": str(answer)}
        done = subprocess.run(command, env=environment, stdout=sys.stderr)
        print(answer.read_text() if answer.exists() else "{}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
