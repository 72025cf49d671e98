"""What anyone reads: the list of news and one article."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, translate_url
from django.utils.formats import date_format
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from federation.news.filters import NewsFilter
from federation.news.models import URL_LANGUAGES, Article, ArticleVersion
from homes.models import Theme

NEWS_A_PAGE = 10
# Browsers fetch lazy pictures long before they are seen: ten would make thirteen requests.
PICTURED = 4


@login_not_required
@require_safe
def news_list(request):
    """Every story once, in the language of the page where it is written in it; the latest first."""
    return _listed(request, ArticleVersion.objects.public())


@login_not_required
@require_safe
def news_topic(request, code):
    """The stories of one topic; the address lasts as long as the topic."""
    topic = get_object_or_404(Theme, code=code)
    stories = ArticleVersion.objects.public().filter(topic=topic)
    return _listed(request, stories, topic=topic, heading=str(topic))


@login_not_required
@require_safe
def news_month(request, month):
    """The stories that first appeared in one month, such as 2026-03."""
    first = _first_day(month)
    stories = ArticleVersion.objects.public().of_month(first)
    return _listed(request, stories, heading=date_format(first, "YEAR_MONTH_FORMAT"), month=first)


def _listed(request, stories, *, heading="", topic=None, month=None):
    found = NewsFilter(request.GET, stories.for_this_page().for_lists())
    page = Paginator(found.qs, NEWS_A_PAGE).get_page(request.GET.get("page"))
    told = ArticleVersion.objects.public().order_by()
    town = found.values.get("town")
    context = {
        "filter": found,
        "heading": heading,
        "topic": topic or found.values.get("topic"),
        "month": month,
        "chosen": [*([heading] if heading else []), *(words for words, _ in found.chosen)],
        "page": page,
        "pictured": PICTURED,
        "topics": Theme.objects.filter(pk__in=told.values("topic")),
        "months": told.by_month(),
        "in_town": f"?town={town.slug}" if town else "",
    }
    return render(request, "news/news_list.html", context)


def _first_day(month):
    try:
        first = datetime.strptime(month, "%Y-%m").date()
    except ValueError as error:
        raise Http404 from error
    if f"{first:%Y-%m}" != month:
        raise Http404
    return first


@login_not_required
@require_safe
def news_page(request, pk):
    """One article. Under the other language's address it leads to the story in that language.

    Withdrawn, or resting on a consent that does not stand today, its address says so.
    """
    version = ArticleVersion.objects.public().defer("words").filter(public_in=pk).first()
    if version is None:
        article = get_object_or_404(Article.objects.exclude(first_published_at=None), pk=pk)
        return render(request, "news/news_withdrawn.html", {"article": article}, status=410)
    sibling = _in_other_language(version)
    if version.is_foreign and sibling:
        return HttpResponseRedirect(sibling.get_absolute_url())
    response = render(request, "news/news_page.html", _context(request, version, sibling))
    response["Last-Modified"] = http_date(version.published_at.timestamp())
    return response


def _in_other_language(version):
    group = version.public_in.group
    others = ArticleVersion.objects.readable().exclude(language=version.language)
    return others.filter(public_in__group=group).for_links().first()


def _context(request, version, sibling):
    stories = ArticleVersion.objects.readable().for_this_page().for_links()
    moment = version.public_in.first_published_at
    corrected = version.article.versions.exclude(published_at=None).exclude(correction="")
    by_language = {version.language: version} | ({sibling.language: sibling} if sibling else {})
    return {
        "version": version,
        "sibling": sibling,
        "sibling_url": sibling and own_address(sibling),
        "blocks": version.public_blocks,
        "corrections": corrected.filter(number__lte=version.number).order_by("published_at"),
        "later": _nearest(stories, version, public_in__first_published_at__gt=moment),
        "earlier": _nearest(stories, version, public_in__first_published_at__lt=moment),
        "card": _card(version, request),
        "address": request.build_absolute_uri(own_address(version)),
        "addresses": {
            one.html_lang: request.build_absolute_uri(own_address(one))
            for one in by_language.values()
        },
    }


def _card(version, request):
    """(address, width, height) of the picture beside a shared link; None without a public photo."""
    photo = version.lead_photo
    if photo is None or not photo.is_public:
        return None
    size = photo.public_sizes()[-1]
    path = reverse("photos:public_photo", args=[photo.public_name(size, "jpg")])
    return request.build_absolute_uri(path), *photo.public_extent(size)


def own_address(version):
    """Where a version is read in its own language."""
    return translate_url(version.get_absolute_url(), URL_LANGUAGES[version.language])


def _nearest(stories, version, **bound):
    """The story just before or after it in time."""
    later = any(name.endswith("__gt") for name in bound)
    order = "public_in__first_published_at" if later else "-public_in__first_published_at"
    return stories.filter(**bound).exclude(pk=version.pk).order_by(order).first()
