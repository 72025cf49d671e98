"""R-30: photo, then directory, then commit, then the answer; never in another order."""

import os
import stat

import pytest
from django.db import connection

from federation.photos import storage
from tests.activities.queue import queued, send, send_photo
from tests.activities.submissions import activity_data, drawn, photo

SAVES = 50
RECORD_OR_PHOTO = (
    'INSERT INTO "activities_activity" ',
    'INSERT INTO "activities_activityphoto" ',
)


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
        if sql.startswith(RECORD_OR_PHOTO):
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

        assert answer.status_code == 302
        assert_durable(steps)


@pytest.mark.django_db(transaction=True)
def test_photo_of_a_queued_record_is_durable_before_it_is_answered(
    as_user, caizichuan_cadre, caizichuan_home, steps
):
    browser, photos = as_user(caizichuan_cadre), [drawn(shade) for shade in range(9)]
    sent = queued(caizichuan_home, caizichuan_cadre, *photos)
    send(browser, sent)

    for data in photos:
        steps.clear()
        answer = send_photo(browser, sent, data)

        assert answer.status_code == 201
        assert_durable(steps)


def assert_durable(steps):
    """Master and thumbnail, their directory, then the rows and their commit; nothing after it."""
    insert = steps.index("insert")
    assert steps.count("file") >= 2
    assert "file" not in steps[insert:]
    assert "directory" not in steps[insert:]
    last_file = max(place for place, step in enumerate(steps) if step == "file")
    assert "directory" in steps[last_file:insert]
    assert "commit" in steps[insert:]
