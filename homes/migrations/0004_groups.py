"""The groups of the founding article and of practice elsewhere; the county edits them later."""

from django.db import migrations

GROUPS = [
    ("left-behind", "留守妇女", "Left-behind women"),
    ("accompanying", "陪读妇女", "Women accompanying children at school"),
    ("living-alone", "独居老人", "Elders living alone"),
    ("in-need", "困难妇女", "Women in need"),
    ("villager", "一般村民", "Villagers in general"),
    ("single-mother", "单亲母亲", "Single mothers"),
    ("disabled", "残疾妇女", "Disabled women"),
    ("seriously-ill", "重病妇女", "Seriously ill women"),
    ("left-behind-child", "留守儿童", "Left-behind children"),
    ("minor", "未成年人", "Minors"),
    ("other", "其他", "Others"),
]


def load(apps, schema_editor):
    group_model = apps.get_model("homes", "BeneficiaryGroup")
    for position, (code, name_zh, name_en) in enumerate(GROUPS, start=1):
        group_model.objects.create(
            code=code, name_zh=name_zh, name_en=name_en, position=position * 10
        )


class Migration(migrations.Migration):
    dependencies = [("homes", "0002_themes")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
