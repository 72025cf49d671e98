"""R-32 for records: 1,000 random interleavings of two and more women, on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests import postgres

DRILL = Path(__file__).with_name("_record_orders_walk.py")
OUT = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))


def walk(kind, url=""):
    """Plays the orders on one database; returns the exit code and what the walk wrote."""
    part = OUT / f"_record_orders_{kind}.json"
    part.unlink(missing_ok=True)
    environment = os.environ | {"RECORD_ORDERS_OUT": str(part)}
    environment.pop("DATABASE_URL", None)
    if url:
        environment["DATABASE_URL"] = url
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    code = subprocess.run(command, env=environment).returncode
    found = json.loads(part.read_text()) if part.exists() else {}
    part.unlink(missing_ok=True)
    return code, found


def main():
    code, found = walk("sqlite")
    with postgres.server() as url:
        second_code, second = walk("postgresql", url)
    played = found.get("orders", 0) + second.get("orders", 0)
    result = {"orders": played, "sqlite": found, "postgresql": second}
    result |= {
        name: found.get(name, 0) + second.get(name, 0) for name in ("done", "overtaken", "refused")
    }
    (OUT / "record_orders.json").write_text(json.dumps(result, indent=1))
    return code or second_code or int(played < 2000)


if __name__ == "__main__":
    sys.exit(main())
