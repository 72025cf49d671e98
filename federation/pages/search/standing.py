"""The standing pages, with a sentence each by which they are found."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override


@dataclass(frozen=True)
class StandingPage:
    """A page that is always there: its URL name, what it is called, what stands on it."""

    name: str
    title: str
    text: str

    @property
    def url(self):
        return reverse(self.name)

    @property
    def words(self):
        """Title and text in every language, in lower case: one search finds either."""
        told = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                told.append(f"{self.title} {self.text}")
        return " ".join(told).lower()


PAGES = (
    StandingPage(
        "pages:help",
        _("When you need someone"),
        _("Telephone numbers: police, women’s help line, legal advice, the office."),
    ),
    StandingPage(
        "pages:help_rights",
        _("Your rights, and who helps"),
        _("What the law says about safety at home, marriage, land and work, and where to ask."),
    ),
    StandingPage(
        "pages:help_courses",
        _("Law classes"),
        _("Lessons on the law in the homes, open to everyone and free of charge."),
    ),
    StandingPage(
        "pages:about",
        _("About the federation"),
        _("Who the county women’s federation is, what it does and who presides over it."),
    ),
    StandingPage(
        "pages:about_homes",
        _("What a women’s home is"),
        _("The smallest regular place of the federation: what happens there, how to take part."),
    ),
    StandingPage(
        "pages:about_work_plan",
        _("The work plan of July 2021"),
        _("Why the homes were opened, who does what, and what is not known."),
    ),
    StandingPage(
        "families:family_list",
        _("Recognised families"),
        _("Families honoured for good family traditions, and those on public notice."),
    ),
    StandingPage(
        "pages:contact",
        _("Contact"),
        _("How to reach the federation, and what may be quoted from this site."),
    ),
    StandingPage(
        "pages:feedback",
        _("Write to the federation"),
        _("Suggestions, complaints, mistakes, requests to take something down."),
    ),
    StandingPage(
        "pages:display",
        _("Text size and colours"),
        _("Larger text, yellow on black, easy view."),
    ),
    StandingPage(
        "pages:accessibility",
        _("Accessibility"),
        _("How this site can be used with keyboard, screen reader and old phones."),
    ),
    StandingPage(
        "pages:privacy",
        _("Privacy"),
        _("What this site keeps about its readers and about the people it tells of."),
    ),
)


def pages_telling_of(text):
    """The standing pages that mention every word of the text, in whichever language."""
    words = text.lower().split()
    return [page for page in PAGES if all(word in page.words for word in words)]
