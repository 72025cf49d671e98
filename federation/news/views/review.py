"""What becomes of an article: read by a second person, published, returned, withdrawn."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.audit import Action
from federation.accounts.models.user import (
    ARTICLE_READERS,
    ARTICLE_REVIEWERS,
    ARTICLE_WITHDRAWERS,
    ARTICLE_WRITERS,
)
from federation.accounts.trail import record
from federation.news import publication
from federation.news.checks import findings_of_version
from federation.news.forms import ReviewForm, WithdrawForm
from federation.news.from_activity import waiting_photos
from federation.news.models import Article, ArticleState, Review
from federation.photos.models import Photo
from federation.photos.publication import PublicationRefused

# What is said after a decision, by what became of the article.
DECIDED = {
    "returned": gettext_lazy("Returned: %(headline)s"),
    ArticleState.REVIEW: gettext_lazy("Approved, somebody else reads it next: %(headline)s"),
    ArticleState.SCHEDULED: gettext_lazy("Approved, it waits for its time: %(headline)s"),
    ArticleState.PUBLISHED: gettext_lazy("Published: %(headline)s"),
}
LATEST = 5  # versions on the article's page; all of them have a page of their own


@role_required(*ARTICLE_READERS)
@require_safe
def article_detail(request, pk):
    """Where the article stands, who said what of it, and what she may do with it."""
    told = Article.objects.for_lists().select_related("topic", "home__main_theme")
    article = get_in_scope(told, request.user, pk=pk)
    sources = list(article.sources.with_now().select_related("activity__kind"))
    waiting = Article.objects.waiting_for(request.user).filter(pk=article.pk)
    latest = article.versions.select_related("written_by").order_by("-number")[:LATEST]
    context = {
        "article": article,
        "versions": list(latest),
        "reviews": Review.objects.filter(version__article=article).told(),
        "sources": sources,
        "waiting_photos": waiting_photos(article, sources) if sources else [],
        "may_write": request.user.role in ARTICLE_WRITERS,
        "may_review": request.user.role in ARTICLE_REVIEWERS and waiting.exists(),
        "may_unschedule": request.user.role in ARTICLE_WITHDRAWERS
        and article.state == ArticleState.SCHEDULED,
        "may_withdraw": request.user.role in ARTICLE_WITHDRAWERS and article.is_public,
    }
    return render(request, "news/article_detail.html", context)


@role_required(*ARTICLE_REVIEWERS)
@require_http_methods(["GET", "POST"])
def article_review(request, pk):
    """The version that waits, as everyone would read it; approve it, or return it with a note."""
    article = get_in_scope(Article.objects.for_lists(), request.user, pk=pk)
    read = article.versions.select_related("written_by", "topic", "home__main_theme")
    version = read.order_by("-number").first()
    if article.state != "review":
        messages.info(request, _("This article is not waiting for review any more."))
        return redirect("news:article_detail", article.pk)
    if not Article.objects.waiting_for(request.user).filter(pk=article.pk).exists():
        record(request.user, Action.DENIED, article)
        raise PermissionDenied
    version.article = article
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_the_one_read(request, version):
        return _decided(request, article, version, form)
    return _shown(request, article, version, form)


def _decided(request, article, version, form):
    try:
        if form.is_returned:
            publication.give_back(version, request.user, form.cleaned_data["note"])
        else:
            publication.approve(version, request.user, form.cleaned_data["note"])
    except (publication.NotPublishable, PublicationRefused) as refused:
        reasons = getattr(refused, "reasons", [str(refused)])
        return _shown(request, article, version, form, reasons)
    article.refresh_from_db()
    words = DECIDED["returned" if form.is_returned else article.state]
    messages.success(request, words % {"headline": version.headline})
    return redirect("news:article_detail", article.pk)


def _is_the_one_read(request, version):
    """A newer version may have come between reading and pressing; it is then shown, not judged."""
    read = request.POST.get("version") == str(version.pk)
    if not read:
        messages.warning(request, _("The article was changed meanwhile. Please read it again."))
    return read


def _shown(request, article, version, form, reasons=()):
    known = Photo.objects.filter(article_photos__article=article).prefetch_related("consents")
    photos = {photo.pk: photo for photo in known}
    persons = list(version.persons.with_consents())
    context = {
        "article": article,
        "version": version,
        "blocks": version.printed(photos),
        "waits": version.publish_at and version.publish_at > timezone.now(),
        "is_last": article.review_step == version.review_steps,
        "findings": findings_of_version(version, photos, persons),
        "persons": persons,
        "before": article.published_version,
        "reviews": Review.objects.filter(version__article=article).told(),
        "form": form,
        "reasons": reasons,
    }
    return render(request, "news/article_review.html", context, status=409 if reasons else 200)


@role_required(*ARTICLE_WITHDRAWERS)
@require_http_methods(["GET", "POST"])
def article_withdraw(request, pk):
    article = get_in_scope(Article.objects.for_lists(), request.user, pk=pk)
    if not article.is_public:
        messages.info(request, _("This article is not public."))
        return redirect("news:article_detail", article.pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        publication.withdraw(article, request.user, form.cleaned_data["notice"])
        messages.success(request, _("Withdrawn. Its address says so from now on."))
        return redirect("news:article_detail", article.pk)
    return render(request, "news/article_withdraw.html", {"article": article, "form": form})


@role_required(*ARTICLE_WITHDRAWERS)
@require_POST
def article_unschedule(request, pk):
    """An article that waits for its time is a draft again."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    if publication.unschedule(article, request.user):
        messages.success(request, _("It is off the schedule, and a draft again."))
    else:
        messages.info(request, _("This article is not waiting for its time any more."))
    return redirect("news:article_detail", article.pk)
