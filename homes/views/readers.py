"""Whom the president named to read what is closed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.forms.reader import NamedReaderForm
from homes.models import NamedReader
from homes.views.saving import posted, saved, shown

READERS_A_PAGE = 50


@role_required(Role.PRESIDENT)
@require_safe
def reader_list(request):
    """Everybody who was ever named, those of today first."""
    today_first = F("ended_on").desc(nulls_first=True)
    named = NamedReader.objects.select_related("user__area__parent").order_by(today_first, "pk")
    page = Paginator(named, READERS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "homes/reader_list.html", {"page": page})


@role_required(Role.PRESIDENT)
@require_http_methods(["GET", "POST"])
def reader_create(request):
    """Names somebody."""
    form = NamedReaderForm(posted(request), user=request.user)
    if saved(form) is None:
        return shown(request, "homes/reader_form.html", form)
    messages.success(request, _("She is named."))
    return redirect("homes:reader_list")


@role_required(Role.PRESIDENT)
@require_POST
def reader_end(request, pk):
    """From today she may read it no longer."""
    with transaction.atomic():
        named = get_object_or_404(NamedReader.objects.select_for_update(), pk=pk)
        if named.ended_on is None:
            named.ended_on = max(timezone.localdate(), named.started_on)
            named.touch(request.user)
            named.save()
            day = named.ended_on.isoformat()
            record(request.user, Action.CHANGE, named, changes={"ended_on": ["", day]})
    messages.success(request, _("She is no longer named for it."))
    return redirect("homes:reader_list")
