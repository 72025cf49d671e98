"""What anyone sees of the homes: the directory and one page for each."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from homes.filters import PublicHomeFilter
from homes.models import Home, HomeState
from homes.tiles import town_tiles

HOMES_A_PAGE = 24
ACTIVITIES_A_PAGE = 24
RECENT = 6
STORIES = 3


@login_not_required
@require_safe
def home_list(request):
    """The directory: tile map, filters and a page of homes."""
    homes = (
        Home.objects.public().with_latest_activity().select_related("area__parent", "main_theme")
    )
    found = PublicHomeFilter(request.GET, homes)
    page = Paginator(found.qs, HOMES_A_PAGE).get_page(request.GET.get("page"))
    town = found.values.get("town")
    context = {"filter": found, "page": page, "town": town, "tiles": town_tiles()}
    return render(request, "homes/home_list.html", context)


@login_not_required
@require_safe
def home_page(request, code):
    """One home: what, where, when, what it did last, and the news about it."""
    home = _known_home(code)
    if home.state == HomeState.CLOSED:
        return render(request, "homes/home_closed.html", {"home": home})
    context = {
        "home": home,
        "rating": home.ratings.standing().first(),
        "coming": home.activities.coming().select_related("kind")[:RECENT],
        "recent": home.activities.confirmed().select_related("kind")[:RECENT],
        "stories": home.article_versions.public().for_this_page()[:STORIES],
    }
    return render(request, "homes/home_page.html", context)


@login_not_required
@require_safe
def home_activities(request, code):
    """Everything confirmed that a home did, page by page."""
    home = _known_home(code)
    if home.state == HomeState.CLOSED:
        return render(request, "homes/home_closed.html", {"home": home})
    held = home.activities.confirmed().select_related("kind")
    page = Paginator(held, ACTIVITIES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "homes/home_activities.html", {"home": home, "page": page})


def _known_home(code):
    """A home the public has met: open, paused, or closed after having been open."""
    homes = Home.objects.select_related("area__parent", "main_theme", "picture", "successor")
    home = get_object_or_404(homes.prefetch_related("other_themes"), code=code)
    if home.state in (HomeState.PROPOSED, HomeState.APPROVED) or home.plaque_on is None:
        raise Http404
    return home
