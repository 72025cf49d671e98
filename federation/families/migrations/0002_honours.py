"""The honours that women's federations give to families; the county confirms them."""

from django.db import migrations

HONOURS = [
    ("most-beautiful", "最美家庭", "Most Beautiful Family"),
    ("five-good", "五好家庭", "Five-Good Family"),
]


def load(apps, schema_editor):
    honour_model = apps.get_model("families", "Honour")
    for position, (code, name_zh, name_en) in enumerate(HONOURS, start=1):
        honour_model.objects.create(
            code=code, name_zh=name_zh, name_en=name_en, position=position * 10
        )


class Migration(migrations.Migration):
    dependencies = [("families", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
