"""Triggers that refuse every change and deletion of the log of looks, on both databases."""

from django.db import migrations

TABLE = "homes_accesslog"
SQLITE = [
    f"""CREATE TRIGGER looks_no_{word} BEFORE {word} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'the log of looks is append-only'); END"""
    for word in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION refuse_looks_change() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the log of looks is append-only'; END $$ LANGUAGE plpgsql""",
    *(
        f"""CREATE TRIGGER looks_no_{word} BEFORE {word} ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_looks_change()"""
        for word in ("UPDATE", "DELETE", "TRUNCATE")
    ),
]


def add_triggers(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    words = ["UPDATE", "DELETE"]
    on_table = ""
    if schema_editor.connection.vendor == "postgresql":
        words.append("TRUNCATE")
        on_table = f" ON {TABLE}"
    for word in words:
        schema_editor.execute(f"DROP TRIGGER looks_no_{word}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("homes", "0007_federation_bodies")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
