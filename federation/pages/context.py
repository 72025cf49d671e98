"""What every page knows: the site's own settings and how this reader wants pages shown."""

from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.utils.functional import SimpleLazyObject

from activities.kept import is_kept
from federation.pages.display import Display
from federation.pages.navigation import navigation
from federation.pages.phone import phone_of
from homes.models import Home

A_MINUTE = 60


def site(request):
    """`site`: telephone and filing numbers from the settings; an empty one is not shown.

    `display`: classes of the page; `nav`: the entries of the navigation; `phone`: the queue of
    whoever logs; `kept`: whether the page is made for her phone to keep.
    """
    return {
        "site": {
            "office_phone": settings.OFFICE_PHONE,
            "office_address": settings.OFFICE_ADDRESS,
            "office_hours": settings.OFFICE_HOURS,
            "help_line": settings.HELP_LINE,
            "police_line": settings.POLICE_LINE,
            "legal_aid_line": settings.LEGAL_AID_LINE,
            "takedown_days": settings.TAKEDOWN_DAYS,
            "feedback_kept_days": settings.FEEDBACK_KEPT_DAYS,
            "icp_number": settings.ICP_NUMBER,
            "police_number": settings.POLICE_NUMBER,
            # Asked only by pages that are shown, never by the pages for a failing database.
            "is_demo": SimpleLazyObject(_is_demo),
        },
        "display": Display.of(request),
        "nav": navigation(request),
        "phone": SimpleLazyObject(partial(_phone, request)),
        "kept": is_kept(request),
    }


def _is_demo():
    """Whether there is invented data; asked once a minute, for every page says so."""
    return cache.get_or_set("is_demo", Home.objects.filter(is_demo=True).exists, A_MINUTE)


def _phone(request):
    return phone_of(getattr(request, "user", None))
