"""The rule of each figure in one sentence; screen, print and file take it from here."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

DEFINITIONS = {
    "homes": _("Homes that have opened and not closed, as of the day stated; paused ones too."),
    "active": _("Homes with at least one submitted or confirmed activity in the period."),
    "dormant": _(
        "Open homes without a submitted or confirmed activity in the %(days)s days up to the day "
        "stated; paused and closed homes are left out."
    ),
    "activities": _(
        "Submitted and confirmed records of the period; a joint activity counts once, returned "
        "records do not count."
    ),
    "person_times": _(
        "Sum of the numbers of participants of these activities; whoever comes twice counts twice."
    ),
    "persons": _(
        "Different persons with at least one participation by name in these activities, after "
        "double entries were merged; whoever came without a name is in the person-times alone."
    ),
    "women": _("Those of these persons whose sex is recorded as female."),
    "unnamed": _("Person-times of those who came without a name; never part of the persons."),
    "hours": _("Half hours of volunteers that another person has confirmed, told in hours."),
    "meals": _("Each diner at each meal is one person-time; shown apart from other activities."),
    "groups": _(
        "A group counts a person by her membership on the day of the activity. Groups overlap, so "
        "they may exceed the total."
    ),
    "places": _(
        "A joint activity stands at each of its places and themes once, so that these may exceed "
        "the total."
    ),
    "trainees": _(
        "Persons enrolled who did not withdraw; came: at least once; finished: often enough by the "
        "rule of the course. Each is counted once a course."
    ),
    "unreviewed": _("Share of these activities that nobody has confirmed yet."),
    "corrected": _("Share of these activities that were changed after they had been logged."),
    "late": _(
        "Share of these activities that were submitted, or submitted anew, more than %(late)s days "
        "after their day."
    ),
}


def definition(code):
    """The rule of a figure in the language of the page."""
    words = {"days": settings.DORMANT_DAYS, "late": settings.REASON_NEEDED_AFTER_DAYS}
    return DEFINITIONS[code] % words
