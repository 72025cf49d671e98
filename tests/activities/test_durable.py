"""R-30: photo, then directory, then commit, then the answer; never in another order."""

import os
import stat

import pytest
from django.db import connection

from federation.photos import storage
from tests.activities.submissions import activity_data, photo

SAVES = 50


@pytest.fixture
def steps(monkeypatch):
    """What happens to disk and database, in order: "file", "directory", "insert", "commit"."""
    seen = []
    fsync, commit = os.fsync, connection.commit

    def noted_fsync(handle):
        fsync(handle)
        seen.append("directory" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")

    def noted_commit():
        commit()
        seen.append("commit")

    def noted_insert(execute, sql, *rest):
        if sql.startswith('INSERT INTO "activities_activity" '):
            seen.append("insert")
        return execute(sql, *rest)

    monkeypatch.setattr(storage.os, "fsync", noted_fsync)
    monkeypatch.setattr(connection, "commit", noted_commit)
    with connection.execute_wrapper(noted_insert):
        yield seen


@pytest.mark.django_db(transaction=True)
def test_answer_comes_after_photos_and_record_are_durable(
    as_user, caizichuan_cadre, caizichuan_home, steps
):
    browser = as_user(caizichuan_cadre)

    for number in range(SAVES):
        steps.clear()
        data = activity_data(caizichuan_home, is_another="on", photos=[photo(number)])
        answer = browser.post("/work/activities/new/", data)

        insert = steps.index("insert")
        assert answer.status_code == 302
        assert steps.count("file") >= 2  # master and thumbnail
        assert "file" not in steps[insert:]
        assert "directory" not in steps[insert:]
        last_file = max(place for place, step in enumerate(steps) if step == "file")
        assert "directory" in steps[last_file:insert]
        assert "commit" in steps[insert:]
