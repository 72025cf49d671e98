"""The president's overview, narrowed for town and village."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from federation.accounts.access import role_required
from federation.accounts.models.user import OVERSEERS
from federation.stats.forms import QuarterForm
from federation.stats.overview import overview as overview_of


@role_required(*OVERSEERS)
@require_safe
def overview(request):
    """What needs attention and how the quarter went, in the viewer's own area."""
    today = timezone.localdate()
    form = QuarterForm(request.GET, today=today)
    quarter = form.chosen()
    if form.errors:
        words = {"quarter": quarter}
        messages.info(request, _("There is no such quarter. This is %(quarter)s.") % words)
    page = overview_of(request.user, quarter, today)
    is_print = "print" in request.GET
    return render(request, "stats/overview.html", {"overview": page, "is_print": is_print})
