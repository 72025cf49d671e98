"""Articles asked for in the words of the house: who may read them, what waits, what is public."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role
from federation.accounts.models.user import ARTICLE_REVIEWERS
from federation.news.models.review import Review
from federation.news.models.version import ArticleVersion


class ArticleState(models.TextChoices):
    """How far the working copy has come; what the public reads is `published_version`."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


# What tells whether the public version is about people in hardship.
TOLD = ("published_version__topic", "published_version__home__main_theme")


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who may read drafts: the county's people all, cadres those of their own area."""
        if user.role in (Role.EDITOR, Role.COUNTY, Role.PRESIDENT):
            return self.all()
        if user.role in (Role.VILLAGE, Role.TOWN):
            return self.filter(created_by__area__code__startswith=user.area_id)
        return self.none()

    def waiting_for(self, user):
        """Articles in review that `user` may approve or return, the longest waiting first.

        Nobody reviews what she wrote herself, in whichever version; each step is done by somebody
        else.
        """
        if user.role not in ARTICLE_REVIEWERS:
            return self.none()
        waiting = self.visible_to(user).filter(state=ArticleState.REVIEW)._at_her_step(user)
        hers = Review.objects.filter(version=OuterRef("latest"), reviewer=user)
        waiting = waiting.exclude(Exists(hers))
        own = Q(created_by=user) | Q(pk__in=self.model.history.filter(changed_by=user).values("id"))
        return waiting.exclude(own).order_by("changed_at", "pk")

    def _at_her_step(self, user):
        """Which step her role may do: a town the first of several, the president each."""
        latest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
        rows = self.alias(
            latest=Subquery(latest.values("pk")[:1]),
            steps=Subquery(latest.values("review_steps")[:1]),
        )
        if user.role == Role.PRESIDENT:
            return rows
        if user.role == Role.TOWN:
            return rows.filter(review_step=1, steps__gt=1)
        return rows.filter(review_step__lte=2)

    def written_by(self, user):
        """What she began herself, the latest first."""
        return self.filter(created_by=user).order_by("-changed_at", "-pk")

    def with_last_review(self):
        """Adds what the last reviewer said, as `last_verdict` and `last_note`."""
        last = Review.objects.filter(version__article=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(
            last_verdict=Subquery(last.values("verdict")[:1]),
            last_note=Subquery(last.values("note")[:1]),
        )

    def for_lists(self):
        """With what a row or a page's head shows."""
        return self.select_related("published_version", "created_by__area", "changed_by", "home")

    def for_checks(self):
        """With what a page that tells the findings shows beside a page's head."""
        return self.for_lists().select_related("topic", "home__main_theme", "home__area__parent")

    def published(self):
        """What anyone reads now."""
        return self.exclude(published_version=None)

    def run_out(self):
        """Published, and past the time at which they come down: no page shows them."""
        return self.published().filter(published_version__expire_at__lte=timezone.now())

    def due(self):
        """Approved for a time that has come: they are shown as soon as somebody looks."""
        latest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
        rows = self.filter(state=ArticleState.SCHEDULED)
        rows = rows.alias(at=Subquery(latest.values("publish_at")[:1]))
        return rows.filter(at__lte=timezone.now())

    def lapsed(self):
        """Published, and resting on a consent that does not stand today: no page shows them."""
        standing = ArticleVersion.objects.with_consents()
        return self.published().exclude(published_version__in=standing)

    def showing(self, photo):
        """Published articles whose public version shows the photo, as a list."""
        linked = self.published().filter(article_photos__photo=photo)
        return [
            article
            for article in linked.select_related(*TOLD)
            if photo.pk in article.published_version.photo_keys
        ]

    def withdrawn(self):
        """Read by anyone once, and no more: their address says so."""
        return self.filter(published_version=None).exclude(withdrawn_at=None)
