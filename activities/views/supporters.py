"""Who helped an activity, and the list of those who help."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.forms.supporters import SupporterForm, SupportersForm
from activities.models import ActivityState, Supporter
from activities.views.keeping import get_kept
from activities.views.steps import already
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS, REVIEWERS
from federation.accounts.versioned_form import StaleSave
from homes.filters import SEARCH_MAX
from homes.views.saving import posted, saved, shown

PER_PAGE = 25
ENDED = (ActivityState.CANCELLED, ActivityState.VOID)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_supporters(request, uid):
    """Ticks the supporters of one activity; ?q= finds those who are not shown."""
    activity = get_kept(request.user, uid)
    if activity.state in ENDED:
        return already(request, activity)
    words = request.GET.get("q", "")[:SEARCH_MAX].replace("\x00", "")
    form = SupportersForm(posted(request), user=request.user, activity=activity, words=words)
    context = {"activity": activity, "form": form, "words": words}
    context["may_keep_list"] = request.user.role in REVIEWERS
    if not form.is_valid():
        return render(request, "activities/activity_supporters.html", context)
    try:
        form.save()
    except StaleSave as stale:
        context |= {"form": form.renewed(stale.current), "is_stale": True}
        return render(request, "activities/activity_supporters.html", context, status=409)
    messages.success(request, _("The supporters are stored."))
    return redirect(activity)


@role_required(*REVIEWERS)
@require_safe
def supporter_list(request):
    """Supporters entered in her area, those no longer offered last."""
    in_use_first = F("retired_on").asc(nulls_first=True)
    known = Supporter.objects.visible_to(request.user).select_related("area__parent")
    known = known.annotate(times=Count("activities")).order_by(in_use_first, "name", "pk")
    page = Paginator(known, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/supporter_list.html", {"page": page})


@role_required(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def supporter_edit(request, pk):
    """Corrects the entry; past activities show the corrected one."""
    supporter = get_in_scope(Supporter.objects, request.user, pk=pk)
    form = SupporterForm(posted(request), instance=supporter, user=request.user)
    if saved(form) is None:
        return shown(request, "activities/supporter_form.html", form, supporter=supporter)
    messages.success(request, _("The supporter is stored."))
    return redirect("activities:supporter_list")
