"""The start page of everyone who signs in: what waits for her, not how busy she is."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities import canteens, repeating
from activities import waiting as of_activities
from federation.accounts.models import Role
from federation.accounts.models.user import OVERSEERS
from federation.accounts.waiting import in_order
from federation.families import waiting as of_families
from federation.news import waiting as of_news
from federation.pages import waiting as of_messages
from federation.stats.overview import attention_today
from homes import waiting as of_homes

# Who has something to say of what waits; a further app is one more line.
SOURCES = (of_activities, of_homes, of_news, of_families, of_messages)


@require_safe
def workbench(request):
    """The log button, the same again, her canteens, and one list of what waits, oldest first."""
    user, today = request.user, timezone.localdate()
    keepings = canteens.kept_by(user, today) if user.is_logger else []
    tasks = [*of_activities.tasks(user, today, keepings), *of_news.tasks(user)]
    heaps = [heap for source in SOURCES for heap in source.heaps(user, today)]
    context = {
        "role": user.role,
        "oversees": user.role in OVERSEERS,
        "keepings": keepings,
        "repeats": repeating.last_pairs(user, besides_canteens=bool(keepings)),
        "waiting": in_order(tasks, heaps),
    }
    if user.role == Role.PRESIDENT:
        context["sentences"] = attention_today(user, today)
    return render(request, "pages/workbench.html", context)
