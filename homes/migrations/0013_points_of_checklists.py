from django.db import migrations

# The customary lists (domain.md, section 4); the county confirms which it asks about.
POINTS = [
    ("four-place", "four", "有阵地", "A place"),
    ("four-people", "four", "有队伍", "People"),
    ("four-activity", "four", "有活动", "Activity"),
    ("four-character", "four", "有特色", "A character of its own"),
    ("six-place", "six", "有场所", "A place"),
    ("six-equipment", "six", "有设施", "Equipment"),
    ("six-plan", "six", "有计划", "A plan"),
    ("six-rules", "six", "有制度", "Rules"),
    ("six-activity", "six", "有活动", "Activity"),
    ("six-effect", "six", "有成效", "An effect"),
    ("five-emblem", "five", "亮标识", "The emblem"),
    ("five-structure", "five", "亮组织", "The structure"),
    ("five-duties", "five", "亮职责", "The duties"),
    ("five-officers", "five", "亮身份", "The officers"),
    ("five-activities", "five", "亮活动", "The activities"),
]


def load(apps, schema_editor):
    point_model = apps.get_model("homes", "ChecklistPoint")
    for position, (code, checklist, name_zh, name_en) in enumerate(POINTS, start=1):
        point_model.objects.create(
            code=code,
            checklist=checklist,
            name_zh=name_zh,
            name_en=name_en,
            position=position * 10,
            is_in_use=checklist == "four",
        )


class Migration(migrations.Migration):
    dependencies = [("homes", "0008_looks_append_only")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
