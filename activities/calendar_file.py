"""An event as a calendar file (RFC 5545) that common calendar programs open."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from activities.models import ActivityState

CHINA = ZoneInfo("Asia/Shanghai")
LASTS = timedelta(hours=2)  # where nobody said when it ends
PRODUCT = "-//Zhangxian Women's Federation//Women's homes//ZH"
# Part of the identity that calendars remember an event by: it must never change.
IDENTITY = "events.zhangxian-womens-homes"


def calendar_of(event, page):
    """The bytes of the file for one announced activity; `page` is the full address of its page.

    The same version gives the same bytes. SEQUENCE grows with each version, so that a calendar
    takes a change, and STATUS says when it is cancelled.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_time_zone())
    calendar.add_component(_entry(event, page))
    return calendar.to_ical()


def _entry(event, page):
    home = event.lead_home
    entry = Event()
    entry.add("uid", f"{event.uid}@{IDENTITY}")
    entry.add("sequence", event.version - 1)
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    for name, moment in _span(event).items():
        entry.add(name, moment)
    is_cancelled = event.state == ActivityState.CANCELLED
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    words = {"kind": event.kind, "home": home.name}
    entry.add("summary", _("%(kind)s, %(home)s") % words, {"language": get_language()})
    entry.add("location", where(event))
    if is_cancelled:
        entry.add("description", public_reason(event))
    entry.add("url", page)
    entry.add("class", "PUBLIC")
    return entry


def where(event):
    """Where people should come: the home's own place, or how to find out."""
    home = event.lead_home
    if event.place:
        return _("%(area)s (ask the home for the place)") % {"area": home.area.path_name}
    return " ".join(part for part in (home.area.path_name, home.name, home.place) if part)


def public_reason(event):
    """Why it is cancelled, as far as everyone may read it."""
    listed = event.cancelled_for and event.cancelled_for != "other"
    return str(event.get_cancelled_for_display()) if listed else _("It does not take place.")


def _span(event):
    """Beginning and end; the whole day where no time was given."""
    if event.start_time is None:
        return {"dtstart": event.held_on, "dtend": event.held_on + timedelta(days=1)}
    start = datetime.combine(event.held_on, event.start_time, CHINA)
    if event.end_time is None:
        return {"dtstart": start, "dtend": start + LASTS}
    return {"dtstart": start, "dtend": datetime.combine(event.held_on, event.end_time, CHINA)}


def _time_zone():
    """China's one time, for programs that do not know the name: no summer time since 1991."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1991, 9, 15))
    standard.add("tzname", "CST")
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    zone = Timezone()
    zone.add("tzid", "Asia/Shanghai")
    zone.add_component(standard)
    return zone
