"""What every page knows: the site's own settings and how this reader wants pages shown."""

from django.conf import settings


def site(request):
    """`site`: telephone and filing numbers from the settings; an empty one is not shown."""
    return {
        "site": {
            "office_phone": settings.OFFICE_PHONE,
            "help_line": settings.HELP_LINE,
            "icp_number": settings.ICP_NUMBER,
            "police_number": settings.POLICE_NUMBER,
        }
    }
