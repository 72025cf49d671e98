"""Consents of a person, and what she asks to be done with her data."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from federation.accounts.access import role_required
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.copying import copy_of
from homes.erasing import anonymise
from homes.forms.consent import ConsentForm
from homes.forms.request import PersonRequestForm
from homes.looking import Look, is_closed_to
from homes.models import PersonRequest, Purpose, Wish
from homes.views.person_page import ERASERS, KEEPERS_OF_PEOPLE, kept_person
from homes.views.saving import posted, saved, shown


@role_required(*KEEPERS_OF_PEOPLE)
@require_http_methods(["GET", "POST"])
def consent_create(request, pk):
    """She, or her guardian, agrees to be shown."""
    person = kept_person(request, pk)
    form = ConsentForm(posted(request), person=person, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/consent_form.html", form, person=person)
    messages.success(request, _("Her consent is recorded."))
    return redirect("homes:person_detail", person.pk)


@role_required(*KEEPERS_OF_PEOPLE)
@require_POST
def consent_withdraw(request, pk, consent_pk):
    """One press: from this moment nothing public may rest on it."""
    person = kept_person(request, pk)
    get_object_or_404(person.consents, pk=consent_pk).withdraw(request.user)
    messages.success(request, _("Withdrawn. Public pages follow within a minute."))
    return redirect("homes:person_detail", person.pk)


@role_required(*KEEPERS_OF_PEOPLE)
@never_cache
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def person_request(request, pk):
    """She asks to have it put right, to have a copy, or to be taken out."""
    person = kept_person(request, pk)
    form = PersonRequestForm(posted(request), may_erase=request.user.role in ERASERS)
    if not form.is_valid():
        return render(request, "homes/person_request.html", {"form": form, "person": person})
    wish = form.cleaned_data["wish"]
    if wish == Wish.COPY:
        return _give_copy(request, person, form)
    _note(request, person, form)
    if wish == Wish.ANONYMISE:
        anonymise(person, request.user)
        messages.success(request, _("What said who she is was taken out. All figures stay."))
        return redirect("homes:person_detail", person.pk)
    messages.info(request, _("Her request is recorded. Put her record right here."))
    return redirect("homes:person_edit", person.pk)


def _give_copy(request, person, form):
    """The page itself is the answer, once request and look are written down."""
    if is_closed_to(request.user, person, timezone.localdate()):
        record(request.user, Action.DENIED, person)
        raise PermissionDenied
    try:
        with transaction.atomic():
            _note(request, person, form)
            copy = copy_of(Look.of(request, Purpose.REQUEST), person)
    except DatabaseError:
        form.add_error(
            None, _("It could not be written down who looks, so nothing is shown. Try again later.")
        )
        context = {"form": form, "person": person}
        return render(request, "homes/person_request.html", context, status=503)
    return render(request, "homes/person_copy.html", {"copy": copy, "person": copy.person})


def _note(request, person, form):
    """The request, with who answered it; in the trail without a word of it."""
    with transaction.atomic():
        answered = PersonRequest.objects.create(
            person=person,
            wish=form.cleaned_data["wish"],
            reason=form.cleaned_data["reason"],
            answered_by=request.user,
        )
        record(request.user, Action.CREATE, answered, changes={"wish": ["", answered.wish]})
