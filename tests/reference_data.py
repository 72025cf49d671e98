"""Keeps the county tree, themes and kinds when a test with real transactions empties the tables.

Django flushes the database after each such test. The audit trail refuses that, and what the
migrations wrote would be gone for the tests that follow.
"""

from django.db import connection


def survive_flush():
    """From now on a flush of the test database ends with the rows that the migrations wrote."""
    flush = connection.ops.execute_sql_flush
    written = connection.creation.serialize_db_to_string()

    def flush_and_restore(statements):
        triggers = _drop_triggers()
        flush(statements)
        connection.creation.deserialize_db_from_string(written)
        for create in triggers:
            _execute(create)

    connection.ops.execute_sql_flush = flush_and_restore


def _drop_triggers():
    """Drops SQLite's triggers; returns the statements that bring them back.

    PostgreSQL empties tables by TRUNCATE, in the one way its superuser may: without triggers.
    """
    if connection.vendor != "sqlite":
        return []
    found = _execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for name, _ in found:
        _execute(f'DROP TRIGGER "{name}"')
    return [create for _, create in found]


def _execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []
