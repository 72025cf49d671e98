"""The way of an article into the public and out of it: two persons, checked photos, one moment."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts import trail
from federation.accounts.models.audit import Action
from federation.news import versions
from federation.news.checks import faults_of, findings_of_version
from federation.news.models import Article, ArticleState, NewsSetting, Review, Verdict
from federation.news.models.article import hide_photos
from federation.photos import publication
from federation.photos.models import PeopleShown
from federation.photos.rules import refusal_of

OWN_WORK = _("You wrote this article yourself: somebody else publishes it.")
NOT_WAITING = _("This article is not waiting for review any more.")
NOT_DUE = _("This article is not waiting for its time any more.")
TIME_IS_OVER = _("The time to take it down is past: return it.")


class NotPublishable(Exception):
    """Why an article stays inside; `reasons` are sentences for the person who asked."""

    def __init__(self, reasons):
        super().__init__(reasons)
        self.reasons = [str(reason) for reason in reasons]


class NotDue(NotPublishable):
    """Somebody else was first, or it was taken off the schedule: nothing is wrong."""


def send_for_review(article, user):
    """Freezes the working copy as a version that waits for a second person; returns it.

    Raises NotPublishable with every fault of the article.
    """
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if faults := faults_of(locked):
            raise NotPublishable(faults)
        before = locked.state
        version = locked.freeze(user)
        version.review_steps = NewsSetting.current().review_steps
        version.save()
        versions.freeze_persons(version)
        locked.state, locked.review_step, locked.held_back = ArticleState.REVIEW, 1, ""
        locked.touch(user)
        locked.save()
        trail.record(user, Action.CHANGE, locked, changes={"state": [before, "review"]})
    article.refresh_from_db()
    return version


def approve(version, user, note=""):
    """Takes the version one step further; after the last one everyone reads it, all or nothing.

    One with a time to come waits for it, and is then shown by `publish_due`. Raises
    NotPublishable, or photos.PublicationRefused for a photo whose consent is missing.
    """
    article = _check(version, user)
    if article.review_step < version.review_steps:
        _pass_on(version, user, note)
        return
    if version.expire_at and version.expire_at <= timezone.now():
        raise NotPublishable([TIME_IS_OVER])
    photos = version.photos()
    showing = _showing(version, photos, user)
    if version.publish_at and version.publish_at > timezone.now():
        _schedule(version, photos, showing, note)
        return
    with publication.copies_ready(photos, showing), transaction.atomic():
        article = _locked(version)
        _check(version, user)
        _reviewed(article, version, user, Verdict.APPROVED, note)
        _show(article, version, photos, showing, actor=user)


def publish_due(version):
    """Shows an approved version whose time has come, with its photos, all or nothing.

    Everything is asked again: what was agreed to at its review may have been taken back. Raises
    NotDue when it waits no more, NotPublishable and photos.PublicationRefused as `approve` does.
    """
    photos = version.photos()
    last = version.reviews.filter(verdict=Verdict.APPROVED).latest("step")
    showing = _showing(version, photos, last.reviewer)
    with publication.copies_ready(photos, showing), transaction.atomic():
        article = _locked(version)
        if not Article.objects.due().filter(pk=article.pk).exists():
            raise NotDue([NOT_DUE])
        if article.latest_version != version:
            raise NotDue([NOT_DUE])
        if version.expire_at and version.expire_at <= timezone.now():
            raise NotPublishable([TIME_IS_OVER])
        _show(article, version, photos, showing, actor=None)


def hold_back(article, reasons):
    """What could not appear at its time is a draft again, and says why."""
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        if current.state == ArticleState.SCHEDULED:
            current.held_back = " ".join(str(reason) for reason in reasons)[:300]
            current.step(ArticleState.DRAFT)
            trail.record(None, Action.RETURN, current)


def unschedule(article, user):
    """An approved article that waits for its time is a draft again; whether it was one."""
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        if current.state != ArticleState.SCHEDULED:
            return False
        current.step(ArticleState.DRAFT)
        trail.record(user, Action.CANCEL, current)
    return True


def give_back(version, user, note):
    """Returns the version to its writer with a note; what the public reads stays as it is."""
    with transaction.atomic():
        article = _locked(version)
        _check(version, user)
        _reviewed(article, version, user, Verdict.RETURNED, note)
        article.step(ArticleState.DRAFT)
        trail.record(user, Action.RETURN, article)


def withdraw(article, user, notice):
    """Takes the article from the public at once; its address says so, with the notice."""
    article.leave_public(user, notice)
    article.refresh_from_db()


def withdraw_lapsed():
    """Withdraws what rests on a consent that has run out, photos and articles; returns how many.

    No page shows it since that day; now its files go, and its place in the house.
    """
    photos = publication.withdraw_run_out()
    lapsed = list(Article.objects.lapsed())
    for article in lapsed:
        article.leave_public(None)
    return photos, len(lapsed)


def _check(version, user):
    """The article as it is stored now, if she may decide about this version of it."""
    article = Article.objects.get(pk=version.article_id)
    if article.was_written_by(user):
        raise NotPublishable([OWN_WORK])
    if not Article.objects.waiting_for(user).filter(pk=article.pk).exists():
        raise NotPublishable([NOT_WAITING])
    if article.latest_version != version:
        raise NotPublishable([NOT_WAITING])
    return article


def _pass_on(version, user, note):
    """One step is done, and somebody else does the next."""
    with transaction.atomic():
        article = _locked(version)
        _check(version, user)
        if article.review_step >= version.review_steps:  # somebody else was first: read it again
            raise NotPublishable([NOT_WAITING])
        _reviewed(article, version, user, Verdict.APPROVED, note)
        article.review_step += 1
        article.step(ArticleState.REVIEW)
        trail.record(user, Action.CONFIRM, article)


def _showing(version, photos, user):
    """What the photos are asked by: the reviewer, and whether it tells of people in hardship.

    Children whom another article of that kind shows as well are asked by its measure.
    """
    children = [photo for photo in photos if photo.people_shown == PeopleShown.MINORS]
    beside = [article for photo in children for article in Article.objects.showing(photo)]
    told = [version, *(article.published_version for article in beside)]
    return publication.Showing(user, any(one.touches_hardship for one in told))


def _schedule(version, photos, showing, note):
    """The last step is done; it waits for its time. What would keep it inside then is said now."""
    for photo in photos:
        if refused := refusal_of(photo, showing):
            raise refused
    with transaction.atomic():
        article = _locked(version)
        _check(version, showing.reviewer)
        _check_findings(version)
        _reviewed(article, version, showing.reviewer, Verdict.APPROVED, note)
        article.step(ArticleState.SCHEDULED)
        trail.record(showing.reviewer, Action.CONFIRM, article)


def _show(article, version, photos, showing, actor):
    """The moment itself: this version instead of the one before, whose other photos go."""
    for photo in photos:
        publication.show(photo, actor, showing)
    _check_findings(version)
    before, now = article.published_version, timezone.now()
    version.published_at = now
    version.save(update_fields=["published_at"])
    article.published_version = version
    article.first_published_at = article.first_published_at or now
    article.withdrawn_at, article.withdrawal_notice, article.correction = None, "", ""
    article.publish_at, article.has_expired = None, False
    article.step(ArticleState.PUBLISHED)
    trail.record(actor, Action.PUBLISH, article)
    if before:
        hide_photos(before, actor)


def _check_findings(version):
    if faults := findings_of_version(version).faults:
        raise NotPublishable(faults)


def _locked(version):
    """The article under its row's lock; the version knows it."""
    version.article = Article.objects.select_for_update().get(pk=version.article_id)
    return version.article


def _reviewed(article, version, user, verdict, note):
    said = {"reviewer": user, "verdict": verdict, "note": note}
    Review.objects.create(version=version, step=article.review_step, **said)
