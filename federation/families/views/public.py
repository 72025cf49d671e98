"""What anyone reads of the recognised families: those on public notice, and the honoured ones."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from federation.families.filters import FamilyFilter
from federation.families.models import FamilyRecognition

FAMILIES_A_PAGE = 24
NOTICES_SHOWN = 50


@login_not_required
@require_safe
def family_list(request):
    """The notices that run now, and the recognised families page by page."""
    public = FamilyRecognition.objects.public()
    found = FamilyFilter(request.GET, public)
    page = Paginator(found.qs.recognised().with_place(), FAMILIES_A_PAGE)
    page = page.get_page(request.GET.get("page"))
    notices = [] if page.number > 1 else found.qs.on_notice().with_place()[:NOTICES_SHOWN]
    context = {"filter": found, "page": page, "notices": notices}
    return render(request, "families/family_list.html", context)


@login_not_required
@require_safe
def family_page(request, pk):
    """One family: its honour, why, and its story where it agreed to tell it."""
    family = get_object_or_404(FamilyRecognition.objects.public().with_place(), pk=pk)
    return render(request, "families/family_page.html", {"family": family})
