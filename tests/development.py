"""Which tests cannot run because a package or program of development is missing."""

import os
from importlib.util import find_spec
from shutil import which

# What is missing -> the paths below tests/ that need it.
NEEDS = {
    "playwright": ["journeys"],
    "axe_playwright_python": ["journeys"],
    "yaml": ["test_permissions.py", "test_canaries.py", "security"],
    "importlinter": ["test_house_rules.py"],
    "djlint": ["test_house_rules.py"],
    "ruff": ["test_house_rules.py"],
    "hypothesis": [
        "activities/test_counting_walks.py",
        "activities/test_record_orders.py",
        "golden/test_small_counties.py",
        "news/test_walk.py",
    ],
    "schemathesis": ["activities/test_contract.py"],
    "time_machine": [],
}
# The same browser; the first without windows, at half the cost for each page.
BROWSERS = ("chromium-headless-shell", "chromium")


def chromium_path():
    """The program file of the first of BROWSERS that is here, or None."""
    return next(filter(None, map(which, BROWSERS)), None)


MISSING = {name: paths for name, paths in NEEDS.items() if find_spec(name) is None}
MISSING |= {} if chromium_path() else {"chromium": ["journeys"]}
MISSING |= {} if which("msgmerge") else {"msgmerge": ["test_catalogue.py"]}
NOT_TESTED = sorted({path for paths in MISSING.values() for path in paths})
NOTICE = f"NOT TESTED: {', '.join(NOT_TESTED)} (missing: {', '.join(MISSING)})"
IN_CI = bool(os.environ.get("CI"))
