"""Opening what is masked, with a reason, and the page of who looked."""

import time

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import DatabaseError, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.accounts.models.audit import Action
from federation.accounts.models.user import LOGGERS
from federation.accounts.trail import record
from homes.forms.look import LookForm, LooksFilterForm
from homes.looking import Look, is_closed_to, open_person
from homes.looks_told import looks_between, looks_told
from homes.models import Seen
from homes.views.person_page import kept_person, person_context

OPEN_UNTIL = "register_open_until"
OPEN_SECONDS = 30 * 60
LOOKS_A_PAGE = 50
SUPERVISORS = (Role.TOWN, Role.COUNTY, Role.PRESIDENT)


def register_is_open(request):
    """Whether names may be listed: to the president for half an hour after she said why."""
    if request.user.role != Role.PRESIDENT:
        return True
    return request.session.get(OPEN_UNTIL, 0) > time.time()


@role_required(Role.PRESIDENT)
@require_POST
def register_open(request):
    """The president says why she looks into the register, and it is written down."""
    form = LookForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Say why, then the register opens."))
        return redirect("homes:person_list")
    with transaction.atomic():
        Look.of(request, **form.cleaned_data).note(Seen.REGISTER)
    request.session[OPEN_UNTIL] = int(time.time()) + OPEN_SECONDS
    return redirect("homes:person_list")


@role_required(*LOGGERS, Role.PRESIDENT)
@never_cache
@sensitive_variables()
@require_POST
def person_reveal(request, pk):
    """One person's data in full, once the look is written down; never without."""
    if not register_is_open(request):
        return redirect("homes:person_list")
    person = kept_person(request, pk)
    if is_closed_to(request.user, person, timezone.localdate()):
        record(request.user, Action.DENIED, person)
        raise PermissionDenied
    form = LookForm(request.POST)
    context = person_context(request.user, person) | {"look_form": form}
    if not form.is_valid():
        return render(request, "homes/person_detail.html", context)
    try:
        context["opened"] = open_person(Look.of(request, **form.cleaned_data), person)
    except DatabaseError:
        form.add_error(
            None, _("It could not be written down who looks, so nothing is shown. Try again later.")
        )
        return render(request, "homes/person_detail.html", context, status=503)
    return render(request, "homes/person_detail.html", context)


@role_required(*SUPERVISORS)
@require_safe
def access_list(request):
    """Who looked at whom in a month, and who stands out."""
    form = LooksFilterForm(request.GET or None, initial={"month": timezone.localdate()})
    looks = looks_between(request.user, form.first, form.following)
    told = looks_told(looks)
    if form.chosen_username:
        looks = looks.filter(username=form.chosen_username)
    page = Paginator(looks, LOOKS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "told": told, "page": page, "first": form.first}
    return render(request, "homes/access_list.html", context)
