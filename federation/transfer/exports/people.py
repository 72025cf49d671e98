"""The register as a file."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.transfer.exports.column import Column, Export
from federation.transfer.exports.homes import EXPORTERS, place_columns
from homes.models import Person
from homes.register_filter import PersonFilter


def _display(field):
    """The words of a choice."""
    return lambda row: getattr(row, f"get_{field}_display")()


def _nothing(row):
    """What stands for somebody who may not be read in full."""
    return ""


def closed(field, label, about, masked=_nothing):
    """A column that only a reason in words opens."""
    return Column(
        field,
        label,
        about,
        lambda person: getattr(person, field),
        masked=masked,
        is_closed=True,
        field=field,
    )


def _found(query, user):
    known = Person.objects.visible_to(user).known()
    found = PersonFilter(query, known, user=user)
    return found.qs.with_belongings(), found


PEOPLE = Export(
    "people",
    pgettext_lazy("of persons", "Register"),
    _("Everybody with a name in the register of your area."),
    EXPORTERS,
    (
        Column(
            "person",
            _("Number of the person"),
            _("Her number in the register; the same in every file."),
            lambda person: person.pk,
        ),
        Column(
            "name",
            pgettext_lazy("person", "Name"),
            _("Name or nickname; masked for whom you may not read in full."),
            lambda person: person.display_name,
            masked=lambda person: person.masked_name,
            field="display_name",
        ),
        Column("sex", _("Sex"), _("Female, male or not recorded."), _display("sex")),
        Column(
            "birth_year",
            _("Year of birth"),
            _("The year alone; empty where it is not known."),
            lambda person: person.birth_year,
            masked=_nothing,
            field="birth_year",
        ),
        Column(
            "age_band",
            _("About how old"),
            _("Where the year of birth is not known."),
            _display("age_band"),
        ),
        *place_columns(lambda person: person.area),
        Column(
            "groups",
            _("Groups"),
            _("Groups she belongs to today, parted by “、”. They overlap."),
            lambda person: "、".join(str(group) for group in person.groups_today),
            masked=_nothing,
            field="groups",
        ),
        Column(
            "homes",
            _("Homes"),
            _("Codes of the homes she comes to today, parted by “、”."),
            lambda person: "、".join(home.code for home in person.homes_today),
        ),
        Column("state", _("State"), _("Active, moved away or died."), _display("state")),
        closed("phone", _("Mobile phone"), _("Eleven digits."), lambda one: one.masked_phone),
        closed("note", _("Note"), _("What a service has to heed.")),
        closed("guardian_name", _("Guardian"), _("For minors alone.")),
        closed("guardian_relation", _("What she is to the child"), _("For minors alone.")),
        closed("guardian_phone", _("Guardian’s mobile phone"), _("For minors alone.")),
    ),
    _found,
    person=lambda person: person,
    persons="pk",
)
