"""Front page and the standing pages for the public: no JavaScript, no cookies."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.models import Activity
from homes.models import Home, Theme
from homes.tiles import town_tiles

LATEST = 6


@login_not_required
@require_safe
def front(request):
    """The county at a glance: find a home, the thirteen towns, what the homes did last.

    Activities show date, kind, home and town: no words of a cadre, no people.
    """
    confirmed = Activity.objects.confirmed()
    context = {
        "homes": Home.objects.public().count(),
        "year": timezone.localdate().year,
        "activities": confirmed.filter(held_on__year=timezone.localdate().year).count(),
        "tiles": town_tiles(),
        "latest": confirmed.with_details()[:LATEST],
    }
    return render(request, "pages/front.html", context)


@login_not_required
@require_safe
def about(request):
    return render(request, "pages/about.html")


@login_not_required
@require_safe
def about_homes(request):
    """What a micro-sized home is; its themes are the county's own list."""
    context = {"homes": Home.objects.public().count(), "themes": Theme.objects.in_use()}
    return render(request, "pages/about_homes.html", context)


@login_not_required
@require_safe
def help_page(request):
    return render(request, "pages/help.html")


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def privacy(request):
    return render(request, "pages/privacy.html")


@login_not_required
@require_safe
def site_map(request):
    return render(request, "pages/site_map.html", {"tiles": town_tiles()})


@login_not_required
@require_safe
def robots(request):
    """One rule: what stands behind sign-in, and the display switch, is not for search engines."""
    closed = ["/work/", "/sign-in/", "/sign-out/", "/display/"]
    lines = [
        "User-agent: *",
        *(f"Disallow: {prefix}{path}" for path in closed for prefix in ("", "/en")),
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def health(request):
    """For the machine that watches the portal: `ok` when the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        answer = HttpResponse("database\n", status=503, content_type="text/plain; charset=utf-8")
    else:
        answer = HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer
