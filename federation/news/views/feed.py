"""The feed: every public article, for readers who are told what is new."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from federation.news.models import ArticleVersion
from federation.news.views.public import own_address
from homes.address import whole_address

ENTRIES = 100


@login_not_required
@require_safe
def news_feed(request):
    """Each story once as Atom, in the language of the address where it is written in it.

    Older ones stand on further pages of the feed (`rel=next`). Asked for each time, like the
    pages: what was withdrawn a minute ago is gone. Last-Modified alone answers nothing, for a
    withdrawal makes no story newer.
    """
    stories = ArticleVersion.objects.public().for_this_page()
    page = Paginator(stories, ENTRIES).get_page(request.GET.get("page"))
    entries = [(story, whole_address(request, own_address(story))) for story in page]
    newest = max((story.published_at for story, _ in entries), default=None)
    place = reverse("news:news_feed")
    context = {
        "entries": entries,
        "newest": newest,
        "page": page,
        "feed": whole_address(request, place),
        "home": whole_address(request, reverse("news:news_list")),
    }
    response = render(request, "news/feed.xml", context, content_type="application/atom+xml")
    if newest:
        response["Last-Modified"] = http_date(newest.timestamp())
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return response
    response["Cache-Control"] = "public, no-cache"
    set_response_etag(response)
    return get_conditional_response(request, response["ETag"], response=response)
