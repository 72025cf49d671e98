"""R-26 in the suite: 20 submissions five times over, three ways, on the database of this run."""

import os
import uuid
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.db import connection

from tests.drills.replay import problems, replay


@pytest.fixture
def new_database():
    """The address of an empty database of the same kind as the tests'; "" for SQLite."""
    if connection.vendor == "sqlite":
        yield ""
        return
    name = f"replay_{uuid.uuid4().hex[:12]}"
    url = urlsplit(os.environ["DATABASE_URL"])
    _on_server(url.geturl(), f"CREATE DATABASE {name}")
    yield url._replace(path=f"/{name}").geturl()
    _on_server(url.geturl(), f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(url, command):
    server = psycopg2.connect(url)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(command)
    server.close()


def test_replays_make_one_record_each_and_a_naive_portal_would_not(new_database):
    found = replay(new_database, submissions=20, repeats=5)

    assert problems(found) == []
