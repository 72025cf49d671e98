"""`make test` in CI has run all its groups: neither PostgreSQL nor the browser was left out."""

import os
from pathlib import Path

import pytest

from tests.suite import counted

REPORTS = os.environ.get("GROUP_REPORTS", "")
IS_LAST = bool(REPORTS) and Path(REPORTS, "groups").is_dir()


@pytest.mark.parametrize("group", ["SQLite", "PostgreSQL", "browser"])
def test_group_ran_in_ci(group):
    if not (IS_LAST and os.environ.get("CI")):
        return  # a part of the suite, run by hand

    passed, _ = counted(Path(REPORTS, f"{group}.xml"))

    assert passed > 0, f"the group {group} did not run"


def test_group_without_report_counts_as_failed(tmp_path):
    assert counted(tmp_path / "none.xml") == (0, 1)


def test_report_tells_passed_and_failed(tmp_path):
    report = tmp_path / "some.xml"
    report.write_text('<testsuites><testsuite errors="1" failures="2" skipped="0" tests="10">')

    assert counted(report) == (7, 3)
