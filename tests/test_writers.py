"""Writers to one SQLite file wait for each other in a line (decision 0023)."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from django.db.utils import ConnectionHandler, OperationalError

from federation.sqlite.base import Turn

HOLDER = """
import sys
from federation.sqlite.base import Turn
Turn(sys.argv[1], 1).take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "portal.sqlite3"


@pytest.fixture
def opened(path, django_db_blocker):
    """Opens a connection that does not wait at all when SQLite itself says that it is busy."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 5}
    options["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=0;"

    @contextmanager
    def open_connection():
        settings = {"default": {"ENGINE": "federation.sqlite", "NAME": path, "OPTIONS": options}}
        connection = ConnectionHandler(settings)["default"]
        with closing(connection):
            yield connection

    with django_db_blocker.unblock():
        with open_connection() as connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE entry (number INTEGER UNIQUE)")
        yield open_connection


def begin(connection, number):
    """Writes a number in a transaction that stays open."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO entry VALUES (%s)", [number])


def test_nobody_is_turned_away_while_others_write(opened):
    def write(number):
        with opened() as connection:
            begin(connection, number)
            connection.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(200)))

    with opened() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM entry")
        assert cursor.fetchone() == (200,)


def test_who_waits_too_long_is_told(opened, path):
    with opened() as connection:
        begin(connection, 1)
        with pytest.raises(OperationalError, match="locked"):
            Turn(f"{path}-turn", 0.05).take()


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_turn_is_given_up_as_a_transaction_ends(opened, path, end):
    with opened() as connection:
        begin(connection, 1)
        getattr(connection, end)()

        turn = Turn(f"{path}-turn", 0)
        turn.take()
        turn.give()


def test_a_process_that_dies_gives_its_turn_up(tmp_path):
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "line")]
    turn = Turn(str(tmp_path / "line"), 1)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as holder, ThreadPoolExecutor(1) as pool:
        assert holder.stdout.readline() == "held\n"
        waits = pool.submit(turn.take)
        with pytest.raises(TimeoutError):
            waits.result(timeout=0.3)

        holder.kill()

        waits.result(timeout=20)
    turn.give()
