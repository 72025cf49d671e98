"""A table for packed attendance, and triggers that take a pack away when its rows change."""

import django.db.models.deletion
from django.db import migrations, models

TABLE = "activities_attendance"
DROP = "DELETE FROM activities_packedticks WHERE activity_id = {row}.activity_id;"
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def add_triggers(apps, schema_editor):
    for word, rows in ROWS.items():
        drops = " ".join(DROP.format(row=row) for row in rows)
        name = f"unpack_on_{word.lower()}"
        head = f"CREATE TRIGGER {name} AFTER {word} ON {TABLE} FOR EACH ROW"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"{head} BEGIN {drops} END")
        else:
            schema_editor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$"
                f" BEGIN {drops} RETURN NULL; END $$ LANGUAGE plpgsql"
            )
            schema_editor.execute(f"{head} EXECUTE FUNCTION {name}()")


def drop_triggers(apps, schema_editor):
    for word in ROWS:
        name = f"unpack_on_{word.lower()}"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {TABLE}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_kinds")]

    operations = [
        migrations.CreateModel(
            name="PackedTicks",
            fields=[
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="packed",
                        serialize=False,
                        to="activities.activity",
                    ),
                ),
                ("persons", models.BinaryField()),
            ],
            options={"verbose_name": "packed attendance"},
        ),
        migrations.RunPython(add_triggers, drop_triggers),
    ]
