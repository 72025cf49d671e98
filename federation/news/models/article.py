"""Articles as they are being written: words and blocks of plain text, never HTML."""

import uuid

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts import trail
from federation.accounts.models import Versioned
from federation.accounts.models.audit import Action
from federation.news.models.block import ArticlePhoto, Block
from federation.news.models.person import ArticlePerson
from federation.news.models.queries import ArticleQuerySet, ArticleState
from federation.news.models.review import Verdict
from federation.news.models.source import ArticleSource
from federation.news.models.version import (
    FIELDS,
    IN_CONTENT,
    ArticleVersion,
    Language,
    VersionOrigin,
    tells_of_hardship,
)
from federation.photos import publication
from homes.models import Home, Theme


class Article(Versioned):
    """One article in one language; the same story in the other language shares its `group`.

    Fields and blocks are the working copy. Sending it for review freezes them as an
    ArticleVersion; the public reads the published version alone, so that a change stays inside
    until somebody else has read it.
    """

    group = models.UUIDField(default=uuid.uuid4, editable=False)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.CHINESE
    )
    headline = models.CharField(_("headline"), max_length=100, blank=True)
    standfirst = models.CharField(_("standfirst"), max_length=200, blank=True)
    byline = models.CharField(_("byline"), max_length=100, blank=True)
    source = models.CharField(_("source"), max_length=100, blank=True)
    issue_line = models.CharField(_("issue line"), max_length=100, blank=True)
    event_on = models.DateField(_("date of the event"), null=True, blank=True)
    credit = models.CharField(_("credit of all photos"), max_length=100, blank=True)
    correction = models.CharField(_("what is put right"), max_length=200, blank=True)
    topic = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, verbose_name=_("topic"), related_name="+"
    )
    home = models.ForeignKey(
        Home, models.PROTECT, null=True, blank=True, verbose_name=_("home"), related_name="articles"
    )
    tells_of_person = models.BooleanField(
        _("It tells about a person who can be recognised"), default=False
    )
    publish_at = models.DateTimeField(_("time of publication"), null=True, blank=True)
    expire_at = models.DateTimeField(_("time to take it down"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ArticleState,
        default=ArticleState.DRAFT,
        editable=False,
    )
    review_step = models.PositiveSmallIntegerField(default=1, editable=False)
    published_version = models.OneToOneField(
        ArticleVersion, models.PROTECT, null=True, editable=False, related_name="public_in"
    )
    first_published_at = models.DateTimeField(null=True, editable=False, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal_notice = models.CharField(_("notice"), max_length=200, blank=True, editable=False)
    has_expired = models.BooleanField(default=False, editable=False)
    # Why it did not appear at its time; until it is sent again.
    held_back = models.CharField(max_length=300, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-first_published_at", "-pk"]
        verbose_name = _("article")
        constraints = [
            models.UniqueConstraint(name="article_once_in_language", fields=["group", "language"]),
            models.CheckConstraint(
                name="article_published_has_date",
                condition=Q(published_version=None) | Q(first_published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="article_public_or_withdrawn",
                condition=Q(published_version=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="article_published_before_taken_down",
                condition=Q(publish_at=None) | Q(expire_at=None) | Q(expire_at__gt=F("publish_at")),
            ),
        ]

    def __str__(self):
        return self.headline or gettext("Article without a headline")

    def get_absolute_url(self):
        return reverse("news:news_page", args=[self.pk])

    @property
    def html_lang(self):
        return "en" if self.language == Language.ENGLISH else "zh-Hans"

    @property
    def other_language(self):
        return Language.CHINESE if self.language == Language.ENGLISH else Language.ENGLISH

    @property
    def area_id(self):
        """Code of the area whose cadres may read its trail."""
        return self.created_by.area_id or ""

    def was_written_by(self, user):
        """Whether any version of it, however old, is her writing."""
        return self.created_by_id == user.pk or self.history.filter(changed_by=user).exists()

    @property
    def came_back(self):
        """Whether the last reviewer returned it; uses what `with_last_review` fetched."""
        return self.last_verdict == Verdict.RETURNED

    @property
    def is_public(self):
        """Whether anyone reads it now."""
        return self.published_version_id is not None

    @property
    def was_public(self):
        """Whether anyone has ever read it: a new version then says what it puts right."""
        return self.first_published_at is not None

    @property
    def touches_hardship(self):
        """Whether it tells of people in hardship, by its topic or the home it comes from."""
        return tells_of_hardship(self.topic, self.home)

    @property
    def latest_version(self):
        """The version frozen last, or None."""
        return self.versions.order_by("-number").first()

    def step(self, state):
        """The next version in another state, by someone who wrote nothing in it; saved."""
        self.state = state
        self.version += 1
        self.save()

    def become_draft(self, user):
        """The next version, written by `user`: whatever was sent has to be sent again; saved."""
        self.state = ArticleState.DRAFT
        self.touch(user)
        self.save()

    def translate(self, origin):
        """Becomes the other language of `origin`: the same story; not yet saved."""
        for name in ("group", "topic", "home", "event_on", "tells_of_person"):
            setattr(self, name, getattr(origin, name))

    def take_blocks(self, origin):
        """The blocks of `origin`, to be written over, with the same photos, consents, figures."""
        ArticlePerson.objects.bulk_create(
            ArticlePerson(article=self, consent_id=person.consent_id)
            for person in origin.persons.working()
        )
        ArticleSource.objects.bulk_create(source.copied(self) for source in origin.sources.all())
        photos = [link.photo_id for link in origin.article_photos.all()]
        ArticlePhoto.objects.bulk_create(
            ArticlePhoto(article=self, photo_id=photo) for photo in photos
        )
        blocks = list(origin.blocks.filter(is_removed=False))
        for block in blocks:
            block.pk, block.article = None, self
        Block.objects.bulk_create(blocks)

    def take_version(self, version):
        """The fields, blocks and persons of an old version become the working copy's; saved."""
        for name in FIELDS:
            setattr(self, name, getattr(version, name))
        for name in IN_CONTENT:
            setattr(self, name, version.content.get(name, ""))
        self.blocks.all().delete()
        at_hand = set(self.article_photos.values_list("photo", flat=True))
        Block.objects.bulk_create(
            Block.thawed(block, at_hand, article=self, position=position)
            for position, block in enumerate(version.content["blocks"], start=1)
        )
        self.persons.working().delete()
        ArticlePerson.objects.bulk_create(
            ArticlePerson(article=self, consent_id=person.consent_id)
            for person in version.persons.all()
        )

    def freeze(self, user, origin=VersionOrigin.SENT, blocks=None):
        """The working copy as an unsaved version: everything that is printed, and no more.

        With `blocks` those instead of the stored ones.
        """
        blocks = self.blocks.filter(is_removed=False) if blocks is None else blocks
        frozen = [block.frozen(self.credit) for block in blocks]
        version = ArticleVersion(
            article=self,
            number=self.versions.count() + 1,
            language=self.language,
            lead_photo_id=next((one["photo"] for one in frozen if one.get("photo")), None),
            content={name: getattr(self, name) for name in IN_CONTENT} | {"blocks": frozen},
            correction=self.correction if self.was_public else "",
            origin=origin,
            publish_at=self.publish_at,
            expire_at=self.expire_at,
            written_by=user,
            **{name: getattr(self, name) for name in FIELDS},
        )
        version.home = self.home  # as it was fetched, with the place that is looked through
        version.words = version.looked_through()
        return version

    def leave_public(self, user, notice="", version=None, expired=False):
        """Takes it from the public at once, with the photos that no other article shows.

        With `version` only while that one is public. Its address says that it was withdrawn, or,
        when it has `expired`, that its time is over.
        """
        with transaction.atomic():
            locked = Article.objects.select_for_update().get(pk=self.pk)
            public = locked.published_version
            if public is None or version not in (None, public):
                return
            locked.published_version = None
            locked.withdrawn_at, locked.withdrawal_notice = timezone.now(), notice
            locked.has_expired = expired
            # What is being written, reviewed or waiting meanwhile stays on its way.
            left = ArticleState.EXPIRED if expired else ArticleState.WITHDRAWN
            locked.step(left if locked.state == ArticleState.PUBLISHED else locked.state)
            trail.record(user, Action.WITHDRAW, locked)
            hide_photos(public, user)


def hide_photos(version, user):
    """Takes the photos of a version from the public, save those that an article still shows."""
    for photo in version.photos():
        if not Article.objects.showing(photo):
            publication.withdraw(photo, user)
