"""Who sees which way: the public's four, and the staff's by role."""

import re
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language, pgettext_lazy

from federation.accounts.models import Role
from federation.accounts.models.user import (
    ACCOUNT_KEEPERS,
    ARTICLE_READERS,
    AUDIT_READERS,
    LOGGERS,
    OVERSEERS,
    REVIEWERS,
)

EVERYONE = tuple(Role)
PUBLIC = [
    ("news:news_list", pgettext_lazy("navigation", "News")),
    ("homes:home_list", pgettext_lazy("navigation", "Homes")),
    ("activities:event_list", pgettext_lazy("navigation", "Events")),
    ("pages:help", pgettext_lazy("navigation", "Help")),
    ("pages:about", pgettext_lazy("navigation", "About")),
]
STAFF = [
    ("pages:workbench", pgettext_lazy("navigation", "Workbench"), EVERYONE),
    (
        "activities:activity_list",
        pgettext_lazy("navigation", "Activities"),
        (*LOGGERS, Role.PRESIDENT),
    ),
    (
        "homes:person_list",
        pgettext_lazy("navigation", "Register"),
        (*LOGGERS, Role.PRESIDENT),
    ),
    (
        "activities:training_list",
        pgettext_lazy("navigation", "Trainings"),
        (*LOGGERS, Role.PRESIDENT),
    ),
    ("pages:review_list", pgettext_lazy("navigation", "Review"), REVIEWERS),
    ("news:article_list", pgettext_lazy("navigation", "News"), ARTICLE_READERS),
    ("stats:overview", pgettext_lazy("navigation", "Overview"), OVERSEERS),
    (
        "homes:home_staff_list",
        pgettext_lazy("navigation", "Homes"),
        (*LOGGERS, Role.PRESIDENT),
    ),
    ("homes:theme_list", pgettext_lazy("navigation", "Themes"), (Role.COUNTY,)),
    ("accounts:user_list", pgettext_lazy("navigation", "Accounts"), ACCOUNT_KEEPERS),
    ("accounts:audit_list", pgettext_lazy("navigation", "Audit"), AUDIT_READERS),
]
INSIDE = re.compile(r"^(/en)?/work/")
PRIVATE = re.compile(r"^(/en)?/(work|sign-in|sign-out|sync)/")
OTHER = {"zh-hans": "en", "en": "zh-hans"}


@dataclass(frozen=True)
class Way:
    """One entry of the navigation; `current` is "page", "true" (a page below it) or ""."""

    url: str
    label: str
    current: str


def navigation(request):
    """The entries for this reader on this page, and the section the page belongs to."""
    inside = bool(INSIDE.match(request.path))
    user = getattr(request, "user", None)
    ways = PUBLIC
    if inside and getattr(user, "is_authenticated", False):
        ways = [(name, label) for name, label, roles in STAFF if user.role in roles]
    entries = [_way(reverse(name), label, request.path) for name, label in ways]
    return {
        "inside": inside,
        "private": bool(PRIVATE.match(request.path)),
        "entries": entries,
        "section": next((way.label for way in entries if way.current), ""),
        "other_language": OTHER[_language()],
        "other_url": same_page(request, OTHER[_language()]),
        # Whole addresses for search engines, made only by pages that print them.
        "zh_address": partial(_whole_address, request, "zh-hans"),
        "en_address": partial(_whole_address, request, "en"),
    }


def same_page(request, language):
    """Address of this page in the other language, with its query string.

    An address that no page answers to keeps its path, so that even "not found" can be read.
    """
    path = request.get_full_path()
    translated = translate_url(path, language)
    if translated != path:
        return translated
    bare = path.removeprefix("/en") if path.startswith("/en/") else path
    return f"/en{bare}" if language == "en" else bare


def _whole_address(request, language):
    """This page in that language, with the host and without a query."""
    return request.build_absolute_uri(translate_url(request.path, language))


def _language():
    language = get_language() or settings.LANGUAGE_CODE
    return "en" if language.startswith("en") else "zh-hans"


def _way(url, label, path):
    if path == url:
        return Way(url, label, "page")
    # The workbench is the parent of every staff page, and so current on none but its own.
    below = path.startswith(url) and not url.endswith("/work/")
    return Way(url, label, "true" if below else "")
