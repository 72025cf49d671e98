"""Homes as a file, and who heads them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.models.user import LOGGERS, Role
from federation.areas.models import Level
from federation.transfer.exports.column import Column, Export
from homes import masking
from homes.filters import StaffHomeFilter
from homes.models import HeadTerm, Home

READERS = (*LOGGERS, Role.PRESIDENT)
EXPORTERS = (Role.TOWN, Role.COUNTY, Role.PRESIDENT)


def town_of(area):
    """The town's name; of the county itself nothing."""
    if area.level == Level.COUNTY:
        return ""
    return area.name if area.level == Level.TOWN else area.parent.name


def village_of(area):
    """The village's name; nothing for what hangs at a town or the county."""
    return area.name if area.level in (Level.VILLAGE, Level.COMMUNITY) else ""


def place_columns(area):
    """Code, town and village of the area that `area` finds in a row."""
    return (
        Column(
            "area_code",
            _("Area code"),
            _("Official division code: 6 digits county, 9 town, 12 village or community."),
            lambda row: area(row).pk,
        ),
        Column("town", _("Town"), _("Name of the town."), lambda row: town_of(area(row))),
        Column(
            "village",
            _("Village or community"),
            _("Name of the village or community; empty where it is the town itself."),
            lambda row: village_of(area(row)),
        ),
    )


def _other_themes(home):
    return "、".join(str(theme) for theme in home.other_themes.all())


def _found(query, user):
    homes = Home.objects.visible_to(user).select_related("area__parent", "main_theme", "successor")
    found = StaffHomeFilter(query, homes, user=user)
    return found.qs.prefetch_related("other_themes"), found


HOMES = Export(
    "homes",
    _("Homes"),
    _("Every home in your care, without a name of a person."),
    READERS,
    (
        Column(
            "code",
            pgettext_lazy("of a home", "Code"),
            _("The home's own number: area code and serial. It never changes."),
            lambda home: home.code,
        ),
        Column(
            "name_zh",
            _("Chinese name"),
            _("Name as on the plaque."),
            lambda home: home.name_zh,
        ),
        Column("name_en", _("English name"), _("May be empty."), lambda home: home.name_en),
        *place_columns(lambda home: home.area),
        Column(
            "main_theme", _("Main theme"), _("What it mainly does."), lambda home: home.main_theme
        ),
        Column(
            "other_themes", _("Other themes"), _("Parted by “、”. May be empty."), _other_themes
        ),
        Column(
            "state",
            _("State"),
            _("Proposed, approved, open, paused or closed."),
            lambda home: home.get_state_display(),
        ),
        Column(
            "plaque_on",
            _("Plaque date"),
            _("Day of the opening, such as 2021-07-15; activities count from that day."),
            lambda home: home.plaque_on,
        ),
        Column(
            "closed_on",
            _("Closed on"),
            _("Day it closed for good; empty while it lives."),
            lambda home: home.closed_on,
        ),
        Column("place", _("Where it is"), _("How to find it."), lambda home: home.place),
        Column(
            "opening_habits",
            _("When it is open"),
            _("In the home's own words."),
            lambda home: home.opening_habits,
        ),
        Column("is_pilot", _("Experimental home"), _("Yes or no."), lambda home: home.is_pilot),
        Column(
            "description_zh",
            _("Description in Chinese"),
            _("What it does; public."),
            lambda home: home.description_zh,
        ),
        Column(
            "description_en",
            _("Description in English"),
            _("What it does; public."),
            lambda home: home.description_en,
        ),
        Column(
            "successor",
            _("Successor"),
            _("Code of the home that took over its work."),
            lambda home: home.successor.code if home.successor else "",
        ),
    ),
    _found,
)


def _found_terms(query, user):
    homes, found = _found(query, user)
    terms = HeadTerm.objects.filter(home__in=homes.values("pk")).order_by(
        "home__code", "started_on"
    )
    return terms.select_related("home", "person"), found


HEADS = Export(
    "heads",
    _("Heads of homes"),
    _("Who headed which home, from when to when."),
    EXPORTERS,
    (
        Column(
            "home_code",
            _("Code of the home"),
            _("As in the file of homes."),
            lambda term: term.home.code,
        ),
        Column("home", _("Home"), _("Name of the home."), lambda term: term.home.name),
        Column(
            "person",
            _("Number of the person"),
            _("Her number in the register; the same in every file."),
            lambda term: term.person_id,
        ),
        Column(
            "name",
            pgettext_lazy("person", "Name"),
            _("Name or nickname; masked for whom you may not read in full."),
            lambda term: term.person,
            masked=lambda term: masking.name(term.person.display_name),
            field="display_name",
        ),
        Column("started_on", _("From"), _("First day."), lambda term: term.started_on),
        Column(
            "ended_on",
            _("To"),
            _("Day from which she heads it no more; empty while she does."),
            lambda term: term.ended_on,
        ),
    ),
    _found_terms,
    person=lambda term: term.person,
    persons="person",
)
