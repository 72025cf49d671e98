"""PostgreSQL empties a table past the triggers of its rows; one more refuses that too."""

from django.db import migrations

CREATE = """CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON accounts_auditentry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"""
DROP = "DROP TRIGGER audit_no_truncate ON accounts_auditentry"


def add_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":  # SQLite has no TRUNCATE
        schema_editor.execute(CREATE)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit_append_only")]
    operations = [migrations.RunPython(add_trigger, drop_trigger)]
