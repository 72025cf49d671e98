"""The start page of everyone who signs in: what waits for her, not how busy she is."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.models import Activity
from federation.accounts.models import Role
from federation.accounts.models.user import LOGGERS, OVERSEERS, REVIEWERS
from federation.stats.overview import attention_today
from homes.models import Home

RETURNED_SHOWN = 10
RECORDS_SHOWN = 5


@require_safe
def workbench(request):
    """What waits for her by role, the oldest first, and the way to everything else."""
    user = request.user
    context = {"oversees": user.role in OVERSEERS, "role": user.role}
    if user.role in (Role.PRESIDENT, Role.COUNTY):
        context["sentences"] = attention_today(user, timezone.localdate())
    if user.role in REVIEWERS:
        context["waiting"] = Activity.objects.waiting_for(user).count()
    if user.role in LOGGERS:
        context |= _own_records(user)
    return render(request, "pages/workbench.html", context)


def _own_records(user):
    """What a logger has to repair, what she logged last, and the open homes she may log for."""
    own = Activity.objects.logged_by(user).visible_to(user)
    returned = own.returned()
    return {
        "returned": list(returned.with_details()[:RETURNED_SHOWN]),
        "returned_count": returned.count(),
        "records": list(own.with_details()[:RECORDS_SHOWN]),
        "open_homes": Home.objects.visible_to(user).open().count(),
    }
