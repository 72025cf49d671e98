"""Who gets in: one decorator for roles, one function for scope."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.utils.translation import get_language_from_request, override

from federation.accounts.models.audit import Action
from federation.accounts.trail import record


def role_required(*roles):
    """Lets only these roles in; the others get 403, and the attempt is written down."""

    def decorator(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.user.role not in roles:
                record(request.user, Action.DENIED, reason=request.path)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.roles = roles
        return guarded

    return decorator


def answers_json(view):
    """Asked by a script: the signed-out are answered 401 in JSON, never with a page."""
    view.answers_json = True
    return view


def told_in_json(request, code, reason, status, **more):
    """The answer to a script that is not let in, in the language it asks for."""
    with override(get_language_from_request(request)):
        told = JsonResponse({"code": code, "reason": str(reason)} | more, status=status)
    told["Cache-Control"] = "no-store"
    return told


def kept_when_signed_out(keep):
    """`keep(request, user)` stores what `user` sent after her time was over.

    It returns the address where she goes on after signing in again, or an empty string.
    """

    def decorator(view):
        view.keep = keep
        return view

    return decorator


def get_in_scope(queryset, user, **lookup):
    """The one object of `queryset` that `lookup` names, if it lies in the user's scope; else 404.

    An attempt on something that exists outside the scope is written to the audit trail; the
    answer is the same as for something that does not exist.
    """
    found = queryset.visible_to(user).filter(**lookup).first()
    if found is None:
        outside = queryset.filter(**lookup).first()
        if outside is not None:
            record(user, Action.DENIED, outside, area_code=user.area_id or "")
        raise Http404
    return found
