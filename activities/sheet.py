"""The sign-in sheet on paper: names the home knows, in short form, and blank lines."""

from dataclasses import dataclass

from django.utils import timezone

from activities.usual import usual_at
from homes.models import HeadTerm

LINES_A_PAGE = 22  # rows of 9 mm on A4, below the head of the sheet
BLANK_LINES = 8  # at least, for those who come for the first time


@dataclass(frozen=True)
class Line:
    """One row; a blank one has no name."""

    number: int
    name: str = ""


def lines_of(activity):
    """The rows of the sheet: the known names, then blank ones up to the end of a page."""
    names = known_names(activity)
    rows = max(len(names) + BLANK_LINES, activity.headcount or 0)
    rows = -(-rows // LINES_A_PAGE) * LINES_A_PAGE
    blank = [""] * (rows - len(names))
    return [Line(number, name) for number, name in enumerate([*names, *blank], start=1)]


def known_names(activity):
    """Whom to expect at these homes, in short form, each once: their heads, then who usually comes.

    Of a course its trainees.
    """
    homes = [link.home_id for link in activity.activity_homes.all()]
    terms = HeadTerm.objects.open_on(timezone.localdate()).filter(home__in=homes)
    persons = {term.person_id: term.person for term in terms.select_related("person")}
    if activity.training_id:
        expected = activity.training.trainees()
    else:
        expected, _rarer = usual_at(homes, besides=persons)
    persons |= {person.pk: person for person in expected}
    return [short_form(person.display_name) for person in persons.values()]


def short_form(name):
    """王秀芳 as 王*芳, 王芳 as 王*, Kang Xiaohong as Kang X.: enough to find one's line."""
    words = name.split()
    if len(words) > 1:
        return f"{words[0]} {words[1][0]}."
    return name if len(name) < 2 else f"{name[0]}*{name[-1] if len(name) > 2 else ''}"
