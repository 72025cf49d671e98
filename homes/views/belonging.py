"""A person's groups and homes, and the county's list of groups."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import role_required
from federation.accounts.models import Role
from homes.forms.belonging import BelongingForm, GroupSpanForm
from homes.forms.group import GroupForm
from homes.models import BeneficiaryGroup
from homes.views.person_page import KEEPERS_OF_PEOPLE, kept_person
from homes.views.saving import posted, saved, shown

GROUPS_A_PAGE = 25


@role_required(*KEEPERS_OF_PEOPLE)
@require_http_methods(["GET", "POST"])
def person_belonging(request, pk):
    """Which groups and homes she belongs to, from a day on."""
    person = kept_person(request, pk)
    form = BelongingForm(posted(request), person=person, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/person_belonging.html", form, person=person)
    messages.success(request, _("Her groups and homes are saved."))
    return redirect("homes:person_detail", person.pk)


@role_required(*KEEPERS_OF_PEOPLE)
@require_http_methods(["GET", "POST"])
def group_span_edit(request, pk, span_pk):
    """Puts the days of one membership right."""
    person = kept_person(request, pk)
    span = get_object_or_404(person.group_memberships.select_related("group"), pk=span_pk)
    form = GroupSpanForm(posted(request), instance=span, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/group_span.html", form, person=person, span=span)
    messages.success(request, _("The membership is saved."))
    return redirect("homes:person_detail", person.pk)


@role_required(Role.COUNTY)
@require_safe
def group_list(request):
    """Every group, the retired ones last, with the number of persons in it today."""
    today = timezone.localdate()
    open_today = Q(memberships__started_on__lte=today) & (
        Q(memberships__ended_on=None) | Q(memberships__ended_on__gt=today)
    )
    in_use_first = F("retired_on").asc(nulls_first=True)
    counted = BeneficiaryGroup.objects.annotate(
        number=Count("memberships__person", filter=open_today, distinct=True)
    )
    groups = counted.order_by(in_use_first, "position", "pk")
    page = Paginator(groups, GROUPS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "homes/group_list.html", {"page": page})


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def group_create(request):
    """Adds a group; forms offer it at once."""
    form = GroupForm(posted(request), user=request.user)
    group = saved(form)
    if group is None:
        return shown(request, "homes/group_form.html", form)
    messages.success(request, _("The group %(group)s is in the list.") % {"group": group})
    return redirect("homes:group_list")


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def group_edit(request, code):
    """Renames, moves or retires a group, or takes it back into use."""
    group = get_object_or_404(BeneficiaryGroup, code=code)
    form = GroupForm(posted(request), instance=group, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/group_form.html", form, group=group)
    messages.success(request, _("The group %(group)s is saved.") % {"group": group})
    return redirect("homes:group_list")
