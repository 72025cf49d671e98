"""SQLite whose writers wait in a line (decision 0023)."""

import fcntl
import os
import threading

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_locks = {}  # file of a line -> the lock of this process


class Turn:
    """The right to write to one database: settled first among our threads, then among processes.

    The kernel wakes who waits as soon as the turn is free, and takes it from a process that dies.
    """

    def __init__(self, path, patience):
        self._lock = _locks.setdefault(path, threading.Lock())
        self._path, self._patience, self._file = path, patience, None

    def take(self):
        """Waits for it; OperationalError when our own threads kept it for `patience` seconds."""
        if self._file is not None:
            return
        if not self._lock.acquire(timeout=self._patience):
            raise OperationalError("database is locked")
        try:
            self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self._let_go()
            raise

    def give(self):
        """Lets the next one write; nothing where it was not taken."""
        if self._file is not None:
            self._let_go()

    def _let_go(self):
        if self._file is not None:
            os.close(self._file)
        self._file = None
        self._lock.release()


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction begins when its turn has come and gives it up as it ends, however it ends."""

    _turn = None

    def get_new_connection(self, conn_params):
        if not self.is_in_memory_db():
            line = f"{conn_params['database']}-turn"
            self._turn = Turn(line, self.settings_dict["OPTIONS"].get("timeout", 5))
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self):
        if self._turn:
            self._turn.take()
        try:
            super()._start_transaction_under_autocommit()
        finally:
            self._end_turn()

    def _commit(self):
        try:
            super()._commit()
        finally:
            self._end_turn()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self):
        try:
            super()._close()
        finally:
            self._end_turn()

    def _end_turn(self):
        """Gives the turn up unless a transaction is open; a commit that failed leaves it open."""
        if self._turn and not _is_open(self.connection):
            self._turn.give()


def _is_open(connection):
    """Whether a transaction is; a connection that was closed has none."""
    try:
        return connection is not None and connection.in_transaction
    except base.Database.ProgrammingError:
        return False
