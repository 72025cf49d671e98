"""All tables of the app in one step; it stands for the steps that it replaces."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("news", "0001_articles"),
        ("news", "0002_desk"),
        ("news", "0003_persons"),
        ("news", "0004_words"),
        ("news", "0005_article_drafts"),
        ("news", "0006_version_origins"),
        ("news", "0007_review_steps"),
        ("news", "0008_schedules"),
        ("news", "0009_sources"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("activities", "0001_initial"),
        ("homes", "0001_initial"),
        ("photos", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalNewsSetting",
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
                    "review_steps",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "one: a reviewer"),
                            (2, "two: first and second reviewer"),
                            (3, "three: first, second and final reviewer"),
                        ],
                        default=1,
                        verbose_name="Review steps",
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
                "verbose_name": "historical settings of the news",
                "verbose_name_plural": "historical settings of the newss",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NewsSetting",
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
                    "review_steps",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "one: a reviewer"),
                            (2, "two: first and second reviewer"),
                            (3, "three: first, second and final reviewer"),
                        ],
                        default=1,
                        verbose_name="Review steps",
                    ),
                ),
            ],
            options={
                "verbose_name": "settings of the news",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="news_setting_once"),
                    models.CheckConstraint(
                        condition=models.Q(("review_steps__in", [1, 2, 3])),
                        name="news_setting_steps",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Article",
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
                ("group", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "language",
                    models.CharField(
                        choices=[("zh", "中文"), ("en", "English")],
                        default="zh",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=100, verbose_name="headline")),
                (
                    "standfirst",
                    models.CharField(blank=True, max_length=200, verbose_name="standfirst"),
                ),
                ("byline", models.CharField(blank=True, max_length=100, verbose_name="byline")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="source")),
                (
                    "issue_line",
                    models.CharField(blank=True, max_length=100, verbose_name="issue line"),
                ),
                (
                    "event_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the event"),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="credit of all photos"
                    ),
                ),
                (
                    "correction",
                    models.CharField(blank=True, max_length=200, verbose_name="what is put right"),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="homes.theme",
                        verbose_name="topic",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="homes.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "tells_of_person",
                    models.BooleanField(
                        default=False, verbose_name="It tells about a person who can be recognised"
                    ),
                ),
                (
                    "publish_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="time of publication"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="time to take it down"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("expired", "expired"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("review_step", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "first_published_at",
                    models.DateTimeField(db_index=True, editable=False, null=True),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawal_notice",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="notice"
                    ),
                ),
                ("has_expired", models.BooleanField(default=False, editable=False)),
                ("held_back", models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                "verbose_name": "article",
                "ordering": ["-first_published_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "language"), name="article_once_in_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publish_at", None),
                            ("expire_at", None),
                            ("expire_at__gt", models.F("publish_at")),
                            _connector="OR",
                        ),
                        name="article_published_before_taken_down",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="news.article",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "language",
                    models.CharField(choices=[("zh", "中文"), ("en", "English")], max_length=2),
                ),
                ("headline", models.CharField(max_length=100)),
                ("standfirst", models.CharField(blank=True, max_length=200)),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="homes.theme",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_versions",
                        to="homes.home",
                    ),
                ),
                ("event_on", models.DateField(null=True)),
                ("tells_of_person", models.BooleanField(default=False)),
                ("words", models.TextField(default="", editable=False)),
                (
                    "lead_photo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="photos.photo",
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                (
                    "correction",
                    models.CharField(blank=True, max_length=200, verbose_name="correction"),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("sent", "sent for review"),
                            ("kept", "kept when somebody else went on writing"),
                            ("restored", "brought back"),
                        ],
                        default="sent",
                        max_length=10,
                    ),
                ),
                ("review_steps", models.PositiveSmallIntegerField(default=1)),
                (
                    "restored_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="news.articleversion",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("publish_at", models.DateTimeField(null=True)),
                ("expire_at", models.DateTimeField(db_index=True, null=True)),
                ("published_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["article", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"), name="article_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="news.article",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "text"),
                            ("heading", "sub-heading"),
                            ("photo", "photo"),
                            ("quotation", "quotation"),
                            ("list", "list"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="text")),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="photos.photo",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=200, verbose_name="caption")),
                ("credit", models.CharField(blank=True, max_length=100, verbose_name="credit")),
                (
                    "alternative",
                    models.CharField(blank=True, max_length=200, verbose_name="alternative text"),
                ),
                ("is_decorative", models.BooleanField(default=False, verbose_name="decorative")),
                ("speaker", models.CharField(blank=True, max_length=50, verbose_name="speaker")),
                ("role", models.CharField(blank=True, max_length=50, verbose_name="role")),
                ("is_removed", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("photo", None), ("kind", "photo"), _connector="OR"),
                        name="block_photo_in_photo_blocks_alone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="news.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("typed", models.JSONField(default=dict)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("page", models.UUIDField(null=True)),
                (
                    "saved_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now),
                ),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "draft",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "author"), name="article_draft_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_at", None), ("typed", {}), _connector="OR"),
                        name="article_draft_ended_without_text",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticlePhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_photos",
                        to="news.article",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_photos",
                        to="photos.photo",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("article", "photo"), name="article_photo_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="news.article",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_sources",
                        to="activities.activity",
                    ),
                ),
                ("person_times", models.PositiveIntegerField()),
                ("held_on", models.DateField()),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "activity"), name="article_source_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticlePerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="persons",
                        to="news.article",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="persons",
                        to="news.articleversion",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_persons",
                        to="homes.consent",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("version", None)),
                        fields=("article", "consent"),
                        name="article_person_once",
                    ),
                    models.UniqueConstraint(
                        fields=("version", "consent"), name="article_person_once_in_version"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalArticle",
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
                ("group", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "language",
                    models.CharField(
                        choices=[("zh", "中文"), ("en", "English")],
                        default="zh",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=100, verbose_name="headline")),
                (
                    "standfirst",
                    models.CharField(blank=True, max_length=200, verbose_name="standfirst"),
                ),
                ("byline", models.CharField(blank=True, max_length=100, verbose_name="byline")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="source")),
                (
                    "issue_line",
                    models.CharField(blank=True, max_length=100, verbose_name="issue line"),
                ),
                (
                    "event_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the event"),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="credit of all photos"
                    ),
                ),
                (
                    "correction",
                    models.CharField(blank=True, max_length=200, verbose_name="what is put right"),
                ),
                (
                    "tells_of_person",
                    models.BooleanField(
                        default=False, verbose_name="It tells about a person who can be recognised"
                    ),
                ),
                (
                    "publish_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="time of publication"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="time to take it down"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("expired", "expired"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("review_step", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "first_published_at",
                    models.DateTimeField(db_index=True, editable=False, null=True),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawal_notice",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="notice"
                    ),
                ),
                ("has_expired", models.BooleanField(default=False, editable=False)),
                ("held_back", models.CharField(blank=True, editable=False, max_length=300)),
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
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="homes.theme",
                        verbose_name="topic",
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
                (
                    "published_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="news.articleversion",
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
                "verbose_name": "historical article",
                "verbose_name_plural": "historical articles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="news.articleversion",
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=1)),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("approved", "approved"), ("returned", "returned")], max_length=10
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "step"), name="review_step_once"),
                    models.UniqueConstraint(
                        fields=("version", "reviewer"), name="review_person_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "returned"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="review_returned_with_note",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="published_version",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="public_in",
                to="news.articleversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_version", None),
                    ("first_published_at__isnull", False),
                    _connector="OR",
                ),
                name="article_published_has_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_version", None), ("withdrawn_at", None), _connector="OR"
                ),
                name="article_public_or_withdrawn",
            ),
        ),
    ]
