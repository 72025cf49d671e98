"""Front page and site map: no JavaScript, no cookies."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.models import Activity
from federation.news.models import ArticleVersion
from homes.models import Home
from homes.tiles import town_tiles

ROWS = 6  # of coming and of latest activities together
COMING = 3
STORIES = 4


@login_not_required
@require_safe
def front(request):
    """The latest news, what comes and what the homes did last, the towns, the way to help.

    Activities show date, kind, home and town: no words of a cadre, no people. Figures for the
    public wait for closed months; the homes alone are counted.
    """
    stories = ArticleVersion.objects.public().for_this_page()
    news = list(stories.own_language_first()[:STORIES])
    coming = list(Activity.objects.coming().with_homes()[:COMING])
    context = {
        "coming": coming,
        "homes": Home.objects.public().count(),
        "tiles": town_tiles(),
        "latest": Activity.objects.confirmed().with_details()[: ROWS - len(coming)],
        "lead": next(iter(news), None),
        "stories": news[1:],
        "headlines": news[:3],
    }
    return render(request, "pages/front.html", context)


@login_not_required
@require_safe
def site_map(request):
    return render(request, "pages/site_map.html", {"tiles": town_tiles()})
