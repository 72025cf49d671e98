"""Who the federation is, what it set out to do, and how to reach it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from homes.models import Home, Theme


@login_not_required
@require_safe
def about(request):
    return render(request, "pages/about.html")


@login_not_required
@require_safe
def about_homes(request):
    """What a micro-sized home is; its themes are the county's own list."""
    context = {"homes": Home.objects.public().count(), "themes": Theme.objects.in_use()}
    return render(request, "pages/about_homes.html", context)


@login_not_required
@require_safe
def about_work_plan(request):
    """The plan of July 2021 in plain words; what is not known of it is said."""
    return render(request, "pages/about_work_plan.html", {"homes": Home.objects.public().count()})


@login_not_required
@require_safe
def contact(request):
    return render(request, "pages/contact.html")


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def privacy(request):
    return render(request, "pages/privacy.html")
