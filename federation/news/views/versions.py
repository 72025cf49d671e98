"""The versions of an article: listed, two of them compared, an old one brought back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import ARTICLE_READERS, ARTICLE_WRITERS
from federation.news import versions
from federation.news.models import Article, Review

PER_PAGE = 25
# No article has so many: a longer number was not made by a page of ours.
DIGITS = 6


@role_required(*ARTICLE_READERS)
@require_safe
def version_list(request, pk):
    """Every version, the newest first: who froze it, when, why, and what was said of it."""
    article = get_in_scope(Article.objects.for_lists(), request.user, pk=pk)
    reviews = Prefetch("reviews", Review.objects.told())
    rows = article.versions.select_related("written_by", "restored_from").order_by("-number")
    page = Paginator(rows.prefetch_related(reviews), PER_PAGE).get_page(request.GET.get("page"))
    context = {"article": article, "page": page}
    return render(request, "news/version_list.html", context)


@role_required(*ARTICLE_READERS)
@require_safe
def version_compare(request, pk):
    """Two versions in one, line by line; without numbers the newest and the one before it."""
    article = get_in_scope(Article.objects.for_lists(), request.user, pk=pk)
    newest = article.versions.count()
    before = _version(article, request.GET.get("before"), newest - 1)
    after = _version(article, request.GET.get("after"), newest)
    if before is None or after is None:
        messages.info(request, _("There are no two versions yet."))
        return redirect("news:version_list", article.pk)
    context = {
        "article": article,
        "before": before,
        "after": after,
        "lines": versions.compare(*(_lines(one) for one in (before, after))),
        "may_write": request.user.role in ARTICLE_WRITERS,
    }
    return render(request, "news/version_compare.html", context)


@role_required(*ARTICLE_WRITERS)
@require_POST
def version_restore(request, pk, number):
    """The old version becomes the newest one, as a draft that somebody else has to read."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    version = get_object_or_404(article.versions, number=number)
    newest = versions.restore(version, request.user)
    words = {"old": version.number, "new": newest.number}
    messages.success(request, _("Version %(old)d is brought back as version %(new)d.") % words)
    return redirect("news:article_edit", article.pk)


def _version(article, number, otherwise):
    """The version of this number, 404 where there is none; None where none was named or stands."""
    rows = article.versions.select_related("written_by", "topic", "home__area")
    if not number:
        return rows.filter(number=otherwise).first()
    if not (number.isascii() and number.isdigit() and len(number) <= DIGITS):
        raise Http404
    return get_object_or_404(rows, number=int(number))


def _lines(version):
    persons = version.persons.select_related("consent")
    return versions.lines_of(version, [person.consent for person in persons])
