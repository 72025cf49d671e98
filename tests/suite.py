"""`make test`: the whole suite in its groups, and one line of result at the end.

SQLite, PostgreSQL and browser run one after the other, each in a pytest of its own. What cannot
run here is named in a banner; with CI set that is a failure.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage, which

from tests import postgres
from tests.development import BROWSERS, chromium_path

UNMARKED = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "not browser"]
BROWSER = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "browser", "tests/journeys"]
DATABASE = [*UNMARKED[:-1], "not browser and not either_database"]
GROUPS_RAN = [sys.executable, "-m", "pytest", "-q", "tests/test_groups.py"]
PACKAGES = {
    "postgresql": postgres.newest_binaries,
    "chromium": chromium_path,
    "fonts-noto-cjk": lambda: [*Path("/usr/share/fonts").rglob("NotoSansCJK*")],
    "gettext": lambda: which("msgmerge"),
}
ROOM_IN_MEMORY = 4 * 1024**3  # bytes; all groups together leave less than 1 GiB
IN_CI = bool(os.environ.get("CI"))


@dataclass(frozen=True)
class Group:
    name: str
    command: list[str]
    needs: str = ""  # the Debian package without which it cannot run


GROUPS = [
    Group("SQLite", UNMARKED),
    Group("PostgreSQL", [sys.executable, "-m", "tests.postgres", *DATABASE], "postgresql"),
    Group("browser", BROWSER, "chromium"),
]


def missing_packages():
    """Debian packages the suite needs that are not here, after installing them where we may."""
    missing = [name for name, present in PACKAGES.items() if not present()]
    if missing and os.getuid() == 0 and which("apt-get"):
        print("Installing for the tests:", *missing, flush=True)
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        for name in missing:
            names = BROWSERS if name == "chromium" else [name]
            any(_installed(package, quiet) for package in names)
    elif missing:
        print("To test everything: sudo apt-get install", *missing, flush=True)
    return [name for name, present in PACKAGES.items() if not present()]


def _memory():
    """Where files lie in memory and databases wait for no disk; None where there is no room."""
    place = Path("/dev/shm")  # noqa: S108
    is_large = os.access(place, os.W_OK) and disk_usage(place).free > ROOM_IN_MEMORY
    return str(place) if is_large else None


def _installed(package, quiet):
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    return subprocess.run(install, stdout=subprocess.DEVNULL, **quiet).returncode == 0


def run(group, place):
    """Runs one group; returns passed, failed and whether pytest was content."""
    print(f"\n=== {group.name} ===", flush=True)
    report = Path(place, f"{group.name}.xml")
    data = Path(place, group.name)
    command = [*group.command, f"--junitxml={report}"]
    environment = os.environ | {"DATA_DIR": str(data), "GROUP_REPORTS": place}
    environment |= {"CASES_SHARED": "1", "TMPDIR": place}
    if group.name != "PostgreSQL":
        environment.pop("DATABASE_URL", None)
    code = subprocess.run(command, env=environment).returncode
    return *counted(report), code == 0


def counted(report):
    """Passed and failed tests of a JUnit report; none and one where pytest could not write it."""
    if not report.exists():
        return 0, 1
    suite = re.search(r"<testsuite [^>]*>", report.read_text()).group()
    total, errors, failures, skipped = (
        int(re.search(rf'{name}="(\d+)"', suite).group(1))
        for name in ("tests", "errors", "failures", "skipped")
    )
    return total - errors - failures - skipped, errors + failures


def main(groups=GROUPS):
    """Runs what can run and prints the result; the exit code is 0 only if nothing failed."""
    missing = missing_packages()
    runnable = [group for group in groups if group.needs not in missing]
    with tempfile.TemporaryDirectory(prefix="portal-test-", dir=_memory()) as place:
        os.chmod(place, 0o711)  # noqa: S103 PostgreSQL's own user passes through
        results = [run(group, place) for group in runnable]
        results.append(run(Group("groups", GROUPS_RAN), place))
    passed = sum(result[0] for result in results)
    failed = sum(result[1] for result in results)
    if missing:
        print(f"\nNOT TESTED: what needs {', '.join(missing)}")
    content = all(result[2] for result in results) and not (missing and IN_CI)
    print(f"{passed} passed, {failed or int(not content)} failed", flush=True)
    return 0 if content else 1


if __name__ == "__main__":
    sys.exit(main())
