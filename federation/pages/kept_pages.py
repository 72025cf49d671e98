"""Public pages, kept in the memory of a server process for as long as nothing was written.

PostgreSQL names the data that a statement sees: two snapshots with the same name see the same
rows. A page is kept under that name, so that a change of anything, made by any process, is the
end of every page kept before it. What a page shows may also follow the clock, so the minute
belongs to the key. SQLite has no such name, and there every page is made anew.
"""

from hashlib import sha256
from time import time

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from federation.pages.display import COOKIE
from federation.pages.middleware import ASKED_AGAIN
from federation.pages.navigation import PRIVATE

A_MINUTE = 60


def kept_in_memory(get_response):
    """Answers an unsigned reader with the page as it was made for the reader before her."""

    def middleware(request):
        if not _may_be_kept(request):
            return get_response(request)
        key = _key(request)
        if kept := caches["pages"].get(key):
            content, headers = kept
            response = HttpResponse(content, headers=headers)
            return get_conditional_response(request, headers["ETag"], response=response)
        response = get_response(request)
        if response.get("Cache-Control") == ASKED_AGAIN and response.status_code == 200:
            caches["pages"].set(key, (response.content, dict(response.headers)))
        return response

    return middleware


def _may_be_kept(request):
    """Only what anybody may read, asked for without any cookie but that of the display.

    Inside a transaction the snapshot does not tell of its own changes.
    """
    return (
        request.method == "GET"
        and request.COOKIES.keys() <= {COOKIE}
        and not PRIVATE.match(request.path)
        and connection.vendor == "postgresql"
        and not connection.in_atomic_block
        and not settings.DEBUG
    )


def _key(request):
    asked = (
        request.scheme,
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        request.COOKIES.get(COOKIE, ""),
        "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""),
        int(time() / A_MINUTE),
        _snapshot(),
    )
    return sha256(repr(asked).encode()).hexdigest()


def _snapshot():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()[0]
