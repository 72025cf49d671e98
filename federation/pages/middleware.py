"""Headers that hold on every answer, whatever made it."""

import re

from django.conf import settings
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

from federation.pages.navigation import PRIVATE

SESSION_KEY = re.compile(r"[a-z0-9]{1,40}", re.ASCII)

ASKED_AGAIN = "public, no-cache"  # of pages that are the same for everybody
# Set by Django's SecurityMiddleware as well; it sets none when the host itself is refused.
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def safe_headers(get_response):
    """Outermost: the headers of safety, and nothing private in any cache or search engine."""

    def middleware(request):
        _drop_strange_session(request)
        response = get_response(request)
        for name, value in SAFE.items():
            response.setdefault(name, value)
        private = PRIVATE.match(request.path)
        if private:
            response["X-Robots-Tag"] = "noindex"
        _keep_out_of_caches(request, response, private)
        return response

    return middleware


def _drop_strange_session(request):
    """A session key of ours is letters and digits; PostgreSQL cannot even look for a NUL."""
    if not SESSION_KEY.fullmatch(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")):
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)


def _keep_out_of_caches(request, response, private):
    """Staff pages and whatever a signed-in person is shown are never stored.

    The cookie alone decides, without asking the database, which may be what just failed.
    Static files and published photos carry their own rule and keep it.
    """
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    if private and "no-store" not in response.get("Cache-Control", ""):
        response["Cache-Control"] = "no-store, private"
    elif signed_in:
        response.setdefault("Cache-Control", "no-store, private")
    if response.get("Content-Type", "").startswith("text/html"):
        # Every page follows the display cookie.
        patch_vary_headers(response, ["Cookie"])


def kept_and_asked_again(get_response):
    """Public pages may be kept, but are asked for each time: an unchanged one costs no bytes.

    Never shown unasked, for a photo or an article withdrawn a minute ago must be gone by now.
    """

    def middleware(request):
        response = get_response(request)
        if not _is_public_page(request, response):
            return response
        response["Cache-Control"] = ASKED_AGAIN
        patch_vary_headers(response, ["Cookie"])
        set_response_etag(response)
        return get_conditional_response(request, response["ETag"], response=response)

    return middleware


def _is_public_page(request, response):
    """A whole page as anybody gets it who is not signed in."""
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and response.get("Content-Type", "").startswith("text/html")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not (response.cookies or response.has_header("Cache-Control"))
        and not PRIVATE.match(request.path)
    )
