"""The queue of what waits for a reviewer."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.models import Activity
from federation.accounts.access import role_required
from federation.accounts.models.user import REVIEWERS

PER_PAGE = 25


@role_required(*REVIEWERS)
@require_safe
def review_list(request):
    """What she may confirm or return, the longest waiting first."""
    waiting = (
        Activity.objects.waiting_for(request.user).with_details().with_questions().with_awaited()
    )
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "ticked": request.GET.get("tick") == "all",
        "just_reviewed": Activity.objects.just_reviewed_by(request.user).with_details()[:PER_PAGE],
    }
    return render(request, "pages/review_list.html", context)
