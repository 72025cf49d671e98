"""Rights contacts: everybody in the field may write one, hardly anybody may read them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import DatabaseError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.accounts.models.audit import Action
from federation.accounts.models.user import LOGGERS
from federation.accounts.trail import record
from homes.forms.look import LookForm
from homes.forms.rights import RightsContactForm
from homes.looking import Look
from homes.models import Closed, RightsContact, Seen
from homes.models.access import may_read
from homes.views.saving import posted

CONTACTS_A_PAGE = 25


@role_required(*LOGGERS)
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def rights_create(request):
    """Writes a contact. The page says who will read it; the writer does not see it again."""
    form = RightsContactForm(posted(request), user=request.user)
    if not form.is_valid():
        return render(request, "homes/rights_form.html", {"form": form})
    form.save()
    messages.success(request, _("Passed on. Only the president and whom she named can read it."))
    return redirect("pages:workbench")


@role_required(Role.COUNTY, Role.PRESIDENT)
@require_safe
def rights_list(request):
    """Day and place of each contact, for those who may read them."""
    _only_for_readers(request.user)
    contacts = RightsContact.objects.filter(area__code__startswith=request.user.area_id)
    contacts = contacts.select_related("area__parent", "written_by").defer("note")
    page = Paginator(contacts, CONTACTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "homes/rights_list.html", {"page": page})


@role_required(Role.COUNTY, Role.PRESIDENT)
@never_cache
@sensitive_variables()
@require_POST
def rights_open(request, pk):
    """The note of one contact, once the look is written down."""
    _only_for_readers(request.user)
    inside = RightsContact.objects.filter(area__code__startswith=request.user.area_id)
    contact = get_object_or_404(inside.select_related("area__parent", "written_by"), pk=pk)
    form = LookForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Say why, then it opens."))
        return redirect("homes:rights_list")
    try:
        with transaction.atomic():
            Look.of(request, **form.cleaned_data).note(Seen.RIGHTS, contact.pk, ["note"])
    except DatabaseError:
        return render(request, "homes/rights_note.html", {"contact": None}, status=503)
    return render(request, "homes/rights_note.html", {"contact": contact})


def _only_for_readers(user):
    if not may_read(user, Closed.RIGHTS):
        record(user, Action.DENIED, reason="rights")
        raise PermissionDenied
