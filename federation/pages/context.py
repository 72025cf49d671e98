"""What every page knows: the site's own settings and how this reader wants pages shown."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from federation.pages.display import Display
from federation.pages.navigation import navigation
from homes.models import Home


def site(request):
    """`site`: telephone and filing numbers from the settings; an empty one is not shown.

    `display`: classes of the page; `nav`: the entries of the navigation.
    """
    return {
        "site": {
            "office_phone": settings.OFFICE_PHONE,
            "help_line": settings.HELP_LINE,
            "icp_number": settings.ICP_NUMBER,
            "police_number": settings.POLICE_NUMBER,
            # Asked only by pages that are shown, never by the pages for a failing database.
            "is_demo": SimpleLazyObject(Home.objects.filter(is_demo=True).exists),
        },
        "display": Display.of(request),
        "nav": navigation(request),
    }
