"""Where the search looks: one source for each kind of content, all joined in SOURCES.

A source finds rows (anything that can be counted and sliced) and says how one of them reads in
the list.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy

from activities.models import Activity
from federation.families.models import FamilyRecognition
from federation.news.models import ArticleVersion
from federation.pages.search import standing
from homes.models import Home


@dataclass(frozen=True)
class Hit:
    """One line of the list: where it leads, what it is called, what it tells, what it is."""

    url: str
    title: str
    text: str = ""
    about: str = ""


@dataclass(frozen=True)
class Source:
    """`find` takes the query, one or more words; `hit` reads one row of what it found."""

    code: str
    label: str
    find: Callable
    hit: Callable


def find_homes(text):
    return Home.objects.public().telling_of(text).select_related("area__parent", "main_theme")


def home_hit(home):
    about = f"{home.area.path_name} · {home.main_theme}"
    return Hit(home.get_absolute_url(), home.name, home.description, about)


def find_families(text):
    return FamilyRecognition.objects.public().telling_of(text).with_place()


def family_hit(family):
    about = f"{family.area.path_name} · {family.honour} · {family.year}"
    story = family.story if family.tells_story else ""
    return Hit(family.get_absolute_url(), family.family_name, story, about)


def find_stories(text):
    return ArticleVersion.objects.public().for_this_page().telling_of(text)


def story_hit(story):
    """The place in the text where the words stand is shown, not its beginning."""
    about = date_format(story.published_on, "DATE_FORMAT")
    return Hit(story.get_absolute_url(), story.headline, story.words, about)


def find_events(text):
    return Activity.objects.coming().telling_of(text).with_homes()


def event_hit(event):
    home, day = event.lead_home, date_format(event.held_on, "DATE_FORMAT")
    return Hit(event.get_event_url(), str(event.kind), day, f"{home.name} · {home.area.path_name}")


def page_hit(page):
    return Hit(page.url, page.title, page.text)


SOURCES = (
    Source("news", pgettext_lazy("search", "News"), find_stories, story_hit),
    Source("homes", pgettext_lazy("search", "Homes"), find_homes, home_hit),
    Source("events", pgettext_lazy("search", "Coming activities"), find_events, event_hit),
    Source("families", pgettext_lazy("search", "Families"), find_families, family_hit),
    Source("pages", pgettext_lazy("search", "Pages"), standing.pages_telling_of, page_hit),
)
