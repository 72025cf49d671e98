"""A throw-away PostgreSQL server: `python -m tests.postgres COMMAND...` runs COMMAND against it."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from shutil import chown, which


def newest_binaries():
    """The directory of the newest server binaries on this machine, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    on_path = which("initdb")
    return found[-1].parent if found else on_path and Path(on_path).parent


@contextmanager
def server(fsync="off"):
    """Yields the DATABASE_URL of a new server that is gone afterwards; it listens on a socket only.

    PostgreSQL refuses to run as root, so there it runs as the system user postgres.
    """
    binaries = newest_binaries()
    who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="pg-") as place:
        if who:
            chown(place, "postgres", "postgres")
        run = {"check": True, "cwd": place, "stdout": subprocess.DEVNULL, **who}
        data, log = f"{place}/data", f"{place}/log"
        init = [binaries / "initdb", "-D", data, "-A", "trust", "-U", "portal", "-E", "UTF8"]
        subprocess.run([*init, "--no-sync", "--locale=C.UTF-8"], **run)
        options = f"-k {place} -c listen_addresses= -c fsync={fsync} -c max_connections=200"
        pg_ctl = [binaries / "pg_ctl", "-D", data, "-w"]
        subprocess.run([*pg_ctl, "-l", log, "-o", options, "start"], **run)
        try:
            yield f"postgres://portal@/postgres?host={place}"
        finally:
            subprocess.run([*pg_ctl, "-m", "immediate", "stop"], **run)


if __name__ == "__main__":
    with server() as url:
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}).returncode)
