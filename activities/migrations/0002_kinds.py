"""The kinds of activity of the founding article and of practice elsewhere.

Visits at people's homes are never announced in public.
"""

from django.db import migrations

KINDS = [
    ("policy-talk", "政策宣讲", "Policy talk"),
    ("science-lesson", "科学文化课", "Science or culture lesson"),
    ("skills-training", "技能培训", "Skills training"),
    ("meal-service", "助餐", "Meal service"),
    ("visit", "探访关爱", "Visit and care"),
    ("law-class", "普法课", "Law class"),
    ("official-lecture", "村干部讲课", "Lecture by village officials"),
    ("family-story", "家风故事分享", "Family-story sharing"),
    ("party-history", "党史学习", "Party-history study"),
    ("discussion", "讨论交流", "Discussion"),
    ("dance", "舞蹈", "Dance"),
    ("calligraphy", "书法", "Calligraphy"),
    ("tea", "茶艺", "Tea ceremony"),
    ("festival-food", "节庆和做美食", "Festival or food making"),
    ("welfare-service", "公益服务", "Public-welfare service"),
    ("deliberation", "议事", "Deliberation"),
    ("family-education", "家庭教育", "Family education"),
    ("health", "健康活动", "Health"),
    ("clean-up", "环境整治", "Clean-up"),
    ("home-opening", "微家挂牌", "Home opening"),
    ("other", "其他", "Other"),
]


def load(apps, schema_editor):
    kind_model = apps.get_model("activities", "ActivityKind")
    for position, (code, name_zh, name_en) in enumerate(KINDS, start=1):
        kind_model.objects.create(
            code=code,
            name_zh=name_zh,
            name_en=name_en,
            position=position * 10,
            may_be_announced=code != "visit",
        )


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
