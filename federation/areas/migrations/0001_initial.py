"""All tables of the app in one step; it stands for the steps that it replaces."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("areas", "0001_area")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=12, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name_zh", models.CharField(max_length=50, verbose_name="Chinese name")),
                ("name_en", models.CharField(max_length=50, verbose_name="English name")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("county", "county"),
                            ("town", "town"),
                            ("village", "village"),
                            ("community", "community"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="areas.area",
                    ),
                ),
                ("slug", models.SlugField(blank=True, verbose_name="name in addresses")),
                (
                    "tile_row",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="row on the tile map"
                    ),
                ),
                (
                    "tile_column",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="column on the tile map"
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code__length", 6), ("level", "county"), ("parent", None)),
                            models.Q(("code__length", 9), ("level", "town")),
                            models.Q(("code__length", 12), ("level__in", ["village", "community"])),
                            _connector="OR",
                        ),
                        name="area_code_fits_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level", "county"),
                            models.Q(
                                ("level", "town"),
                                ("parent", django.db.models.functions.text.Left("code", 6)),
                            ),
                            models.Q(
                                ("level__in", ["village", "community"]),
                                ("parent", django.db.models.functions.text.Left("code", 9)),
                            ),
                            _connector="OR",
                        ),
                        name="area_parent_one_level_up",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        fields=("slug",),
                        name="area_slug_unique",
                    ),
                ],
            },
        ),
    ]
