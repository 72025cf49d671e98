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
    """Drops the triggers that refuse a flush; returns the statements that bring them back.

    SQLite empties tables by DELETE, PostgreSQL by TRUNCATE.
    """
    if connection.vendor == "postgresql":
        found = _execute(
            "SELECT tgname, tgrelid::regclass, pg_get_triggerdef(oid) FROM pg_trigger "
            "WHERE tgname LIKE '%no_truncate'"
        )
        for name, table, _ in found:
            _execute(f'DROP TRIGGER "{name}" ON {table}')
        return [create for _, _, create in found]
    found = _execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for name, _ in found:
        _execute(f'DROP TRIGGER "{name}"')
    return [create for _, create in found]


def _execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []
