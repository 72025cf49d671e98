"""The audit trail, to read."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from federation.accounts.access import role_required
from federation.accounts.forms.audit import AuditFilterForm
from federation.accounts.models import AuditEntry
from federation.accounts.models.user import AUDIT_READERS
from federation.accounts.trail_reading import read_entries

PAGE_SIZE = 50


@role_required(*AUDIT_READERS)
@require_safe
def audit_list(request):
    form = AuditFilterForm(request.GET or None)
    entries = form.filtered(AuditEntry.objects.visible_to(request.user))
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))
    readings = read_entries(page.object_list, request.user)
    return render(
        request, "accounts/audit_list.html", {"form": form, "page": page, "readings": readings}
    )
