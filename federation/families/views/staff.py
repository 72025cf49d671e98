"""Recognised families as the staff keep them: nomination, consents, steps."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models import Role
from federation.families.filters import NominationFilter
from federation.families.forms import ConsentForm, NominationForm, StepForm, StoryForm
from federation.families.models import ConsentKind, FamilyRecognition, RecognitionState
from federation.families.models.recognition import READERS
from homes.views.saving import posted, saved, shown

FAMILIES_A_PAGE = 25
STEPPERS = (Role.VILLAGE, Role.TOWN, Role.COUNTY)
NOMINATORS = (Role.VILLAGE,)


@role_required(*READERS)
@require_safe
def nomination_list(request):
    """The families of her area; above them the ones whose next step is hers."""
    found = NominationFilter(request.GET, user=request.user)
    page = Paginator(found.qs.with_place(), FAMILIES_A_PAGE).get_page(request.GET.get("page"))
    waiting = FamilyRecognition.objects.waiting_for(request.user).with_place()
    context = {
        "filter": found,
        "page": page,
        "waiting": waiting[:FAMILIES_A_PAGE],
        "may_nominate": request.user.role in NOMINATORS,
    }
    return render(request, "families/nomination_list.html", context)


@role_required(*READERS)
@require_safe
def nomination_detail(request, pk):
    """One family: what is said of it, its consents, its way so far, and the next step."""
    nomination = _nomination(request, pk)
    role = request.user.role
    ended = nomination.state == RecognitionState.WITHDRAWN
    context = {
        "nomination": nomination,
        "steps": nomination.steps.select_related("taken_by").order_by("-pk"),
        "consents": nomination.consents.order_by("-pk"),
        "may_step": bool(nomination.steps_for(request.user)),
        "may_edit": role in NOMINATORS and nomination.is_open_to_change,
        "may_write_story": role == Role.COUNTY and not ended,
        "may_record_consent": role in STEPPERS and not ended,
        "may_end_consent": role in STEPPERS,
    }
    return render(request, "families/nomination_detail.html", context)


@role_required(*NOMINATORS)
@require_http_methods(["GET", "POST"])
def nomination_create(request):
    """A village nominates a family; somebody else agrees."""
    form = NominationForm(posted(request), user=request.user)
    nomination = saved(form)
    if nomination is None:
        return shown(request, "families/nomination_form.html", form)
    messages.success(request, _("The family is nominated. Next, record its consent to its name."))
    return redirect("families:nomination_detail", nomination.pk)


@role_required(*NOMINATORS)
@require_http_methods(["GET", "POST"])
def nomination_edit(request, pk):
    """Rewrites a nomination that nobody has agreed to yet."""
    nomination = _nomination(request, pk)
    if not nomination.is_open_to_change:
        messages.warning(request, _("Somebody has agreed to it, so it cannot be rewritten now."))
        return redirect("families:nomination_detail", nomination.pk)
    form = NominationForm(posted(request), instance=nomination, user=request.user)
    if saved(form) is None:
        return shown(request, "families/nomination_form.html", form, nomination=nomination)
    messages.success(request, _("The nomination is saved."))
    return redirect("families:nomination_detail", nomination.pk)


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def family_story(request, pk):
    """The county words the story; a consent to the old words ends with them."""
    nomination = _nomination(request, pk)
    if nomination.state == RecognitionState.WITHDRAWN:
        return redirect("families:nomination_detail", nomination.pk)
    form = StoryForm(posted(request), instance=nomination, user=request.user)
    if saved(form) is None:
        return shown(request, "families/family_story.html", form, nomination=nomination)
    messages.success(request, _("The story is saved. It is shown once the family agrees to it."))
    return redirect("families:nomination_detail", nomination.pk)


@role_required(*STEPPERS)
@require_http_methods(["GET", "POST"])
def nomination_step(request, pk):
    """The village, the town or the county takes the next step; nobody her own."""
    nomination = _nomination(request, pk)
    form = StepForm(posted(request), recognition=nomination, user=request.user)
    if saved(form) is None:
        return shown(request, "families/nomination_step.html", form, nomination=nomination)
    words = {"state": nomination.get_state_display()}
    messages.success(request, _("The family is now %(state)s.") % words)
    return redirect("families:nomination_detail", nomination.pk)


@role_required(*STEPPERS)
@require_http_methods(["GET", "POST"])
def consent_create(request, pk):
    """Writes down that the family agreed to its name or its story being shown."""
    nomination = _nomination(request, pk)
    form = ConsentForm(posted(request), recognition=nomination, user=request.user)
    ended = nomination.state == RecognitionState.WITHDRAWN
    if ended or saved(form) is None:
        return shown(
            request, "families/consent_form.html", form, nomination=nomination, ended=ended
        )
    messages.success(request, _("The consent is recorded."))
    return redirect("families:nomination_detail", nomination.pk)


@role_required(*STEPPERS)
@require_POST
def consent_end(request, pk, kind):
    """The family takes its consent back: what it covered leaves the public at once."""
    nomination = _nomination(request, pk)
    consent = get_object_or_404(nomination.consents.valid(), kind=kind)
    consent.withdraw(request.user)
    told = {
        ConsentKind.NAME: _("The consent is ended. The family is not shown in public any more."),
        ConsentKind.STORY: _("The consent is ended. The story is not shown in public any more."),
    }
    messages.success(request, told[consent.kind])
    return redirect("families:nomination_detail", nomination.pk)


def _nomination(request, pk):
    return get_in_scope(FamilyRecognition.objects.with_place(), request.user, pk=pk)
