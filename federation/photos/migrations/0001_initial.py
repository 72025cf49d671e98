"""All tables of the app in one step; it stands for the steps that it replaces."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("photos", "0001_photos"),
        ("photos", "0002_evidence"),
        ("photos", "0003_one_photo_an_intent"),
        ("photos", "0004_consents"),
        ("photos", "0005_children_and_ends"),
        ("photos", "0006_public_with"),
        ("photos", "0007_public_with_consent"),
        ("photos", "0008_focus"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("intent", models.UUIDField(editable=False, null=True)),
                ("received_sha256", models.CharField(db_index=True, editable=False, max_length=64)),
                ("stored_sha256", models.CharField(db_index=True, editable=False, max_length=64)),
                ("thumb_sha256", models.CharField(db_index=True, editable=False, max_length=64)),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                ("stored_bytes", models.PositiveIntegerField(editable=False)),
                ("original_name", models.CharField(blank=True, editable=False, max_length=100)),
                (
                    "people_shown",
                    models.CharField(
                        choices=[
                            ("unknown", "not stated yet"),
                            ("none", "no people"),
                            ("adults", "adults"),
                            ("minors", "children under 18"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="people shown",
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("internal", "about an activity or a home"),
                            ("evidence", "evidence, restricted"),
                        ],
                        default="internal",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "focus",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("at-t at-l", "top left"),
                            ("at-t", "top"),
                            ("at-t at-r", "top right"),
                            ("at-l", "left"),
                            ("", "middle"),
                            ("at-r", "right"),
                            ("at-b at-l", "bottom left"),
                            ("at-b", "bottom"),
                            ("at-b at-r", "bottom right"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="what stays in view",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("attached_at", models.DateTimeField(editable=False, null=True)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("public_until", models.DateField(editable=False, null=True)),
                (
                    "disguise_of",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disguises",
                        to="photos.photo",
                    ),
                ),
                ("stays_inside", models.BooleanField(default=False, editable=False)),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("intent", "uploaded_by", "received_sha256"),
                        name="photo_once_an_intent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None),
                            models.Q(("use", "evidence"), _negated=True),
                            _connector="OR",
                        ),
                        name="photo_evidence_never_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None), ("stays_inside", False), _connector="OR"
                        ),
                        name="photo_original_stays_inside",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPhotoConsent",
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
                ("given_by", models.CharField(max_length=50, verbose_name="who agreed")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("in_person", "said in person"),
                            ("written", "in writing"),
                            ("telephone", "said on the telephone"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="on which day")),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="valid until"
                    ),
                ),
                (
                    "children",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under_14", "all under 14"),
                            ("from_14", "all from 14 to 17"),
                            ("both", "some under 14, some from 14 to 17"),
                        ],
                        max_length=10,
                        verbose_name="how old the children are",
                    ),
                ),
                (
                    "guardian_name",
                    models.CharField(blank=True, max_length=100, verbose_name="guardian"),
                ),
                (
                    "guardian_relation",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="what the guardian is to the child"
                    ),
                ),
                (
                    "guardian_said",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "the guardian agreed"),
                            ("told", "the guardian was told"),
                        ],
                        max_length=10,
                        verbose_name="what the guardian said",
                    ),
                ),
                (
                    "child_agreed",
                    models.BooleanField(default=False, verbose_name="the child agreed"),
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
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="photos.photo",
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
                "verbose_name": "historical photo consent",
                "verbose_name_plural": "historical photo consents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PhotoConsent",
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
                    "photo",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="photos.photo",
                    ),
                ),
                ("given_by", models.CharField(max_length=50, verbose_name="who agreed")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("in_person", "said in person"),
                            ("written", "in writing"),
                            ("telephone", "said on the telephone"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="on which day")),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="valid until"
                    ),
                ),
                (
                    "children",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under_14", "all under 14"),
                            ("from_14", "all from 14 to 17"),
                            ("both", "some under 14, some from 14 to 17"),
                        ],
                        max_length=10,
                        verbose_name="how old the children are",
                    ),
                ),
                (
                    "guardian_name",
                    models.CharField(blank=True, max_length=100, verbose_name="guardian"),
                ),
                (
                    "guardian_relation",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="what the guardian is to the child"
                    ),
                ),
                (
                    "guardian_said",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "the guardian agreed"),
                            ("told", "the guardian was told"),
                        ],
                        max_length=10,
                        verbose_name="what the guardian said",
                    ),
                ),
                (
                    "child_agreed",
                    models.BooleanField(default=False, verbose_name="the child agreed"),
                ),
                (
                    "withdrawn_on",
                    models.DateField(editable=False, null=True, verbose_name="withdrawn on"),
                ),
            ],
            options={
                "ordering": ["-given_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on", None)),
                        fields=("photo",),
                        name="photo_consent_one_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None),
                            ("withdrawn_on__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="photo_consent_withdrawn_after_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("children", ""),
                            models.Q(
                                models.Q(("guardian_name", ""), _negated=True),
                                models.Q(("guardian_relation", ""), _negated=True),
                                models.Q(("guardian_said", ""), _negated=True),
                                models.Q(
                                    ("children", "from_14"),
                                    ("guardian_said", "agreed"),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("children", "under_14"),
                                    ("child_agreed", True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="photo_consent_of_children_with_guardian",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="photo",
            name="public_with",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="photos.photoconsent",
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at", None),
                    ("people_shown", "none"),
                    models.Q(
                        ("people_shown__in", ["adults", "minors"]), ("public_with__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="photo_public_without_people_or_with_consent",
            ),
        ),
    ]
