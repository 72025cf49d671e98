"""Homes as the staff keep them: list, record, life cycle, heads."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models import Role
from federation.accounts.models.user import HOME_DECIDERS, LOGGERS
from homes.filters import StaffHomeFilter
from homes.forms import HeadChangeForm, HomeCreateForm, HomeForm, HomePictureForm, HomeStateForm
from homes.models import Home, HomeState
from homes.plate import has_plate
from homes.views.saving import posted, saved, shown

HOMES_A_PAGE = 25
READERS = (*LOGGERS, Role.PRESIDENT)
KEEPERS_OF_HOMES = (Role.VILLAGE, Role.TOWN, Role.COUNTY)


@role_required(*READERS)
@require_safe
def home_staff_list(request):
    """The homes in her scope, found by code, name, head or village."""
    homes = (
        Home.objects.visible_to(request.user)
        .with_latest_activity(["submitted", "confirmed"])
        .with_head_today()
        .select_related("area__parent", "main_theme")
    )
    found = StaffHomeFilter(request.GET, homes, user=request.user)
    page = Paginator(found.qs, HOMES_A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "may_create": request.user.role in KEEPERS_OF_HOMES}
    return render(request, "homes/home_staff_list.html", context)


@role_required(*READERS)
@require_safe
def home_detail(request, code):
    """One home's record, its life so far and its heads."""
    homes = Home.objects.select_related("area__parent", "main_theme", "successor", "picture")
    home = get_in_scope(homes, request.user, code=code)
    closed = home.state == HomeState.CLOSED
    context = {
        "home": home,
        "steps": home.state_changes.select_related("changed_by").order_by("-changed_on", "-pk"),
        "terms": home.head_terms.select_related("person", "user").order_by("-started_on", "-pk"),
        "canteens": home.facilities.all(),
        "may_edit": request.user.role in KEEPERS_OF_HOMES,
        "may_change_head": request.user.role in KEEPERS_OF_HOMES and not closed,
        "may_choose_picture": request.user.role == Role.COUNTY,
        "may_print_plate": request.user.role in LOGGERS and has_plate(home),
        "may_decide": request.user.role in HOME_DECIDERS and not closed,
    }
    return render(request, "homes/home_detail.html", context)


@role_required(*KEEPERS_OF_HOMES)
@require_http_methods(["GET", "POST"])
def home_create(request):
    """A village proposes a home, a town recommends one; the county decides afterwards."""
    form = HomeCreateForm(posted(request), user=request.user)
    home = saved(form)
    if home is None:
        return shown(request, "homes/home_form.html", form)
    words = {"home": home.name, "code": home.code}
    messages.success(request, _("%(home)s is entered with the code %(code)s.") % words)
    return redirect("homes:home_detail", home.code)


@role_required(*KEEPERS_OF_HOMES)
@require_http_methods(["GET", "POST"])
def home_edit(request, code):
    """Changes what describes a home; its area, code and state stay."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    form = HomeForm(posted(request), instance=home, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/home_form.html", form, home=home)
    messages.success(request, _("The changes to %(home)s are saved.") % {"home": home.name})
    return redirect("homes:home_detail", home.code)


@role_required(*HOME_DECIDERS)
@require_http_methods(["GET", "POST"])
def home_state(request, code):
    """The county decides the next step of a home's life."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    form = HomeStateForm(posted(request), home=home, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/home_state.html", form, home=home)
    words = {"home": home.name, "state": home.get_state_display()}
    messages.success(request, _("%(home)s is now %(state)s.") % words)
    return redirect("homes:home_detail", home.code)


@role_required(*KEEPERS_OF_HOMES)
@require_http_methods(["GET", "POST"])
def head_change(request, code):
    """Another woman heads the home from a day on."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    form = HeadChangeForm(posted(request), home=home, user=request.user)
    term = saved(form)
    if term is None:
        present = home.head_terms.filter(ended_on=None).select_related("person").first()
        return shown(request, "homes/head_change.html", form, home=home, present=present)
    words = {"person": term.person.display_name, "home": home.name}
    messages.success(request, _("%(person)s is entered as head of %(home)s.") % words)
    return redirect("homes:home_detail", home.code)


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def home_picture(request, code):
    """The county chooses the picture of a home's public page; it shows nobody."""
    homes = Home.objects.select_related("area__parent", "picture")
    home = get_in_scope(homes, request.user, code=code)
    files = request.FILES if request.method == "POST" else None
    form = HomePictureForm(posted(request), files, home=home, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/home_picture.html", form, home=home)
    messages.success(request, _("The picture of %(home)s is public now.") % {"home": home.name})
    return redirect("homes:home_detail", home.code)
