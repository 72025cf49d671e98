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
    "hypothesis": [],
    "time_machine": [],
}
PROGRAMS = {"chromium": ["journeys"], "msgmerge": ["test_catalogue.py"]}

MISSING = {name: paths for name, paths in NEEDS.items() if find_spec(name) is None}
MISSING |= {name: paths for name, paths in PROGRAMS.items() if which(name) is None}
NOT_TESTED = sorted({path for paths in MISSING.values() for path in paths})
NOTICE = f"NOT TESTED: {', '.join(NOT_TESTED)} (missing: {', '.join(MISSING)})"
IN_CI = bool(os.environ.get("CI"))
