"""The customary five books and five rosters, as far as the portal knows what stands in them.

Where it keeps nothing, a blank page with the usual heads can be printed and filled in by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models import Training, TrainingState, VolunteerProfile
from federation.families.models import FamilyRecognition
from federation.families.models.life import RecognitionState
from homes import masking
from homes.models import OfficeTerm, Person

NAME = pgettext_lazy("person", "Name")
PLACE = _("Village or community")


@dataclass(frozen=True)
class Book:
    """A book or roster: its heads, and its rows for a user and a year; no rows: a blank page."""

    code: str
    label: str
    columns: tuple
    rows: Callable | None = None

    @property
    def is_blank(self):
        return self.rows is None

    @property
    def heads(self):
        return [label for label, _value in self.columns]

    def cells(self, row):
        """What the row says under each head."""
        return [str(value(row)) for _label, value in self.columns]


def _blank(code, label, *heads):
    return Book(code, label, tuple((head, None) for head in heads))


def _day(field):
    return lambda row: getattr(row, field).isoformat() if getattr(row, field) else ""


def _trainings(user, year):
    held = Training.objects.visible_to(user).exclude(state=TrainingState.CANCELLED)
    held = held.filter(starts_on__year__lte=year, ends_on__year__gte=year)
    return held.with_details().order_by("starts_on", "pk")


def _honours(user, year):
    found = FamilyRecognition.objects.visible_to(user).filter(state=RecognitionState.RECOGNISED)
    return (
        found.filter(year=year)
        .select_related("area__parent", "honour")
        .order_by("recognised_on", "pk")
    )


def _helped(user, year):
    """Whoever belonged to a group that tells of need in that year; names in short form."""
    spans = Person._meta.get_field("group_memberships").related_model.objects
    there = spans.exclude(group__code__in=["villager", "other"]).filter(started_on__year__lte=year)
    there = there.exclude(ended_on__year__lt=year)
    persons = Person.objects.visible_to(user).known().filter(pk__in=there.values("person"))
    return persons.with_belongings().order_by("area", "name_pinyin", "pk")


def _officers(user, year):
    terms = OfficeTerm.objects.visible_to(user).filter(started_on__year__lte=year)
    terms = terms.exclude(ended_on__year__lt=year).select_related("person", "body__area__parent")
    return terms.order_by("body__area", "started_on", "pk")


def _volunteers(user, year):
    found = VolunteerProfile.objects.visible_to(user).filter(started_on__year__lte=year)
    return found.with_hours().select_related("person__area__parent")


def _short(person):
    return masking.name(person.display_name)


BOOKS = (
    Book(
        "training",
        _("Book of women's training"),
        (
            (_("Title"), lambda row: row.title),
            (_("Skills taught"), lambda row: row.skills),
            (_("Place"), lambda row: row.place or row.area.path_name),
            (_("Trainer"), lambda row: row.trainer),
            (_("From"), _day("starts_on")),
            (_("To"), _day("ends_on")),
            (_("State"), lambda row: row.get_state_display()),
        ),
        _trainings,
    ),
    Book(
        "honours",
        _("Book of honours"),
        (
            (_("Family"), lambda row: row.family_name),
            (_("Honour"), lambda row: row.honour),
            (_("Year"), lambda row: row.year),
            (PLACE, lambda row: row.area.path_name),
            (_("Recognised on"), _day("recognised_on")),
        ),
        _honours,
    ),
    _blank(
        "letters",
        _("Book of letters and visits"),
        _("No."),
        _("Date"),
        _("What it is about"),
        _("Who took it"),
        _("What became of it"),
        _("Remark"),
    ),
    Book(
        "helped",
        _("Book of key persons helped"),
        (
            (NAME, _short),
            (PLACE, lambda row: row.area.path_name),
            (_("Groups"), lambda row: "、".join(str(group) for group in row.groups_today)),
            (_("Homes"), lambda row: "、".join(home.name for home in row.homes_today)),
        ),
        _helped,
    ),
    Book(
        "officers",
        _("Roster of officers"),
        (
            (_("Federation"), lambda row: str(row.body)),
            (_("Office"), lambda row: row.get_office_display()),
            (NAME, lambda row: row.person),
            (_("Contact for"), lambda row: row.duty),
            (_("From"), _day("started_on")),
            (_("To"), _day("ended_on")),
        ),
        _officers,
    ),
    _blank(
        "representatives",
        _("Roster of representatives and model persons"),
        _("No."),
        NAME,
        PLACE,
        _("Since"),
        _("Remark"),
    ),
    _blank(
        "contacts",
        _("Roster of representatives and the women they keep in touch with"),
        _("No."),
        _("Representative"),
        NAME,
        PLACE,
        _("Remark"),
    ),
    _blank(
        "pairs",
        _("Roster of paired help"),
        _("No."),
        _("Who helps"),
        _("Who is helped"),
        _("What is done"),
        _("Date"),
        _("Remark"),
    ),
    Book(
        "volunteers",
        _("Roster of volunteers"),
        (
            (NAME, lambda row: _short(row.person)),
            (PLACE, lambda row: row.person.area.path_name),
            (_("What she can do"), lambda row: row.skills),
            (_("Since"), _day("started_on")),
            (_("Confirmed hours"), lambda row: f"{row.hours:g}"),
            (_("State"), lambda row: row.get_state_display()),
        ),
        _volunteers,
    ),
)
