"""The county tree as the county keeps it: names, mergers, splits, and homes that move."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models import Role
from federation.accounts.models.user import HOME_DECIDERS
from federation.areas.models import Area, Level
from homes.forms.area import HomeMoveForm, MergeForm, RenameForm, SplitForm
from homes.forms.rating import RatingForm
from homes.models import AreaChange, Home
from homes.views.saving import posted, saved, shown

PER_PAGE = 50
FORMS = {"rename": RenameForm, "merge": MergeForm, "split": SplitForm}
HEADINGS = {
    "rename": gettext_lazy("Give it another name"),
    "merge": gettext_lazy("Merge it into another area"),
    "split": gettext_lazy("A new area out of it, or a new code for it"),
}


@role_required(Role.COUNTY)
@require_safe
def area_list(request):
    """Every town, village and community there is or was, in administrative order."""
    areas = Area.objects.select_related("parent", "successor").exclude(level=Level.COUNTY)
    page = Paginator(areas.order_by("code"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "homes/area_list.html", {"page": page})


@role_required(Role.COUNTY)
@require_safe
def area_detail(request, code):
    """What an area is called and was called, and what became of it."""
    area = _area(code)
    changes = AreaChange.objects.select_related("area", "other", "made_by")
    met = changes.filter(area=area) | changes.filter(other=area)
    context = {
        "area": area,
        "page": Paginator(met, PER_PAGE).get_page(request.GET.get("page")),
        "names": area.former_names.all(),
        "numbers": _numbers(area),
        "ways": [] if area.ended_on or area.level == Level.COUNTY else list(HEADINGS.items()),
    }
    return render(request, "homes/area_detail.html", context)


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def area_change(request, code, way):
    """One change, with what it would take along."""
    area = _area(code)
    form = FORMS[way](posted(request), area=area, user=request.user)
    made = saved(form)
    if made is None:
        context = {"area": area, "heading": HEADINGS[way], "numbers": _numbers(area)}
        return shown(request, "homes/area_form.html", form, way=way, **context)
    messages.success(request, _("The change is written down."))
    return redirect("homes:area_detail", made.pk)


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def home_move(request, code):
    """A home moves to another place; its code and what it did stay."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    form = HomeMoveForm(posted(request), home=home, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/home_move.html", form, home=home)
    messages.success(request, _("The move of %(home)s is written down.") % {"home": home.name})
    return redirect("homes:home_detail", home.code)


@role_required(*HOME_DECIDERS)
@require_http_methods(["GET", "POST"])
def home_rating(request, code):
    """What the home was given and why, ever since; and the next decision."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    form = RatingForm(posted(request), home=home, user=request.user)
    if saved(form) is None:
        ratings = home.ratings.select_related("decided_by")
        page = Paginator(ratings, PER_PAGE).get_page(request.GET.get("page"))
        return shown(request, "homes/home_rating.html", form, home=home, page=page)
    messages.success(request, _("The decision is written down and announced."))
    return redirect("homes:home_rating", home.code)


def _area(code):
    found = Area.objects.select_related("parent", "successor").exclude(level=Level.COUNTY)
    return get_object_or_404(found, pk=code)


def _numbers(area):
    """How much lies directly in it: homes, persons, accounts."""
    return {name: getattr(area, name).count() for name in ("homes", "people", "users")}
