"""What machines ask for: rules and map for search engines, and whether the portal lives."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from federation.pages.sitemap import entries
from homes.address import whole_address

TEXT = "text/plain; charset=utf-8"
# What stands behind sign-in, switches, searches and questions about messages: nothing to be found.
CLOSED = ["/work/", "/sign-in/", "/sign-out/", "/display/", "/search/", "/feedback/status/"]


@login_not_required
@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        *(f"Disallow: {prefix}{path}" for path in CLOSED for prefix in ("", "/en")),
        "",
        f"Sitemap: {whole_address(request, reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type=TEXT)


@login_not_required
@require_safe
def sitemap(request):
    """Every public page in both languages, exactly those and no other."""
    context = {"entries": entries(lambda path: whole_address(request, path))}
    response = render(request, "sitemap.xml", context, content_type="application/xml")
    response["Cache-Control"] = "public, no-cache"
    return response


@login_not_required
@require_safe
def health(request):
    """For the machine that watches the portal: `ok` when the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        answer = HttpResponse("database\n", status=503, content_type=TEXT)
    else:
        answer = HttpResponse("ok\n", content_type=TEXT)
    answer["Cache-Control"] = "no-store"
    return answer
