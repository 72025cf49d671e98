"""Activities as a file, who was there, and the hours that volunteers gave."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.filters import ActivityFilter
from activities.models import Activity, Attendance, VolunteerService
from federation.transfer.exports.column import Column, Export
from federation.transfer.exports.homes import EXPORTERS, READERS, place_columns
from homes import masking


def _found(query, user):
    found = ActivityFilter(query, user=user)
    return found.qs.with_homes().select_related("training"), found


def _lead(activity):
    return activity.lead_home


def plain(key, label, about):
    """A column that is a field of the activity."""
    return Column(key, label, about, lambda activity: getattr(activity, key))


ACTIVITIES = Export(
    "activities",
    _("Activities"),
    _("Every record in your care, void ones only where they are asked for."),
    READERS,
    (
        plain("number", _("Number"), _("Code of the lead home, year, serial. Unique.")),
        plain("held_on", _("Date"), _("Day it was held, such as 2026-03-08.")),
        plain("start_time", _("Begins"), _("Such as 14:30; may be empty.")),
        plain("end_time", _("Ends"), _("Such as 16:00; may be empty.")),
        Column(
            "home_code",
            _("Code of the home"),
            _("The home that led it."),
            lambda activity: _lead(activity).code,
        ),
        Column("home", _("Home"), _("Name of the home."), lambda activity: _lead(activity).name),
        *place_columns(lambda activity: _lead(activity).area),
        Column(
            "partners",
            _("Held together with"),
            _("Codes of the other homes, parted by “、”. A joint activity is one row."),
            lambda activity: "、".join(home.code for home in activity.partner_homes),
        ),
        plain("kind", _("Kind"), _("From the county's list of kinds.")),
        plain("kind_text", _("What it was"), _("Words of the kind “other”.")),
        plain("title", _("Title"), _("May be empty.")),
        plain("place", _("Place"), _("May be empty: then it was in the home.")),
        plain("headcount", _("Person-times"), _("Participants; volunteers and hosts are none.")),
        plain("named", _("Known by name"), _("How many of them were ticked by name.")),
        plain("women", _("Women"), _("Part of the person-times; may be empty.")),
        plain("elders", _("Elders"), _("Part of the person-times; may be empty.")),
        plain("children", _("Children"), _("Part of the person-times; may be empty.")),
        plain("others", _("Others"), _("Part of the person-times; may be empty.")),
        plain("content", _("A few words"), _("At most 500 characters.")),
        Column(
            "training",
            _("Course"),
            _("Title of the course it was a session of."),
            lambda activity: activity.training.title if activity.training else "",
        ),
        Column(
            "state",
            _("State"),
            _("Submitted and confirmed ones count."),
            lambda activity: activity.get_state_display(),
        ),
    ),
    _found,
)


def _about_activity():
    """The columns by which a row finds its activity in the other file."""
    return (
        Column(
            "activity",
            _("Number of the activity"),
            _("As in the file of activities."),
            lambda row: row.activity.number,
        ),
        Column("held_on", _("Date"), _("Day of the activity."), lambda row: row.activity.held_on),
        Column(
            "home_code",
            _("Code of the home"),
            _("The home that led it."),
            lambda row: row.activity.lead_home.code,
        ),
    )


PERSON = Column(
    "person",
    _("Number of the person"),
    _("Her number in the register; the same in every file."),
    lambda row: row.person_id,
)
NAME = Column(
    "name",
    pgettext_lazy("person", "Name"),
    _("Name or nickname; masked for whom you may not read in full."),
    lambda row: row.person,
    masked=lambda row: masking.name(row.person.display_name),
    field="display_name",
)


def _rows_of(model):
    """The rows of `model` at the activities that the filter chose, in their order."""

    def found(query, user):
        chosen = ActivityFilter(query, user=user)
        rows = model.objects.filter(activity__in=chosen.qs.order_by().values("pk"))
        # Fetched apart: of the many rows of one activity, each would build it anew.
        activity = Prefetch("activity", Activity.objects.with_homes())
        rows = rows.prefetch_related(activity, "person")
        return rows.order_by("activity__held_on", "activity", "pk"), chosen

    return found


ATTENDANCES = Export(
    "attendances",
    _("Attendance"),
    _("Who was at which activity, by name. Those who came without a name are in no row."),
    EXPORTERS,
    (
        *_about_activity(),
        PERSON,
        NAME,
        Column(
            "role",
            _("Role"),
            _("Only participants count as served."),
            lambda row: row.get_role_display(),
        ),
    ),
    _rows_of(Attendance),
    person=lambda row: row.person,
    persons="person",
)


def _hours_found(query, user):
    rows, chosen = _rows_of(VolunteerService)(query, user)
    return rows.confirmed().prefetch_related("person__volunteer_profile"), chosen


def _profile_number(service):
    profile = getattr(service.person, "volunteer_profile", None)
    return profile.national_number if profile else ""


HOURS = Export(
    "hours",
    _("Volunteer hours"),
    _(
        "Confirmed hours with the fields that the national volunteer system asks for. It also asks"
        " for identity numbers; the portal keeps none."
    ),
    EXPORTERS,
    (
        Column(
            "national_number",
            _("Number in the national volunteer system"),
            _("Empty where it was not entered."),
            _profile_number,
            masked=lambda service: "",
            field="national_number",
        ),
        NAME,
        PERSON,
        Column(
            "project",
            _("Name of the project"),
            _("Title or kind of the activity."),
            lambda service: service.activity.heading,
        ),
        Column(
            "organisation",
            _("Organisation"),
            _("The home that led the activity."),
            lambda service: service.activity.lead_home.name,
        ),
        Column(
            "held_on",
            _("Date of service"),
            _("Such as 2026-03-08."),
            lambda one: one.activity.held_on,
        ),
        Column("begins", _("From"), _("Such as 09:00."), lambda service: service.begins),
        Column("ends", _("To"), _("Such as 11:30."), lambda service: service.ends),
        Column(
            "hours",
            _("Hours"),
            _("Rounded to half hours by the county's rule."),
            lambda service: f"{service.hours:.1f}",
        ),
        Column(
            "place",
            _("Place"),
            _("Where it was: its place, else village and town."),
            lambda service: service.activity.place or service.activity.lead_home.area.path_name,
        ),
        Column("content", _("What she did"), _("May be empty."), lambda service: service.content),
        *_about_activity()[::2],
    ),
    _hours_found,
    person=lambda row: row.person,
    persons="person",
)
