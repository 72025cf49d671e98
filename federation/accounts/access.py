"""Who gets in: one decorator for roles, one function for scope."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

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
