"""All tables of the app in one step; it stands for the steps that it replaces."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("activities", "0001_activities"),
        ("activities", "0003_another_activity"),
        ("activities", "0004_states"),
        ("activities", "0005_steps_so_far"),
        ("activities", "0006_plans_and_series"),
        ("activities", "0007_kinds_not_announced"),
        ("activities", "0008_joint_activities"),
        ("activities", "0009_supporters"),
        ("activities", "0010_questions_sheets_faces"),
        ("activities", "0011_attendance_and_trainings"),
        ("activities", "0012_drafts_and_meals"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("areas", "0001_initial"),
        ("homes", "0001_initial"),
        ("photos", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityKind",
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
                (
                    "may_be_announced",
                    models.BooleanField(default=True, verbose_name="may be announced to everyone"),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivityKind",
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
                (
                    "may_be_announced",
                    models.BooleanField(default=True, verbose_name="may be announced to everyone"),
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
                "verbose_name": "historical activity kind",
                "verbose_name_plural": "historical activity kinds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupporter",
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
                ("name", models.CharField(max_length=50, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lecturer", "lecturer"),
                            ("trainer", "trainer"),
                            ("official", "official"),
                            ("lawyer", "lawyer or judge"),
                            ("medic", "doctor or nurse"),
                            ("other", "other helper"),
                        ],
                        max_length=10,
                        verbose_name="what she or he is",
                    ),
                ),
                ("unit", models.CharField(max_length=80, verbose_name="unit")),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered since"),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="areas.area",
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
                "verbose_name": "historical supporter",
                "verbose_name_plural": "historical supporters",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTraining",
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
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("title", models.CharField(max_length=40, verbose_name="title")),
                ("skills", models.CharField(max_length=100, verbose_name="skills taught")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="place")),
                ("trainer", models.CharField(blank=True, max_length=50, verbose_name="trainer")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="room for",
                    ),
                ),
                (
                    "completion_percent",
                    models.PositiveSmallIntegerField(
                        default=80,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share of sessions to attend",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("running", "running"),
                            ("finished", "finished"),
                            ("followed-up", "followed up"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "finished_on",
                    models.DateField(editable=False, null=True, verbose_name="finished on"),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why it is cancelled"
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
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="areas.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="homes.home",
                        verbose_name="home",
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
                "verbose_name": "historical training",
                "verbose_name_plural": "historical trainings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVolunteerProfile",
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
                ("started_on", models.DateField(verbose_name="volunteer since")),
                (
                    "skills",
                    models.CharField(blank=True, max_length=100, verbose_name="what she can do"),
                ),
                (
                    "national_number",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        verbose_name="number in the national volunteer system",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "active"), ("paused", "paused"), ("left", "has left")],
                        default="active",
                        max_length=10,
                        verbose_name="state",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="homes.person",
                        verbose_name="person",
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
                "verbose_name": "historical volunteer",
                "verbose_name_plural": "historical volunteers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ServiceProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "serial",
                    models.CharField(max_length=20, unique=True, verbose_name="serial number"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="service_proofs",
                        to="homes.person",
                    ),
                ),
                ("first_on", models.DateField(verbose_name="from")),
                ("last_on", models.DateField(verbose_name="to")),
                ("half_hours", models.PositiveIntegerField()),
                ("lines", models.JSONField(default=list)),
                ("issued_on", models.DateField(default=django.utils.timezone.localdate)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "proof of service",
                "ordering": ["-issued_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Training",
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
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=40, verbose_name="title")),
                (
                    "area",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="areas.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="homes.home",
                        verbose_name="home",
                    ),
                ),
                ("skills", models.CharField(max_length=100, verbose_name="skills taught")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="place")),
                ("trainer", models.CharField(blank=True, max_length=50, verbose_name="trainer")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="room for",
                    ),
                ),
                (
                    "completion_percent",
                    models.PositiveSmallIntegerField(
                        default=80,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share of sessions to attend",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("running", "running"),
                            ("finished", "finished"),
                            ("followed-up", "followed up"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "finished_on",
                    models.DateField(editable=False, null=True, verbose_name="finished on"),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why it is cancelled"
                    ),
                ),
            ],
            options={
                "verbose_name": "training",
                "ordering": ["-starts_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="training_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity", None),
                            models.Q(("capacity__gte", 1), ("capacity__lte", 200)),
                            _connector="OR",
                        ),
                        name="training_capacity_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("completion_percent__gte", 1), ("completion_percent__lte", 100)
                        ),
                        name="training_completion_in_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("finished", "followed-up")), _negated=True),
                            ("finished_on__isnull", False),
                            _connector="OR",
                        ),
                        name="training_finished_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="training_cancelled_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VolunteerProfile",
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
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="volunteer_profile",
                        to="homes.person",
                        verbose_name="person",
                    ),
                ),
                ("started_on", models.DateField(verbose_name="volunteer since")),
                (
                    "skills",
                    models.CharField(blank=True, max_length=100, verbose_name="what she can do"),
                ),
                (
                    "national_number",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        verbose_name="number in the national volunteer system",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "active"), ("paused", "paused"), ("left", "has left")],
                        default="active",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "volunteer",
                "ordering": ["person__name_pinyin", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="activities.training",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="homes.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "completed_on",
                    models.DateField(blank=True, null=True, verbose_name="completed on"),
                ),
            ],
            options={
                "verbose_name": "enrolment",
                "ordering": ["person__name_pinyin", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("training", "person"), name="enrolment_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None), ("completed_on", None), _connector="OR"
                        ),
                        name="enrolment_completed_or_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSeries",
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
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind_text",
                    models.CharField(blank=True, max_length=50, verbose_name="what it was"),
                ),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="title")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="place")),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        validators=[django.core.validators.MaxValueValidator(6)],
                        verbose_name="weekday",
                    ),
                ),
                ("start_time", models.TimeField(verbose_name="begins")),
                ("end_time", models.TimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "is_announced",
                    models.BooleanField(default=False, verbose_name="announced to everyone"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="reason"
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
                    "home",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="homes.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activities.activitykind",
                        verbose_name="kind",
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
                "verbose_name": "historical series",
                "verbose_name_plural": "historical seriess",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Series",
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
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "home",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="homes.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.activitykind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_text",
                    models.CharField(blank=True, max_length=50, verbose_name="what it was"),
                ),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="title")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="place")),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        validators=[django.core.validators.MaxValueValidator(6)],
                        verbose_name="weekday",
                    ),
                ),
                ("start_time", models.TimeField(verbose_name="begins")),
                ("end_time", models.TimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "is_announced",
                    models.BooleanField(default=False, verbose_name="announced to everyone"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="reason"
                    ),
                ),
            ],
            options={
                "verbose_name": "series",
                "ordering": ["home_id", "weekday", "start_time", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="series_weekday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_time", None),
                            ("end_time__gt", models.F("start_time")),
                            _connector="OR",
                        ),
                        name="series_meeting_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEnrolment",
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
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "completed_on",
                    models.DateField(blank=True, null=True, verbose_name="completed on"),
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
                    "training",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activities.training",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="homes.person",
                        verbose_name="person",
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
                "verbose_name": "historical enrolment",
                "verbose_name_plural": "historical enrolments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "serial",
                    models.CharField(max_length=20, unique=True, verbose_name="serial number"),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="activities.enrolment",
                    ),
                ),
                ("issued_on", models.DateField(default=django.utils.timezone.localdate)),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOutcome",
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
                    "check_point",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "at the end"), (3, "after 3 months"), (6, "after 6 months")],
                        verbose_name="when",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("skill", "uses the skill"),
                            ("work", "has found work"),
                            ("income", "earns more"),
                            ("rights", "used it to protect her rights"),
                            ("none", "nothing yet"),
                            ("not-reached", "not reached"),
                        ],
                        max_length=12,
                        verbose_name="answer",
                    ),
                ),
                ("answered_on", models.DateField(default=django.utils.timezone.localdate)),
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
                    "enrolment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activities.enrolment",
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
                "verbose_name": "historical outcome",
                "verbose_name_plural": "historical outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Outcome",
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
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="activities.enrolment",
                    ),
                ),
                (
                    "check_point",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "at the end"), (3, "after 3 months"), (6, "after 6 months")],
                        verbose_name="when",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("skill", "uses the skill"),
                            ("work", "has found work"),
                            ("income", "earns more"),
                            ("rights", "used it to protect her rights"),
                            ("none", "nothing yet"),
                            ("not-reached", "not reached"),
                        ],
                        max_length=12,
                        verbose_name="answer",
                    ),
                ),
                ("answered_on", models.DateField(default=django.utils.timezone.localdate)),
            ],
            options={
                "verbose_name": "outcome",
                "ordering": ["check_point", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enrolment", "check_point"), name="outcome_once_a_check_point"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("check_point__in", [0, 3, 6])),
                        name="outcome_at_a_check_point",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivity",
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
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("content_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        max_length=40,
                        null=True,
                        verbose_name="number",
                    ),
                ),
                ("serial", models.PositiveIntegerField(editable=False, null=True)),
                ("held_on", models.DateField(db_index=True, verbose_name="date")),
                ("start_time", models.TimeField(blank=True, null=True, verbose_name="begins")),
                ("end_time", models.TimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "kind_text",
                    models.CharField(blank=True, max_length=50, verbose_name="what it was"),
                ),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="title")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="place")),
                ("headcount", models.PositiveIntegerField(null=True, verbose_name="how many came")),
                (
                    "named",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="known by name"
                    ),
                ),
                ("women", models.PositiveIntegerField(blank=True, null=True, verbose_name="women")),
                (
                    "elders",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="elders"),
                ),
                (
                    "children",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children"),
                ),
                (
                    "others",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="others"),
                ),
                (
                    "content",
                    models.TextField(blank=True, max_length=500, verbose_name="a few words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("confirmed", "confirmed"),
                            ("cancelled", "cancelled"),
                            ("void", "void"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "late_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="why it is late"),
                ),
                (
                    "is_another",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="another activity"
                    ),
                ),
                (
                    "logged_role",
                    models.CharField(
                        choices=[
                            ("head", "head of a home"),
                            ("village", "village or community cadre"),
                            ("town", "town cadre"),
                            ("county", "county cadre"),
                            ("editor", "editor"),
                            ("president", "president"),
                            ("keeper", "system keeper"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, null=True
                    ),
                ),
                ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                ("review_note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "is_announced",
                    models.BooleanField(default=False, verbose_name="announced to everyone"),
                ),
                (
                    "cancelled_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("weather", "The weather does not allow it."),
                            ("speaker", "The speaker cannot come."),
                            ("room", "The room is not free."),
                            ("few", "Too few people can come."),
                            ("busy", "Other work comes first."),
                            ("series", "These meetings have ended."),
                            ("other", "Another reason, in words below"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="why it is cancelled",
                    ),
                ),
                ("series_on", models.DateField(editable=False, null=True)),
                (
                    "meal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("breakfast", "breakfast"),
                            ("lunch", "lunch"),
                            ("supper", "supper"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="meal",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("replanned", "Plan changed"),
                            ("logged", "Logged"),
                            ("changed", "Changed"),
                            ("confirmed", "Confirmed"),
                            ("returned", "Returned"),
                            ("undone", "Verdict taken back"),
                            ("cancelled", "Cancelled"),
                            ("voided", "Declared void"),
                            ("homes", "Homes changed"),
                            ("supporters", "Supporters changed"),
                            ("attendance", "Attendance written"),
                            ("helpers", "Helpers changed"),
                        ],
                        default="logged",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "step_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="reason"
                    ),
                ),
                ("beside", models.JSONField(default=dict, editable=False)),
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
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activities.activitykind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "reviewed_by",
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
                    "planned_by",
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
                    "series",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activities.series",
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activities.training",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="homes.facility",
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
                "verbose_name": "historical activity",
                "verbose_name_plural": "historical activitys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Activity",
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
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("content_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=40,
                        null=True,
                        unique=True,
                        verbose_name="number",
                    ),
                ),
                ("serial", models.PositiveIntegerField(editable=False, null=True)),
                ("held_on", models.DateField(db_index=True, verbose_name="date")),
                ("start_time", models.TimeField(blank=True, null=True, verbose_name="begins")),
                ("end_time", models.TimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="activities.activitykind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_text",
                    models.CharField(blank=True, max_length=50, verbose_name="what it was"),
                ),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="title")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="place")),
                ("headcount", models.PositiveIntegerField(null=True, verbose_name="how many came")),
                (
                    "named",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="known by name"
                    ),
                ),
                ("women", models.PositiveIntegerField(blank=True, null=True, verbose_name="women")),
                (
                    "elders",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="elders"),
                ),
                (
                    "children",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children"),
                ),
                (
                    "others",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="others"),
                ),
                (
                    "content",
                    models.TextField(blank=True, max_length=500, verbose_name="a few words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("confirmed", "confirmed"),
                            ("cancelled", "cancelled"),
                            ("void", "void"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "late_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="why it is late"),
                ),
                (
                    "is_another",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="another activity"
                    ),
                ),
                (
                    "logged_role",
                    models.CharField(
                        choices=[
                            ("head", "head of a home"),
                            ("village", "village or community cadre"),
                            ("town", "town cadre"),
                            ("county", "county cadre"),
                            ("editor", "editor"),
                            ("president", "president"),
                            ("keeper", "system keeper"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, null=True
                    ),
                ),
                ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("review_note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "is_announced",
                    models.BooleanField(default=False, verbose_name="announced to everyone"),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cancelled_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("weather", "The weather does not allow it."),
                            ("speaker", "The speaker cannot come."),
                            ("room", "The room is not free."),
                            ("few", "Too few people can come."),
                            ("busy", "Other work comes first."),
                            ("series", "These meetings have ended."),
                            ("other", "Another reason, in words below"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="why it is cancelled",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="activities.series",
                    ),
                ),
                ("series_on", models.DateField(editable=False, null=True)),
                (
                    "training",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="activities.training",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meals_held",
                        to="homes.facility",
                    ),
                ),
                (
                    "meal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("breakfast", "breakfast"),
                            ("lunch", "lunch"),
                            ("supper", "supper"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="meal",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("replanned", "Plan changed"),
                            ("logged", "Logged"),
                            ("changed", "Changed"),
                            ("confirmed", "Confirmed"),
                            ("returned", "Returned"),
                            ("undone", "Verdict taken back"),
                            ("cancelled", "Cancelled"),
                            ("voided", "Declared void"),
                            ("homes", "Homes changed"),
                            ("supporters", "Supporters changed"),
                            ("attendance", "Attendance written"),
                            ("helpers", "Helpers changed"),
                        ],
                        default="logged",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "step_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="reason"
                    ),
                ),
                ("beside", models.JSONField(default=dict, editable=False)),
            ],
            options={
                "verbose_name": "activity",
                "ordering": ["-held_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("headcount__gte", 1), ("headcount__lte", 2000)),
                            models.Q(("headcount", None), ("state__in", ("planned", "cancelled"))),
                            _connector="OR",
                        ),
                        name="activity_headcount_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("headcount__gte", models.F("named")),
                            models.Q(("headcount", None), ("named", 0)),
                            _connector="OR",
                        ),
                        name="activity_headcount_holds_the_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("planned", "cancelled")),
                            models.Q(
                                ("number__isnull", False),
                                ("serial__isnull", False),
                                ("submitted_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="activity_numbered_when_submitted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["cancelled", "void"]), _negated=True),
                            models.Q(("step_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activity_ended_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("cancelled_for", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activity_cancelled_for_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("series__isnull", False)),
                        fields=("series", "series_on"),
                        name="activity_once_in_series",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("facility__isnull", False),
                            models.Q(("state__in", ["cancelled", "void"]), _negated=True),
                        ),
                        fields=("facility", "held_on", "meal"),
                        name="activity_meal_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("facility", None), ("meal", "")),
                            models.Q(
                                ("facility__isnull", False), models.Q(("meal", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="activity_meal_of_a_canteen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_time", None), ("start_time", None)),
                            models.Q(("end_time", None), ("start_time__isnull", False)),
                            ("end_time__gt", models.F("start_time")),
                            _connector="OR",
                        ),
                        name="activity_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(("reviewed_by", models.F("created_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="activity_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("review_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activity_returned_with_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityHome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activity_homes",
                        to="activities.activity",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_homes",
                        to="homes.home",
                    ),
                ),
                ("is_lead", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "home"), name="activity_home_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_lead", True)),
                        fields=("activity",),
                        name="activity_one_lead",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activity_photos",
                        to="activities.activity",
                    ),
                ),
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_photo",
                        to="photos.photo",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("caption", models.CharField(blank=True, max_length=100, verbose_name="caption")),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ActivityQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="activities.activity",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("many", "far more people than usual"),
                            ("weekend", "a canteen meal at the weekend"),
                            ("photo", "a photo sent before"),
                            ("closed", "a meal on a closed day of the canteen"),
                            ("seats", "more diners than seats"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(max_length=64)),
                ("told", models.JSONField(default=dict)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "code", "subject"), name="question_asked_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None)),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="question_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="activities.activity",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="homes.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("participant", "participant"),
                            ("volunteer", "volunteer"),
                            ("host", "host"),
                            ("lecturer", "lecturer"),
                        ],
                        default="participant",
                        max_length=11,
                        verbose_name="role",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "attendance",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "person"), name="attendance_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Face",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faces",
                        to="activities.activity",
                    ),
                ),
                (
                    "mood",
                    models.CharField(
                        choices=[
                            ("glad", "I liked it"),
                            ("so-so", "It was all right"),
                            ("sorry", "I did not like it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("token", models.UUIDField(default=uuid.uuid4, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalVolunteerService",
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
                ("begins", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="to")),
                (
                    "half_hours",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="half hours"),
                ),
                (
                    "content",
                    models.CharField(blank=True, max_length=60, verbose_name="what she did"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "not confirmed yet"),
                            ("confirmed", "confirmed"),
                            ("dropped", "does not count"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
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
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activities.activity",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="homes.person",
                        verbose_name="volunteer",
                    ),
                ),
                (
                    "confirmed_by",
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
                "verbose_name": "historical volunteer service",
                "verbose_name_plural": "historical volunteer services",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="JointInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="activities.activity",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="homes.home",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "not answered yet"),
                            ("accepted", "joined"),
                            ("declined", "declined"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("invited_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "invitation",
                "ordering": ["invited_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "home"), name="invitation_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", "open"), ("answered_by__isnull", False), _connector="OR"
                        ),
                        name="invitation_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="activities.activity",
                    ),
                ),
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_in_sheet",
                        to="photos.photo",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="VolunteerService",
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
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="services",
                        to="activities.activity",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="homes.person",
                        verbose_name="volunteer",
                    ),
                ),
                ("begins", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="to")),
                (
                    "half_hours",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="half hours"),
                ),
                (
                    "content",
                    models.CharField(blank=True, max_length=60, verbose_name="what she did"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "not confirmed yet"),
                            ("confirmed", "confirmed"),
                            ("dropped", "does not count"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "volunteer service",
                "ordering": ["-activity__held_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "person"), name="volunteer_service_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("begins"))),
                        name="volunteer_service_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("half_hours__gte", 1), ("half_hours__lte", 48)),
                        name="volunteer_service_half_hours_in_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                models.Q(
                                    ("created_by", None),
                                    models.Q(
                                        ("confirmed_by", models.F("created_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="volunteer_service_confirmed_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivitySupporter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activity_supporters",
                        to="activities.activity",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Supporter",
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
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporters",
                        to="areas.area",
                    ),
                ),
                ("name", models.CharField(max_length=50, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lecturer", "lecturer"),
                            ("trainer", "trainer"),
                            ("official", "official"),
                            ("lawyer", "lawyer or judge"),
                            ("medic", "doctor or nurse"),
                            ("other", "other helper"),
                        ],
                        max_length=10,
                        verbose_name="what she or he is",
                    ),
                ),
                ("unit", models.CharField(max_length=80, verbose_name="unit")),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered since"),
                ),
                (
                    "activities",
                    models.ManyToManyField(
                        related_name="supporters",
                        through="activities.ActivitySupporter",
                        to="activities.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "supporter",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "name", "role", "unit"),
                        name="supporter_once",
                        violation_error_message="This supporter is in the list already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("typed", models.JSONField(default=dict)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("page", models.UUIDField(null=True)),
                (
                    "home",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="homes.home",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.activitykind",
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now),
                ),
                ("discarded_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "draft",
                "ordering": ["saved_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("author", "uid"), name="draft_once_an_intent"),
                    models.CheckConstraint(
                        condition=models.Q(("discarded_at", None), ("typed", {}), _connector="OR"),
                        name="draft_discarded_without_text",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_photos",
                        to="activities.draft",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="photos.photo",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "photo"), name="draft_photo_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="homes",
            field=models.ManyToManyField(
                related_name="activities", through="activities.ActivityHome", to="homes.home"
            ),
        ),
        migrations.AddField(
            model_name="activitysupporter",
            name="supporter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activity_supporters",
                to="activities.supporter",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="photos",
            field=models.ManyToManyField(
                related_name="+", through="activities.DraftPhoto", to="photos.photo"
            ),
        ),
        migrations.AddConstraint(
            model_name="activitysupporter",
            constraint=models.UniqueConstraint(
                fields=("activity", "supporter"), name="activity_supporter_once"
            ),
        ),
    ]
