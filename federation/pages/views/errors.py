"""What went wrong, in plain words: what happened, what is safe, what to do next.

Nothing is logged here; Django's own lines carry the address without its query.
"""

import errno
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from federation.accounts.access import told_in_json

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
STORAGE_FAILS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
RETRY_AFTER_SECONDS = "60"
QUEUE = "/sync/"
# Code and words for each status; whatever fails, what waits on the phone stays there.
TOLD = {
    400: ("malformed", _("The portal could not read this. It stays on the phone.")),
    403: ("csrf", _("The page was open too long. It goes on by itself.")),
    404: ("not_found", _("This was not found. What you sent stays on the phone.")),
    413: ("too_large", _("This is too large to be sent.")),
    500: ("failed", _("The portal has a fault. What you sent stays on the phone.")),
    503: ("busy", _("The portal cannot store at the moment. It will be tried again.")),
}


def bad_request(request, exception=None):
    if isinstance(exception, TOO_MUCH):
        return _page(request, "413.html", 413)
    return _page(request, "400.html", 400)


def forbidden(request, exception=None):
    return _page(request, "403.html", 403)


def not_found(request, exception=None):
    return _page(request, "404.html", 404)


def csrf_failure(request, reason=""):
    return _page(request, "403_csrf.html", 403)


def server_error(request):
    """500; or 503 when the database or the disk failed and the same may work in a minute.

    Made without the database and without anything of the request but its language.
    """
    passing = _is_passing(sys.exception())
    if _of_the_queue(request):
        response = _told(request, 503 if passing else 500)
    else:
        response = _failed(request, passing)
    response["Cache-Control"] = "no-store"
    if passing:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _failed(request, passing):
    context = {"office_phone": settings.OFFICE_PHONE, "languages": _languages(request)}
    html = render_to_string("503.html" if passing else "500.html", context)
    return HttpResponse(html, status=503 if passing else 500)


def _of_the_queue(request):
    """Whether a phone's queue asks, which reads JSON alone and never takes a page for an answer."""
    return request.path_info.startswith(QUEUE)


def _told(request, status):
    return told_in_json(request, *TOLD[status], status)


def _page(request, template, status):
    """In the language of the address: a refused host is answered before one is chosen."""
    if _of_the_queue(request):
        return _told(request, status)
    with override(_languages(request)[0]):
        return render(request, template, status=status)


def _languages(request):
    """The language of the address, then the other."""
    first = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    return [first] + [code for code, _name in settings.LANGUAGES if code != first]


def _is_passing(exception):
    if isinstance(exception, OSError):
        return exception.errno in STORAGE_FAILS
    return isinstance(exception, (OperationalError, InterfaceError))
