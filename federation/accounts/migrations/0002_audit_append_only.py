"""Triggers that refuse every change and deletion of the audit trail, on both databases."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_no_{word} BEFORE {word} ON accounts_auditentry
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_no_{word} BEFORE {word} ON accounts_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()""",
]


def add_triggers(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for word in ("UPDATE", "DELETE"):
        for statement in statements:
            schema_editor.execute(statement.format(word=word))


def drop_triggers(apps, schema_editor):
    on_table = "" if schema_editor.connection.vendor == "sqlite" else " ON accounts_auditentry"
    for word in ("UPDATE", "DELETE"):
        schema_editor.execute(f"DROP TRIGGER audit_no_{word}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
