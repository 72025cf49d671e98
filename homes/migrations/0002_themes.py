"""The themes of the founding article and of practice elsewhere; the county edits them later."""

from django.db import migrations

THEMES = [
    ("skills", "技能增收", "Skills and income"),
    ("elders", "助老关爱", "Care for elders"),
    ("law", "普法维权", "Law and rights"),
    ("family", "家风家教", "Family tradition"),
    ("study", "思想引领", "Party history and policy study"),
    ("science", "科学文化", "Science and culture"),
    ("arts", "文体兴趣", "Arts and leisure"),
    ("welfare", "公益志愿", "Public-welfare service"),
    ("enterprise", "创业就业", "Enterprise and work"),
    ("family-education", "家庭教育", "Family education"),
    ("health", "健康", "Health"),
    ("environment", "美丽庭院", "Clean yard and environment"),
    ("deliberation", "妇女议事", "Women's deliberation"),
    ("other", "其他", "Other"),
]


def load(apps, schema_editor):
    theme_model = apps.get_model("homes", "Theme")
    for position, (code, name_zh, name_en) in enumerate(THEMES, start=1):
        theme_model.objects.create(
            code=code, name_zh=name_zh, name_en=name_en, position=position * 10
        )


class Migration(migrations.Migration):
    dependencies = [("homes", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
