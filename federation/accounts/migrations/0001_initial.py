"""All tables of the app in one step; it stands for the steps that it replaces."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_accounts"),
        ("accounts", "0003_sign_in_quota"),
        ("accounts", "0005_record_actions"),
    ]

    initial = True

    dependencies = [
        ("areas", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInQuota",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("closed_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "This user name is taken."},
                        max_length=50,
                        unique=True,
                        verbose_name="user name",
                    ),
                ),
                ("name", models.CharField(max_length=50, verbose_name="name")),
                (
                    "role",
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
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="users",
                        to="areas.area",
                        verbose_name="area",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("must_change_password", models.BooleanField(default=False)),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("session_round", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ["username"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", None), ("role", "keeper")),
                            models.Q(("area__isnull", False), ("role", "head")),
                            models.Q(
                                ("role", "village"),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("area"), 12
                                ),
                            ),
                            models.Q(
                                ("role", "town"),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("area"), 9
                                ),
                            ),
                            models.Q(
                                ("role__in", ["county", "editor", "president"]),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("area"), 6
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="user_area_fits_role",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("username", models.CharField(blank=True, max_length=50)),
                ("role", models.CharField(blank=True, max_length=10)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("sign_in", "signed in"),
                            ("sign_in_failed", "sign-in failed"),
                            ("sign_out", "signed out"),
                            ("password", "password changed"),
                            ("denied", "attempt denied"),
                            ("create", "created"),
                            ("change", "changed"),
                            ("confirm", "confirmed"),
                            ("return", "returned"),
                            ("undo", "taken back"),
                            ("cancel", "cancelled"),
                            ("void", "declared void"),
                            ("opened", "opened"),
                            ("export", "exported"),
                            ("publish", "published"),
                            ("withdraw", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("object_type", models.CharField(blank=True, max_length=50)),
                ("object_id", models.CharField(blank=True, max_length=64)),
                ("area_code", models.CharField(blank=True, db_index=True, max_length=12)),
                ("changes", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
    ]
