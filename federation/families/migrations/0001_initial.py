"""All tables of the app in one step; it stands for the steps that it replaces."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("families", "0001_families")]

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("areas", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalHonour",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("code", models.SlugField(max_length=30, verbose_name="code")),
                (
                    "name_zh",
                    models.CharField(db_index=True, max_length=30, verbose_name="Chinese name"),
                ),
                (
                    "name_en",
                    models.CharField(db_index=True, max_length=50, verbose_name="English name"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=100, verbose_name="place in lists"),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical honour",
                "verbose_name_plural": "historical honours",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Honour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("code", models.SlugField(max_length=30, unique=True, verbose_name="code")),
                (
                    "name_zh",
                    models.CharField(max_length=30, unique=True, verbose_name="Chinese name"),
                ),
                (
                    "name_en",
                    models.CharField(max_length=50, unique=True, verbose_name="English name"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=100, verbose_name="place in lists"),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FamilyRecognition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="families",
                        to="areas.area",
                        verbose_name="village or community",
                    ),
                ),
                (
                    "family_name",
                    models.CharField(
                        max_length=30, verbose_name="name of the family, as it is shown"
                    ),
                ),
                (
                    "honour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognitions",
                        to="families.honour",
                        verbose_name="honour",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year of the honour")),
                (
                    "harmony_at_home",
                    models.BooleanField(default=False, verbose_name="harmony at home"),
                ),
                ("clean_house", models.BooleanField(default=False, verbose_name="a clean house")),
                (
                    "village_environment",
                    models.BooleanField(
                        default=False, verbose_name="care for the village’s surroundings"
                    ),
                ),
                ("reasons", models.TextField(max_length=500, verbose_name="why this family")),
                (
                    "story_zh",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="its story, in Chinese"
                    ),
                ),
                (
                    "story_en",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="its story, in English"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nominated", "nominated"),
                            ("village_agreed", "agreed by the village"),
                            ("town_agreed", "agreed by the town"),
                            ("notice", "on public notice"),
                            ("recognised", "recognised"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="nominated",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice_from",
                    models.DateField(editable=False, null=True, verbose_name="notice from"),
                ),
                (
                    "notice_to",
                    models.DateField(editable=False, null=True, verbose_name="notice to"),
                ),
                (
                    "recognised_on",
                    models.DateField(editable=False, null=True, verbose_name="recognised on"),
                ),
                (
                    "withdrawn_on",
                    models.DateField(editable=False, null=True, verbose_name="withdrawn on"),
                ),
            ],
            options={
                "verbose_name": "recognised family",
                "ordering": ["-year", "area_id", "honour_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "family_name", "honour", "year"),
                        name="family_once_per_honour_and_year",
                        violation_error_message="This family is already entered for this honour and year.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("area"), 12
                        ),
                        name="family_lives_in_a_village",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("harmony_at_home", True),
                            ("clean_house", True),
                            ("village_environment", True),
                            _connector="OR",
                        ),
                        name="family_meets_a_criterion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("notice", "recognised")), _negated=True),
                            models.Q(
                                ("notice_from__isnull", False),
                                ("notice_to__gte", models.F("notice_from")),
                            ),
                            _connector="OR",
                        ),
                        name="family_notice_has_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recognised"), _negated=True),
                            models.Q(
                                ("recognised_on__gt", models.F("notice_to")),
                                ("recognised_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="family_recognised_after_its_notice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_on__isnull", False)),
                            models.Q(
                                models.Q(("state", "withdrawn"), _negated=True),
                                ("withdrawn_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="family_withdrawn_has_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFamilyRecognition",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "family_name",
                    models.CharField(
                        max_length=30, verbose_name="name of the family, as it is shown"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year of the honour")),
                (
                    "harmony_at_home",
                    models.BooleanField(default=False, verbose_name="harmony at home"),
                ),
                ("clean_house", models.BooleanField(default=False, verbose_name="a clean house")),
                (
                    "village_environment",
                    models.BooleanField(
                        default=False, verbose_name="care for the village’s surroundings"
                    ),
                ),
                ("reasons", models.TextField(max_length=500, verbose_name="why this family")),
                (
                    "story_zh",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="its story, in Chinese"
                    ),
                ),
                (
                    "story_en",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="its story, in English"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nominated", "nominated"),
                            ("village_agreed", "agreed by the village"),
                            ("town_agreed", "agreed by the town"),
                            ("notice", "on public notice"),
                            ("recognised", "recognised"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="nominated",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "notice_from",
                    models.DateField(editable=False, null=True, verbose_name="notice from"),
                ),
                (
                    "notice_to",
                    models.DateField(editable=False, null=True, verbose_name="notice to"),
                ),
                (
                    "recognised_on",
                    models.DateField(editable=False, null=True, verbose_name="recognised on"),
                ),
                (
                    "withdrawn_on",
                    models.DateField(editable=False, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="areas.area",
                        verbose_name="village or community",
                    ),
                ),
                (
                    "honour",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.honour",
                        verbose_name="honour",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical recognised family",
                "verbose_name_plural": "historical recognised familys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFamilyConsent",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "its name, with village, honour and year"),
                            ("story", "its story, as it is written now"),
                        ],
                        max_length=10,
                        verbose_name="what may be shown",
                    ),
                ),
                ("given_by", models.CharField(max_length=50, verbose_name="who gave the consent")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("paper", "signed on paper"),
                            ("spoken", "said before a witness"),
                            ("screen", "read on the screen and agreed to"),
                        ],
                        max_length=10,
                        verbose_name="how it was given",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "withdrawn_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn on"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recognition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.familyrecognition",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical family consent",
                "verbose_name_plural": "historical family consents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RecognitionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recognition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="families.familyrecognition",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nominated", "nominated"),
                            ("village_agreed", "agreed by the village"),
                            ("town_agreed", "agreed by the town"),
                            ("notice", "on public notice"),
                            ("recognised", "recognised"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "taken_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
            ],
            options={
                "ordering": ["recognition_id", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FamilyConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "recognition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="families.familyrecognition",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "its name, with village, honour and year"),
                            ("story", "its story, as it is written now"),
                        ],
                        max_length=10,
                        verbose_name="what may be shown",
                    ),
                ),
                ("given_by", models.CharField(max_length=50, verbose_name="who gave the consent")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("paper", "signed on paper"),
                            ("spoken", "said before a witness"),
                            ("screen", "read on the screen and agreed to"),
                        ],
                        max_length=10,
                        verbose_name="how it was given",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "withdrawn_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn on"
                    ),
                ),
            ],
            options={
                "ordering": ["recognition_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on", None)),
                        fields=("recognition", "kind"),
                        name="family_one_valid_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None),
                            ("withdrawn_on__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="family_consent_ends_after_it_began",
                    ),
                ],
            },
        ),
    ]
