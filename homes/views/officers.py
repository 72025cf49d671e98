"""The roster of officers at every level."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import OVERSEERS
from federation.areas.models import Area
from homes.forms.office import NewOfficeTermForm, OfficeTermForm
from homes.models import FederationBody, OfficeTerm
from homes.views.person_page import KEEPERS_OF_PEOPLE
from homes.views.saving import posted, saved, shown

BODIES_A_PAGE = 40


@role_required(*OVERSEERS)
@require_safe
def officer_list(request):
    """One federation and those directly below it, each with its officers; `past=1`: of all times.

    It begins with her own; `area` leads further down.
    """
    past = request.GET.get("past") == "1"
    terms = OfficeTerm.objects.select_related("person").by_rank()
    if not past:
        terms = terms.open_on(timezone.localdate())
    inside = Area.objects.visible_to(request.user)
    wanted = request.GET.get("area", "")
    area = inside.filter(pk=wanted).first() if wanted.isdecimal() else None
    area = area or inside.first()
    bodies = FederationBody.objects.visible_to(request.user).select_related("area__parent")
    bodies = bodies.filter(Q(area=area) | Q(area__parent=area))
    bodies = bodies.prefetch_related(Prefetch("terms", terms, to_attr="terms_shown"))
    context = {
        "page": Paginator(bodies, BODIES_A_PAGE).get_page(request.GET.get("page")),
        "area": area,
        "past": past,
        "may_keep": request.user.role in KEEPERS_OF_PEOPLE,
    }
    return render(request, "homes/officer_list.html", context)


@role_required(*KEEPERS_OF_PEOPLE)
@require_http_methods(["GET", "POST"])
def office_create(request, code):
    """Somebody takes an office of the federation of this area."""
    bodies = FederationBody.objects.select_related("area__parent")
    body = get_in_scope(bodies, request.user, area=code)
    form = NewOfficeTermForm(posted(request), body=body, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/office_form.html", form, body=body)
    messages.success(request, _("The office is entered."))
    return redirect("homes:officer_list")


@role_required(*KEEPERS_OF_PEOPLE)
@require_http_methods(["GET", "POST"])
def office_edit(request, pk):
    """Ends a term, or puts it right."""
    terms = OfficeTerm.objects.select_related("body__area__parent", "person")
    term = get_in_scope(terms, request.user, pk=pk)
    form = OfficeTermForm(posted(request), instance=term, body=term.body, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/office_form.html", form, body=term.body, term=term)
    messages.success(request, _("The term is saved."))
    return redirect("homes:officer_list")
