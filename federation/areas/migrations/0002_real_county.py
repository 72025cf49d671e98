"""The county, its 13 towns and 140 villages and communities."""

from django.db import migrations

from federation.areas.tree import load_areas


def load(apps, schema_editor):
    load_areas(apps.get_model("areas", "Area"))


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
