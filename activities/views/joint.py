"""Joint activities: adding homes, asking others, answering for one's own, and leaving."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.forms.joint import JointForm
from activities.models import Activity, JointInvitation, Step
from activities.models.joint import OPEN_TO_HOMES, Answer, leave, refusal_to_join
from activities.views.keeping import get_kept
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS
from homes.models import Home
from homes.views.saving import posted

PER_PAGE = 25


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_homes(request, uid):
    """Which homes hold it together; the lead stays."""
    activity = get_kept(request.user, uid)
    if activity.state not in OPEN_TO_HOMES:
        messages.info(request, _("The homes of this record cannot be changed now."))
        return redirect(activity)
    form = JointForm(posted(request), user=request.user, activity=activity)
    if form.is_valid():
        home = form.cleaned_data["chosen"]
        text = _("%(home)s takes part.") if form.save() else _("%(home)s is asked to join.")
        messages.success(request, text % {"home": home.name})
        return redirect("activities:activity_homes", activity.uid)
    asked = activity.invitations.exclude(answer=Answer.ACCEPTED).select_related(
        "home__area__parent"
    )
    context = {"activity": activity, "form": form, "asked": asked}
    return render(request, "activities/activity_homes.html", context)


@role_required(*LOGGERS)
@require_POST
def home_leave(request, uid):
    """Takes a home out: whoever keeps the record, or the home's own people."""
    activity = get_in_scope(Activity.objects.with_details(), request.user, uid=uid)
    hers = activity.is_kept_by(request.user)
    homes = Home.objects if hers else Home.objects.visible_to(request.user)
    home = homes.filter(code=request.POST.get("code", "")[:20].replace("\x00", "")).first()
    if home is None:
        messages.info(request, _("This home takes no part in it."))
        return redirect(activity)
    step = Step.CHANGED if hers else Step.HOMES
    if activity.state in OPEN_TO_HOMES and leave(activity, home, request.user, step):
        messages.success(request, _("%(home)s is taken out.") % {"home": home.name})
    else:
        messages.info(request, _("The homes of this record cannot be changed now."))
    still = Activity.objects.visible_to(request.user).filter(pk=activity.pk).exists()
    return redirect(activity) if still else redirect("activities:activity_list")


@role_required(*LOGGERS)
@require_safe
def invitation_list(request):
    """Homes of hers that others ask to join, the longest waiting first."""
    asked = (
        JointInvitation.objects.visible_to(request.user)
        .open()
        .select_related("home__area__parent", "activity__kind", "invited_by")
    )
    leads = asked.prefetch_related("activity__activity_homes__home__area__parent")
    page = Paginator(leads, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/invitation_list.html", {"page": page})


@role_required(*LOGGERS)
@require_POST
def invitation_answer(request, pk):
    """Yes or no for one's own home; a second answer changes nothing."""
    invitations = JointInvitation.objects.select_related("home__area", "activity")
    invitation = get_in_scope(invitations, request.user, pk=pk)
    answer = Answer.ACCEPTED if request.POST.get("answer") == "yes" else Answer.DECLINED
    refusal = refusal_to_join(invitation.activity, invitation.home)
    if answer == Answer.ACCEPTED and refusal:
        messages.warning(request, refusal)
        return redirect("activities:invitation_list")
    told = {
        Answer.ACCEPTED: _("%(home)s takes part."),
        Answer.DECLINED: _("%(home)s does not take part."),
        Answer.OPEN: _("%(home)s cannot be added to it any more."),
    }
    text = told[Answer(invitation.respond(request.user, answer))]
    messages.info(request, text % {"home": invitation.home.name})
    return redirect("activities:invitation_list")
