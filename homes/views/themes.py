"""The list of themes, kept by the county."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import role_required
from federation.accounts.models import Role
from homes.forms import ThemeForm
from homes.models import Theme
from homes.views.saving import posted, saved, shown

THEMES_A_PAGE = 25


@role_required(Role.COUNTY)
@require_safe
def theme_list(request):
    """Every theme, the retired ones last, with the number of homes it is the main theme of."""
    in_use_first = F("retired_on").asc(nulls_first=True)
    counted = Theme.objects.annotate(home_count=Count("main_homes"))
    themes = counted.order_by(in_use_first, "position", "pk")
    page = Paginator(themes, THEMES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "homes/theme_list.html", {"page": page})


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def theme_create(request):
    """Adds a theme; forms offer it at once."""
    form = ThemeForm(posted(request), user=request.user)
    theme = saved(form)
    if theme is None:
        return shown(request, "homes/theme_form.html", form)
    messages.success(request, _("The theme %(theme)s is in the list.") % {"theme": theme})
    return redirect("homes:theme_list")


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def theme_edit(request, code):
    """Renames, moves or retires a theme, or takes it back into use."""
    theme = get_object_or_404(Theme, code=code)
    form = ThemeForm(posted(request), instance=theme, user=request.user)
    if saved(form) is None:
        return shown(request, "homes/theme_form.html", form, theme=theme)
    messages.success(request, _("The theme %(theme)s is saved.") % {"theme": theme})
    return redirect("homes:theme_list")
