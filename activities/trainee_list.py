"""The list of trainees that whoever pays for a course asks for: which columns there can be."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities import completion
from activities.spreadsheet import spreadsheet
from homes import masking
from homes.models import Closed
from homes.models.access import may_read


@dataclass(frozen=True)
class Column:
    """A column: its label, and what it says of an enrolment. `field` is the person's, if any."""

    label: str
    value: Callable
    field: str = ""


def _phone(enrolment):
    return enrolment.person.phone


def _birth_year(enrolment):
    year = enrolment.person.birth_year
    return str(year or enrolment.person.get_age_band_display())


def _attended(enrolment):
    return f"{enrolment.attended}/{enrolment.sessions}"


def _completed(enrolment):
    return enrolment.completed_on.isoformat() if enrolment.completed_on else ""


def _certificate(enrolment):
    return "、".join(one.serial for one in enrolment.certificates.all())


def _outcome(enrolment):
    answered = [(one.check_point, one.get_answer_display()) for one in enrolment.outcomes.all()]
    return str(max(answered)[1]) if answered else ""


COLUMNS = {
    "number": Column(_("No."), lambda enrolment: str(enrolment.number)),
    "name": Column(
        pgettext_lazy("person", "Name"),
        lambda enrolment: enrolment.person.display_name,
        "display_name",
    ),
    "sex": Column(_("Sex"), lambda enrolment: str(enrolment.person.get_sex_display()), "sex"),
    "born": Column(_("Year of birth"), _birth_year, "birth_year"),
    "area": Column(
        _("Village or community"), lambda enrolment: enrolment.person.area.path_name, "area"
    ),
    "phone": Column(_("Mobile phone"), _phone, "phone"),
    "attended": Column(_("Sessions attended"), _attended),
    "completed": Column(_("Completed on"), _completed),
    "certificate": Column(_("Certificate"), _certificate),
    "outcome": Column(_("Last outcome"), _outcome),
}


def fields_of(columns):
    """The fields of persons that these columns show."""
    return [COLUMNS[code].field for code in columns if COLUMNS[code].field]


def workbook(training, enrolments, columns, user):
    """The bytes of the .xlsx; data of minors are masked for whoever is not named for minors."""
    header = [COLUMNS[code].label for code in columns]
    masked = not may_read(user, Closed.MINORS)
    rows = [[_cell(one, code, masked) for code in columns] for one in enrolments]
    return spreadsheet(training.title, header, rows)


def trainees(training):
    """The standing enrolments with everything a column may tell, numbered by name."""
    sessions = completion.sessions_of(training).count()
    standing = completion.with_attended(training.enrolments.standing(), training)
    rows = standing.select_related("person__area__parent")
    found = list(rows.prefetch_related("certificates", "outcomes"))
    for number, enrolment in enumerate(found, start=1):
        enrolment.number, enrolment.sessions = number, sessions
    return found


def _cell(enrolment, code, masked):
    person = enrolment.person
    if masked and COLUMNS[code].field and person.is_minor_on(timezone.localdate()):
        closed = {"name": person.masked_name, "phone": masking.phone(person.phone), "born": ""}
        if code in closed:
            return closed[code]
    return COLUMNS[code].value(enrolment)
