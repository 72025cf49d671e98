"""What is to come, for everyone: kind, day, time and home; no words of a cadre, nobody's name."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from activities.calendar_file import calendar_of, public_reason
from activities.filters import EventFilter
from activities.models import Activity
from activities.models.life import UNSUBMITTED

PER_PAGE = 24


@login_not_required
@require_safe
def event_list(request):
    """Coming activities, the nearest first; one that was cancelled stands there until its day."""
    announced = Activity.objects.announced().filter(held_on__gte=timezone.localdate())
    events = announced.filter(state__in=UNSUBMITTED).order_by("held_on", "start_time", "pk")
    found = EventFilter(request.GET, events)
    page = Paginator(found.qs.with_homes(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/event_list.html", {"filter": found, "page": page})


@login_not_required
@require_safe
def event_page(request, uid):
    """One coming activity; afterwards the same address says that its day is past."""
    event = _announced(uid)
    context = {"event": event, "is_past": _is_past(event), "reason": public_reason(event)}
    return render(request, "activities/event_page.html", context)


@login_not_required
@cache_control(public=True, max_age=300)
@conditional_page
@require_safe
def event_calendar(request, uid):
    """The event as a calendar file; what was cancelled is taken out of the calendar again."""
    event = _announced(uid)
    page = request.build_absolute_uri(event.get_event_url())
    response = HttpResponse(calendar_of(event, page), content_type="text/calendar; charset=utf-8")
    name = f"{event.held_on:%Y-%m-%d}-{event.kind.code}.ics"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _announced(uid):
    return get_object_or_404(Activity.objects.announced().with_homes(), uid=uid)


def _is_past(event):
    """Its day is over, or it was held and logged already."""
    to_come = event.state in UNSUBMITTED and event.held_on >= timezone.localdate()
    return not to_come
