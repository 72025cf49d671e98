"""Taking one step in the life of a record, and answering whatever stands in its way."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.forms import VoidForm
from activities.models import Activity
from activities.models.life import WrongStep, allows, may_take
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.audit import Action
from federation.accounts.models.user import LOGGERS
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_void(request, uid):
    """Declares a record void: it keeps its number and counts no more."""
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    done = _("Declared void: %(what)s")
    return asked(request, activity, VoidForm, "activities/activity_void.html", done)


def asked(request, activity, form_class, template, done, onward=None):
    """The page that asks for a reason, and then the step itself.

    `onward(record, form)` says where to go afterwards; to the record itself when there is none.
    """
    if not allows(activity, form_class.step):
        return already(request, activity)
    only_if_hers(request.user, activity, form_class.step)
    form = form_class(request.POST or None, user=request.user, activity=activity)
    context = {"form": form, "activity": activity}
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context)
    try:
        current = form.save()
    except WrongStep as wrong:
        return already(request, wrong.current)
    except StaleSave as stale:
        context |= {"activity": stale.current, "form": form.renewed(stale.current), "is_stale": 1}
        return render(request, template, context, status=409)
    messages.success(request, done % {"what": current})
    return redirect(onward(current, form) if onward else current)


def only_if_hers(user, activity, step):
    """403 when the step is not hers to take, and the attempt is written down."""
    if not may_take(activity, step, user):
        record(user, Action.DENIED, activity)
        raise PermissionDenied


def already(request, activity):
    """Doubled or overtaken: says how it stands."""
    words = {"what": activity, "state": activity.get_state_display()}
    messages.info(request, _("%(what)s is %(state)s already.") % words)
    return redirect(activity)
