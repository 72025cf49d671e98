"""Packs of many activities instead of one each, and triggers that note what changed since."""

from importlib import import_module

from django.db import migrations, models

before = import_module("activities.migrations.0013_packed_ticks")

# Table -> the column that names the activity.
TABLES = {
    "activities_activity": "id",
    "activities_activityhome": "activity_id",
    "activities_attendance": "activity_id",
}
ROWS = {"insert": ("new",), "update": ("old", "new"), "delete": ("old",)}
NOTE = "INSERT INTO activities_changedactivity (activity) SELECT {key} "
ON_SQLITE = "CREATE TRIGGER {name} AFTER {word} ON {table} FOR EACH ROW BEGIN {notes} END"
UNLESS_NOTED = "WHERE {key} NOT IN (SELECT activity FROM activities_changedactivity);"
FUNCTION = (
    "CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {note} RETURN NULL; END $$"
    " LANGUAGE plpgsql"
)
ON_POSTGRESQL = (
    "CREATE TRIGGER {name} AFTER {word} ON {table} REFERENCING {seen}"
    " FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
)


def add_triggers(apps, schema_editor):
    add = _on_sqlite if schema_editor.connection.vendor == "sqlite" else _on_postgresql
    for table, column in TABLES.items():
        for word, rows in ROWS.items():
            names = {"name": f"{table}_changed_by_{word}", "word": word, "table": table}
            for statement in add(names, column, rows):
                schema_editor.execute(statement)


def _on_sqlite(names, column, rows):
    """One row after the other; SQLite has one writer at a time, so what is noted is not again."""
    note = " ".join([NOTE, UNLESS_NOTED])
    notes = " ".join(note.format(key=f"{row}.{column}") for row in rows)
    yield ON_SQLITE.format(notes=notes, **names)


def _on_postgresql(names, column, rows):
    """Once for a statement, each activity once."""
    found = " UNION ".join(f"(TABLE {row}_rows)" for row in rows)
    note = NOTE.format(key=f"DISTINCT {column}") + f"FROM ({found}) AS rows;"
    yield FUNCTION.format(note=note, **names)
    seen = " ".join(f"{row.upper()} TABLE AS {row}_rows" for row in rows)
    yield ON_POSTGRESQL.format(seen=seen, **names)


def drop_triggers(apps, schema_editor):
    for table in TABLES:
        for word in ROWS:
            name = f"{table}_changed_by_{word}"
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"DROP TRIGGER {name}")
            else:
                schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
                schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("activities", "0015_submissions_from_phones")]

    operations = [
        migrations.RunPython(before.drop_triggers, before.add_triggers),
        migrations.DeleteModel("PackedTicks"),
        migrations.CreateModel(
            name="PackedActivities",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("facts", models.BinaryField()),
                ("homes", models.BinaryField()),
                ("persons", models.BinaryField()),
            ],
            options={"verbose_name": "packed activities"},
        ),
        migrations.CreateModel(
            name="ChangedActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.PositiveBigIntegerField(db_index=True, verbose_name="activity"),
                ),
            ],
            options={"verbose_name": "changed activity"},
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["held_on", "state", "id"], name="activity_counted"),
        ),
        migrations.RunPython(add_triggers, drop_triggers),
    ]
