"""Help: whom to call, what the law says, where it is taught; and a page that gives nothing away."""

import calendar

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models.functions import TruncMonth
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.models import Activity

LAW_CLASS = "law-class"
CLASSES_A_PAGE = 24


@login_not_required
@require_safe
def help_page(request):
    return render(request, "pages/help.html")


@login_not_required
@require_safe
def help_rights(request):
    """What the law gives to women, in plain words; can be left quickly."""
    return render(request, "pages/help_rights.html")


@login_not_required
@require_safe
def help_courses(request):
    """The law classes that were held, month by month: where and when, never who or how many."""
    held = Activity.objects.confirmed().filter(kind__code=LAW_CLASS).with_details()
    by_month = held.annotate(month=TruncMonth("held_on"))
    page = Paginator(by_month, CLASSES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pages/help_courses.html", {"page": page})


@login_not_required
@require_safe
def today(request):
    """This month's calendar: where the quick exit leads. It does not say whose site it is."""
    day = timezone.localdate()
    weeks = calendar.Calendar().monthdatescalendar(day.year, day.month)
    return render(request, "pages/today.html", {"today": day, "weeks": weeks})
