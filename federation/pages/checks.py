"""What is checked before the portal serves: an error stops it, a warning is printed.

The database check opens a connection, so it runs where Django is told which databases to look at:
`migrate`, `check --database default` and the start of the server (federation/wsgi.py).
"""

import os
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

from federation.pages.catalogue import stale_catalogues

# Older libraries carry the WAL-reset bug, which can corrupt the file (sqlite.org/wal.html).
SQLITE_SOUND_FROM = (3, 51, 3)
POSTGRESQL_FROM = 150000
SPARE_CONNECTIONS = 10


def refuse_unsafe_start():
    """Stops the server, with the reasons, before it would serve in a state that loses or leaks.

    Gunicorn names itself in SERVER_SOFTWARE; only Django's own `runserver` may show DEBUG pages.
    """
    served = os.environ.get("SERVER_SOFTWARE", "")
    if settings.DEBUG and served:
        raise ImproperlyConfigured(f"{served} does not start with DEBUG=1; use `make dev`.")
    found = checks.run_checks(databases=["default"])
    errors = [str(problem) for problem in found if problem.level >= checks.ERROR]
    if errors:
        raise ImproperlyConfigured("\n".join(["The portal does not start:", *errors]))


def catalogue_is_compiled(app_configs, **kwargs):
    """Warns when a catalogue could neither be found compiled nor be compiled at start."""
    return [
        checks.Warning(
            f"The compiled form of {po} is missing or out of date and cannot be written.",
            hint="Let the server's user write there once, or run `pybabel compile` at set-up.",
            id="pages.W001",
        )
        for po in stale_catalogues()
    ]


def static_files_are_collected(app_configs, **kwargs):
    """Refuses to serve fingerprinted files that were never collected."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not settings.STATIC_COLLECTED or settings.DEBUG or manifest.exists():
        return []
    return [
        checks.Error(
            "STATIC_COLLECTED is set, but no collected files are in STATIC_ROOT.",
            hint="Run `STATIC_COLLECTED=1 python manage.py collectstatic`, as `make run` does.",
            id="pages.E001",
        )
    ]


def database_is_durable(app_configs, databases=None, **kwargs):
    """The values without which acknowledged records are lost or saves are refused."""
    problems = []
    for alias in databases or []:
        connection = connections[alias]
        look = _sqlite_problems if connection.vendor == "sqlite" else _postgresql_problems
        try:
            problems += look(connection)
        except (OperationalError, ImproperlyConfigured) as error:
            problems.append(checks.Warning(f"Database not reached: {error}", id="pages.W002"))
    return problems


def _sqlite_problems(connection):
    problems = [] if connection.is_in_memory_db() else _sqlite_errors(connection)
    if sqlite3.sqlite_version_info < SQLITE_SOUND_FROM:
        problems.append(
            checks.Warning(
                f"The SQLite library {sqlite3.sqlite_version} is older than 3.51.3 and carries "
                "the WAL-reset bug, which can corrupt the database file.",
                hint="Use PostgreSQL in production (DATABASE_URL), or a newer SQLite library.",
                id="pages.W003",
            )
        )
    return problems


def _sqlite_errors(connection):
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    found = {name: _value(connection, f"PRAGMA {name}") for name in wanted}
    wanted["transaction_mode"] = "IMMEDIATE"
    found["transaction_mode"] = str(connection.transaction_mode).upper()
    return [
        checks.Error(
            f"SQLite is set to {name}={found[name]}; the portal needs {name}={value}.",
            hint="Restore DATABASES['default']['OPTIONS'] in federation/settings.py.",
            id="pages.E002",
        )
        for name, value in wanted.items()
        if found[name] != value
    ]


def _postgresql_problems(connection):
    return [
        *_connection_shortage(int(_value(connection, "SHOW max_connections"))),
        *_postgresql_warnings(connection),
    ]


def _connection_shortage(allowed):
    """Each thread of each worker keeps a connection; some stay free for the operator."""
    needed = settings.SERVER_WORKERS * settings.SERVER_THREADS
    if needed <= allowed - SPARE_CONNECTIONS:
        return []
    return [
        checks.Error(
            f"{settings.SERVER_WORKERS} workers x {settings.SERVER_THREADS} threads need {needed} "
            f"connections and {SPARE_CONNECTIONS} to spare, but PostgreSQL allows {allowed}.",
            hint="Raise max_connections, or lower WEB_CONCURRENCY or WEB_THREADS.",
            id="pages.E003",
        )
    ]


def _postgresql_warnings(connection):
    problems = [
        f"PostgreSQL has {name}=off: a power cut may lose acknowledged records."
        for name in ("fsync", "full_page_writes", "synchronous_commit")
        if _value(connection, f"SHOW {name}") == "off"
    ]
    if connection.pg_version < POSTGRESQL_FROM:
        problems.append("PostgreSQL is older than 15, the oldest release the portal is tried on.")
    return [checks.Warning(text, id="pages.W004") for text in problems]


def _value(connection, question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
