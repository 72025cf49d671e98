"""The map for search engines: one function for each kind of page, all joined in SOURCES."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import override

from federation.families.models import FamilyRecognition
from federation.news.models import URL_LANGUAGES, ArticleVersion
from federation.stats.models import Issue
from homes.models import Home

STANDING = (
    "pages:front",
    "homes:home_list",
    "news:news_list",
    "activities:event_list",
    "activities:certificate_check",
    "families:family_list",
    "pages:help",
    "pages:help_rights",
    "pages:help_courses",
    "pages:about",
    "pages:about_homes",
    "pages:about_work_plan",
    "stats:public_figures",
    "stats:issue_list",
    "pages:contact",
    "pages:feedback",
    "pages:accessibility",
    "pages:privacy",
    "pages:site_map",
)


@dataclass(frozen=True)
class Place:
    """A public page by its URL name; `changed_on` is None where no day can be told.

    `language` is that of a page written in one language alone.
    """

    name: str
    args: tuple = ()
    changed_on: date | None = None
    language: str = ""


@dataclass(frozen=True)
class Entry:
    """A page in one language, and its address in each; none where it is written in one alone."""

    address: str
    zh: str = ""
    en: str = ""
    changed_on: date | None = None


def standing():
    return [Place(name) for name in STANDING]


def homes():
    rows = Home.objects.public().values_list("code", "changed_at")
    return [Place("homes:home_page", (code,), changed.date()) for code, changed in rows]


def families():
    rows = FamilyRecognition.objects.public().values_list("pk", "changed_at")
    return [Place("families:family_page", (pk,), changed.date()) for pk, changed in rows]


def stories():
    rows = ArticleVersion.objects.public().values_list("article", "published_at", "language")
    return [
        Place("news:news_page", (pk,), published.date(), URL_LANGUAGES[language])
        for pk, published, language in rows
    ]


def issues():
    rows = Issue.objects.readable().values_list("month", "changed_at")
    return [
        Place("stats:issue_page", (f"{month:%Y-%m}",), changed.date()) for month, changed in rows
    ]


SOURCES = (standing, homes, families, stories, issues)


def entries(whole):
    """Each page once a language it is written in; `whole` makes a whole address of a path."""
    for place in (place for source in SOURCES for place in source()):
        if place.language:
            yield Entry(whole(_path(place, place.language)), changed_on=place.changed_on)
            continue
        zh, en = (whole(_path(place, language)) for language in ("zh-hans", "en"))
        for address in (zh, en):
            yield Entry(address, zh, en, place.changed_on)


def _path(place, language):
    with override(language):
        return reverse(place.name, args=place.args)
