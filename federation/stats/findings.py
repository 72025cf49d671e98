"""What a chart shows, said in one sentence: its heading."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from federation.areas.models import Level


def dormant(rows, total, area):
    """How many of the open homes are dormant, and in how many places."""
    words = {"dormant": total.dormant.value, "open": total.open.value}
    words["places"] = sum(1 for row in rows if row.dormant.value)
    if not words["open"]:
        return _("No home was open")
    if not words["dormant"]:
        return _("None of the %(open)s open homes is dormant") % words
    if area.level == Level.COUNTY:
        text = ngettext(
            "%(dormant)s of %(open)s open homes are dormant, in %(places)s town",
            "%(dormant)s of %(open)s open homes are dormant, in %(places)s towns",
            words["places"],
        )
    else:
        text = ngettext(
            "%(dormant)s of %(open)s open homes are dormant, in %(places)s village or community",
            "%(dormant)s of %(open)s open homes are dormant, in %(places)s villages or communities",
            words["places"],
        )
    return text % words


def months(quarter, tally, before, today):
    """The activities of the quarter beside those of the quarter before."""
    words = {
        "number": tally.activities,
        "quarter": quarter,
        "before": before.activities,
        "earlier": quarter.previous(),
    }
    if not tally.has_data:
        return _("No activity is recorded for %(quarter)s") % words
    if quarter.last >= today:
        text = _("Activities in %(quarter)s so far: %(number)s")
    else:
        text = _("Activities in %(quarter)s: %(number)s")
    if before.has_data:
        text += _("; in %(earlier)s: %(before)s")
    return text % words
