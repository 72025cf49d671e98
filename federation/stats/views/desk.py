"""The president's overview and the tables of figures, narrowed for town and village."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from federation.accounts.access import role_required
from federation.accounts.models.user import OVERSEERS
from federation.stats.answers import answers as answers_of
from federation.stats.axes import Lists
from federation.stats.crossing import table
from federation.stats.forms import CrossingForm, QuarterForm
from federation.stats.overview import overview as overview_of
from federation.stats.views.closing import READERS


@role_required(*OVERSEERS)
@require_safe
def overview(request):
    """What needs attention and how the quarter went, in the viewer's own area."""
    today, quarter = timezone.localdate(), _quarter(request)
    page = overview_of(request.user, quarter, today)
    context = {"overview": page, "is_print": "print" in request.GET}
    context["may_read_months"] = request.user.role in READERS
    return render(request, "stats/overview.html", context)


@role_required(*OVERSEERS)
@require_safe
def answers(request):
    """Towns, kinds, courses, canteens, groups, and how far the figures can be relied on."""
    today, quarter = timezone.localdate(), _quarter(request)
    found = answers_of(request.user, quarter, today)
    context = {"answers": found, "quarter": quarter, "is_print": "print" in request.GET}
    context |= {"day": quarter.reference_day(today), "earlier": quarter.previous()}
    return render(request, "stats/answers.html", context)


def _quarter(request):
    """The quarter asked for; the running one, and a notice, where there is no such quarter."""
    form = QuarterForm(request.GET, today=timezone.localdate())
    quarter = form.chosen()
    if form.errors:
        words = {"quarter": quarter}
        messages.info(request, _("There is no such quarter. This is %(quarter)s.") % words)
    return quarter


@role_required(*OVERSEERS)
@require_safe
def crossing(request):
    """Any two dimensions crossed, for any slice of her own area; the address holds it all."""
    lists = Lists(request.user.area_id)
    form = CrossingForm(request.GET, lists=lists, today=timezone.localdate())
    asked = form.asked()
    if asked["place"]:
        lists.go_to(asked["place"])
    context = {"form": form, "asked": asked, "table": table(request.user, asked, lists)}
    return render(request, "stats/crossing.html", context)
