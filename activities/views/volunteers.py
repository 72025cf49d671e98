"""The register of volunteers, their hours waiting to be confirmed, and the printed proof."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities import hours, proofs
from activities.forms.volunteer import ProofForm, VolunteerCreateForm, VolunteerForm
from activities.models import ServiceProof, VolunteerProfile, VolunteerService
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import REVIEWERS
from homes.looking import Look
from homes.models import Purpose, Seen
from homes.views.saving import posted, saved, shown

PER_PAGE = 25


@role_required(*REVIEWERS)
@require_safe
def volunteer_list(request):
    """Volunteers of her area with their confirmed hours, names in short form."""
    found = VolunteerProfile.objects.visible_to(request.user).with_hours()
    page = Paginator(found.select_related("person__area__parent"), PER_PAGE)
    context = {"page": page.get_page(request.GET.get("page"))}
    context["waiting"] = VolunteerService.objects.waiting_for(request.user).count()
    return render(request, "activities/volunteer_list.html", context)


@role_required(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def volunteer_create(request):
    """Somebody new, or somebody of the register, becomes a volunteer."""
    form = VolunteerCreateForm(posted(request), user=request.user)
    with transaction.atomic():
        person = form.known_already() if form.is_bound else None
        person = person or saved(form)
        profile = form.volunteer(person) if person else None
    if profile is None:
        return shown(request, "activities/volunteer_form.html", form)
    messages.success(request, _("%(name)s is a volunteer.") % {"name": person.masked_name})
    return redirect(profile)


@role_required(*REVIEWERS)
@require_safe
def volunteer_detail(request, volunteer_pk):
    """One volunteer: what she gave, and the proofs she was given."""
    profile = _profile(request, volunteer_pk)
    services = profile.person.services.select_related("activity__kind")
    context = {
        "profile": profile,
        "page": Paginator(services, PER_PAGE).get_page(request.GET.get("page")),
        "proofs": profile.person.service_proofs.all(),
        "form": ProofForm(),
    }
    return render(request, "activities/volunteer_detail.html", context)


@role_required(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def volunteer_edit(request, volunteer_pk):
    profile = _profile(request, volunteer_pk)
    form = VolunteerForm(posted(request), instance=profile, user=request.user)
    if saved(form) is None:
        return shown(request, "activities/volunteer_edit.html", form, profile=profile)
    messages.success(request, _("The changes are saved."))
    return redirect(profile)


@role_required(*REVIEWERS)
@require_safe
def service_list(request):
    """Hours that wait for her word, the longest ago first."""
    waiting = VolunteerService.objects.waiting_for(request.user)
    details = waiting.select_related("person", "activity__kind", "created_by")
    page = Paginator(details, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/service_list.html", {"page": page})


@role_required(*REVIEWERS)
@require_POST
def service_confirm(request):
    """Confirms the ticked hours; nobody confirms what she entered herself, nor her own."""
    done = hours.confirm(request.user, request.POST.getlist("pick"))
    number = len(done.taken)
    if number:
        text = ngettext("%(number)s service confirmed.", "%(number)s services confirmed.", number)
        messages.success(request, text % {"number": number})
    if done.left:
        messages.warning(request, _("Some were changed meanwhile, or are not yours to confirm."))
    elif not number:
        messages.info(request, _("Nothing was ticked."))
    return redirect("activities:service_list")


@role_required(*REVIEWERS)
@require_POST
def proof_issue(request, volunteer_pk):
    """Issues a proof of the confirmed hours between two days, and opens it for printing."""
    profile = _profile(request, volunteer_pk)
    form = ProofForm(request.POST)
    proof = (
        proofs.issue(profile.person, request.user, **form.cleaned_data) if form.is_valid() else None
    )
    if proof:
        return redirect(proof)
    messages.warning(request, _("There are no confirmed hours between these days."))
    return redirect(profile)


@role_required(*REVIEWERS)
@never_cache
@require_safe
def proof_print(request, serial):
    """The proof on one page, with her name in full: each opening is written down as a look."""
    proof = get_in_scope(ServiceProof.objects.select_related("person"), request.user, serial=serial)
    with transaction.atomic():
        look = Look.of(request, Purpose.REQUEST)
        look.note(Seen.PERSON, proof.person_id, ["display_name"])
        context = {"proof": proof, "lines": list(proofs.lines_of(proof))}
    return render(request, "activities/proof_print.html", context)


def _profile(request, pk):
    profiles = VolunteerProfile.objects.with_hours().select_related("person__area__parent")
    return get_in_scope(profiles, request.user, pk=pk)
