"""One woman entered twice becomes one: the figures before and after stand beside the button."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.merging import announced, foreseen, merge_persons, undo_merge
from federation.accounts.access import get_in_scope, role_required
from homes.models import Person, PersonMerge
from homes.views.person_page import KEEPERS_OF_PEOPLE


@role_required(*KEEPERS_OF_PEOPLE)
@require_http_methods(["GET", "POST"])
def person_merge(request, pk, other_pk):
    """Shows by how much the figures change, and merges the second row into the first."""
    if pk == other_pk:
        raise Http404
    persons = Person.objects.known().with_belongings().with_latest_attendance()
    pair = [get_in_scope(persons, request.user, pk=one) for one in (pk, other_pk)]
    context = {"survivor": pair[0], "merged": pair[1], "days": settings.MERGE_UNDO_DAYS}
    try:
        context["effects"] = foreseen(*pair, request.user)
    except ValidationError as wrong:
        context["refusal"] = wrong.messages[0]
        return render(request, "activities/person_merge.html", context)
    context["announced"] = announced(context["effects"])
    if request.method == "GET" or request.POST.get("announced") != context["announced"]:
        context["is_changed"] = request.method == "POST"
        status = 409 if context["is_changed"] else 200
        return render(request, "activities/person_merge.html", context, status=status)
    return _merge(request, pair)


def _merge(request, pair):
    try:
        merge_persons(*pair, request.user)
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
    else:
        words = {"days": settings.MERGE_UNDO_DAYS}
        messages.success(request, _("Merged. It can be undone here for %(days)d days.") % words)
    return redirect(pair[0])


@role_required(*KEEPERS_OF_PEOPLE)
@require_POST
def merge_undo(request, pk):
    """Two rows again, as they were."""
    done = get_object_or_404(PersonMerge.objects.select_related("survivor"), pk=pk)
    survivor = get_in_scope(Person.objects, request.user, pk=done.survivor_id)
    try:
        undo_merge(done, request.user)
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
    else:
        messages.success(request, _("Undone: these are two rows again."))
    return redirect(survivor)
