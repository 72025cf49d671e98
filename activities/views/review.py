"""Confirming records, returning one with a note, and taking a verdict back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from activities import bulk
from activities.forms import ConfirmForm, ReturnForm, UndoForm
from activities.models import Activity, Step
from activities.models.life import WrongStep, allows, may_take
from activities.views.steps import already, asked, only_if_hers
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import REVIEWERS
from federation.accounts.versioned_form import StaleSave


@role_required(*REVIEWERS)
@require_POST
def activity_confirm(request, uid):
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    if not allows(activity, Step.CONFIRMED):
        return _already_reviewed(request, activity)
    only_if_hers(request.user, activity, Step.CONFIRMED)
    form = ConfirmForm(request.POST, user=request.user, activity=activity)
    if not form.is_valid():
        return _changed_meanwhile(request, activity)
    try:
        form.save()
    except StaleSave:
        return _changed_meanwhile(request, activity)
    except WrongStep as wrong:
        return _already_reviewed(request, wrong.current)
    messages.success(request, _("Confirmed: %(number)s") % {"number": activity.number})
    return redirect(_next_in_queue(request.user, activity, form.cleaned_data["page"]))


@role_required(*REVIEWERS)
@require_POST
def review_many(request):
    """Confirms every ticked record that still is as it was shown; the others are told by name."""
    done = bulk.take(request.user, Step.CONFIRMED, request.POST.getlist("pick"))
    number = len(done.taken)
    if number:
        text = ngettext("%(number)s record confirmed.", "%(number)s records confirmed.", number)
        messages.success(request, text % {"number": number})
    _tell_the_rest(request, done)
    return redirect("pages:review_list")


@role_required(*REVIEWERS)
@require_POST
def undo_many(request):
    """Takes all verdicts back that she gave just now."""
    done = bulk.take(request.user, Step.UNDONE, request.POST.getlist("pick"))
    number = len(done.taken)
    if number:
        text = ngettext("%(number)s verdict taken back.", "%(number)s verdicts taken back.", number)
        messages.success(request, text % {"number": number})
    _tell_the_rest(request, done)
    return redirect("pages:review_list")


def _tell_the_rest(request, done):
    """Which records the step was not taken for, and why."""
    numbers = pgettext("between the parts of a list", ", ").join(str(one) for one in done.changed)
    if done.changed:
        text = _("Changed or reviewed meanwhile, and left as it is: %(numbers)s")
        messages.warning(request, text % {"numbers": numbers})
    if done.refused:
        text = ngettext(
            "%(number)s record is not for you to decide.",
            "%(number)s records are not for you to decide.",
            done.refused,
        )
        messages.warning(request, text % {"number": done.refused})
    if not (done.taken or done.changed or done.refused):
        told = _("It is done already.") if done.standing else _("Nothing was ticked.")
        messages.info(request, told)


@role_required(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def activity_return(request, uid):
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    if not allows(activity, Step.RETURNED):
        return _already_reviewed(request, activity)

    def onward(current, form):
        return _next_in_queue(request.user, current, form.cleaned_data["page"])

    done = _("Returned: %(what)s")
    return asked(request, activity, ReturnForm, "activities/activity_return.html", done, onward)


@role_required(*REVIEWERS)
@require_POST
def activity_undo(request, uid):
    """Takes her own verdict back, some minutes long; the record waits again where it waited."""
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    if not allows(activity, Step.UNDONE):
        return already(request, activity)
    if activity.reviewed_by_id != request.user.pk:
        only_if_hers(request.user, activity, Step.UNDONE)
    if not may_take(activity, Step.UNDONE, request.user):
        messages.info(request, _("A verdict can be taken back for ten minutes; they are over."))
        return redirect(activity)
    form = UndoForm(request.POST, user=request.user, activity=activity)
    if not form.is_valid():
        return _changed_meanwhile(request, activity)
    try:
        form.save()
    except (StaleSave, WrongStep):
        return _changed_meanwhile(request, activity)
    messages.success(request, _("Taken back: %(number)s waits again.") % {"number": activity})
    return redirect(reverse("pages:review_list") + f"#activity-{activity.uid}")


def _already_reviewed(request, activity):
    words = {"number": activity, "state": activity.get_state_display()}
    messages.info(request, _("%(number)s is %(state)s already.") % words)
    return redirect("pages:review_list")


def _changed_meanwhile(request, activity):
    messages.warning(request, _("The record was changed meanwhile. Please look at it again."))
    return redirect(activity)


def _next_in_queue(user, activity, page):
    """The queue again, at the record that waited next longest."""
    waiting = Activity.objects.waiting_for(user)
    following = waiting.filter(submitted_at__gte=activity.submitted_at).first() or waiting.first()
    query = f"?page={page}" if page and page > 1 else ""
    anchor = f"#activity-{following.uid}" if following else ""
    return reverse("pages:review_list") + query + anchor
