"""The women's federation of every area of the tree."""

from django.db import migrations


def load(apps, schema_editor):
    body_model = apps.get_model("homes", "FederationBody")
    body_model.objects.bulk_create(
        body_model(
            area=area,
            name_zh=f"{area.name_zh}妇女联合会",
            name_en=f"Women’s Federation of {area.name_en}",
        )
        for area in apps.get_model("areas", "Area").objects.order_by("code")
    )


class Migration(migrations.Migration):
    dependencies = [("homes", "0004_groups"), ("areas", "0002_real_county")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
