"""Unfinished log forms: saved while she types, taken up again once, or discarded."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from activities import drafts, sending
from activities.drafts import SaveState
from activities.forms.draft import SavingForm
from activities.kept import kept_fills
from activities.models import Activity, Draft, SendingDevice
from activities.views.log_form import reopened, shows_photos
from federation.accounts.access import answers_json, kept_when_signed_out, role_required
from federation.accounts.models.user import LOGGERS

PER_PAGE = 25
STATUS = {
    SaveState.SAVED: 200,
    SaveState.SUBMITTED: 200,
    SaveState.OVERTAKEN: 409,
    SaveState.DISCARDED: 410,
}


@answers_json
@kept_when_signed_out(drafts.keep_for)
@role_required(*LOGGERS)
@require_POST
def draft_save(request):
    """Keeps what stands on her form at this moment; asked by the script every few seconds."""
    form = SavingForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"state": "refused"}, status=400)
    saving = drafts.save(request.user, data=request.POST, **form.cleaned_data)
    answer = {"state": saving.state, "uid": form.cleaned_data["uid"]}
    if saving.draft:
        answer["revision"] = saving.draft.revision
        answer["at"] = f"{timezone.localtime(saving.draft.saved_at):%H:%M}"
        answer["address"] = saving.draft.get_absolute_url()
    answer["left_out"] = saving.left_out
    return JsonResponse(answer, status=STATUS[saving.state])


@role_required(*LOGGERS)
@require_safe
def draft_list(request):
    """What is not submitted yet: on this phone, told by the script, and her drafts at the county.

    Nobody else sees the drafts, and they count nowhere.
    """
    mine = Draft.objects.of(request.user).select_related("home", "kind")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "silences": sending.silences(request.user)}
    context["fills"] = kept_fills(request)
    return render(request, "activities/draft_list.html", context)


@role_required(*LOGGERS)
@require_POST
def gaps_settle(request, pk):
    """She says that the missing records of this phone will not come; nobody else may."""
    device = get_object_or_404(SendingDevice, user=request.user, pk=pk)
    sending.settle_gaps(device)
    messages.success(request, _("Noted. Should such a record come all the same, it is stored."))
    return redirect("activities:draft_list")


@shows_photos
@role_required(*LOGGERS)
@require_safe
def draft_open(request, uid):
    """The log form as she left it; her record, if it was submitted meanwhile."""
    record = Activity.objects.visible_to(request.user).submitted_once().filter(uid=uid).first()
    if record:
        return redirect(record)
    draft = get_object_or_404(Draft, author=request.user, uid=uid, discarded_at=None)
    photos = drafts.photos_of(draft)
    return reopened(request, drafts.as_typed(draft), photos, draft=draft)


@role_required(*LOGGERS)
@require_POST
def draft_discard(request, uid):
    """It goes at once; pressed twice it is gone once."""
    draft = get_object_or_404(Draft, author=request.user, uid=uid)
    drafts.discard(draft)
    messages.success(request, _("The draft is discarded."))
    return redirect("activities:draft_list")
