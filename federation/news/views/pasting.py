"""A published article to be taken elsewhere: text, numbered photos, one long picture."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import ARTICLE_READERS
from federation.news import long_picture, pasting
from federation.news.models import Article, ArticleVersion
from federation.news.views.public import own_address
from homes.address import whole_address


@role_required(*ARTICLE_READERS)
@require_safe
def article_paste(request, pk):
    """Everything to be copied, on one page."""
    article, version = _public(request, pk)
    if version is None:
        return _not_public(request, article)
    context = {
        "article": article,
        "version": version,
        "text": pasting.text_of(version, _address(request, version)),
        "photos": pasting.numbered_photos(version),
        "has_font": long_picture.font_file() is not None,
    }
    return render(request, "news/article_paste.html", context)


@role_required(*ARTICLE_READERS)
@require_safe
def article_bundle(request, pk):
    """The text and the numbered photos in one file."""
    article, version = _public(request, pk)
    if version is None:
        return _not_public(request, article)
    content = pasting.bundle(version, _address(request, version))
    return _file(content, "application/zip", f"{article.pk}.zip")


@role_required(*ARTICLE_READERS)
@require_safe
def article_long_photo(request, pk):
    """The long picture; says plainly why there is none."""
    article, version = _public(request, pk)
    if version is None:
        return _not_public(request, article)
    if long_picture.font_file() is None:
        return redirect("news:article_paste", pk)
    try:
        content = long_picture.draw(version, _address(request, version))
    except long_picture.TooLong:
        messages.warning(request, _("The article is too long for one picture."))
        return redirect("news:article_paste", pk)
    return _file(content, "image/jpeg", f"{article.pk}.jpg")


def _public(request, pk):
    """The article in her scope, and the version that anyone reads now, or None."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    return article, ArticleVersion.objects.public().filter(public_in=article).first()


def _not_public(request, article):
    messages.info(request, _("This article is not public."))
    return redirect("news:article_detail", article.pk)


def _address(request, version):
    return whole_address(request, own_address(version))


def _file(content, kind, name):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
