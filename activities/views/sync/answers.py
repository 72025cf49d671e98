"""How the queue of a phone is answered: always JSON with a code, never a page, never a redirect."""

import json
from functools import wraps

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from activities.sending import name_of
from federation.accounts.access import answers_json
from federation.photos.refusals import StorageFull

NOT_ALLOWED = _("Your account may not do this. What you typed stays on the phone.")
NOT_FOUND = _("This was not found among what you sent.")
TOO_LARGE = _("This is too large to be sent.")
UNREADABLE = _("The portal could not read this. It stays on the phone.")
CUT = _("The link broke off. It will be sent again.")
METHOD = _("This address does not take that.")
OTHER_USER = _("Another account wrote this. It waits until she signs in.")
INVALID = _("Something in this record has to be mended first.")
JSON_ONLY = _("Records are sent in another form.")


class Refused(Exception):
    """An answer other than success: status, code for the program, reason for the person."""

    def __init__(self, status, code, reason, **more):
        super().__init__(code)
        self.status = status
        self.told = {"code": code, "reason": str(reason)} | more


def answers_the_queue(*methods):
    """For views of the queue: these methods, in the language the phone asks for."""

    def decorator(view):
        @wraps(view)
        def answering(request, *args, **kwargs):
            with override(get_language_from_request(request)):
                response = _answer(view, methods, request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        return answers_json(answering)

    return decorator


def read_json(request):
    """The object that the body writes; Refused when it is none, or cannot be kept as text."""
    if request.content_type != "application/json":
        raise Refused(415, "not_json", JSON_ONLY)
    try:
        data = json.loads(request.body.decode())
        json.dumps(data, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise Refused(400, "malformed", UNREADABLE) from error
    if not isinstance(data, dict):
        raise Refused(400, "malformed", UNREADABLE)
    return data


def only_hers(request, sent):
    """Refused when it was written under another account than the one that is signed in."""
    if "user" in sent and sent["user"] != name_of(request.user):
        raise Refused(409, "other_user", OTHER_USER)


def invalid(form, client_id=None):
    """What is wrong, field by field, as an answer that leaves the record on the phone."""
    errors = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    more = {"client_id": client_id} if client_id else {}
    return Refused(422, "invalid", INVALID, errors=errors, **more)


def _answer(view, methods, request, *args, **kwargs):
    if request.method not in methods:
        response = _told(Refused(405, "method", METHOD))
        response["Allow"] = ", ".join(methods)
        return response
    try:
        return view(request, *args, **kwargs)
    except Refused as refused:
        return _told(refused)
    except PermissionDenied:
        return _told(Refused(403, "not_allowed", NOT_ALLOWED))
    except Http404:
        return _told(Refused(404, "not_found", NOT_FOUND))
    except RequestDataTooBig:
        return _told(Refused(413, "too_large", TOO_LARGE))
    except UnreadablePostError:
        return _told(Refused(400, "cut", CUT))
    except StorageFull as full:
        response = _told(Refused(503, "storage_full", full))
        response["Retry-After"] = "60"
        return response


def _told(refused):
    return JsonResponse(refused.told, status=refused.status)
