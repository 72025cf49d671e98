"""A page of this site that stands in the query of an address, which anyone can write."""

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 1000


def wanted_page(request, name="next"):
    """The address under this name if it is a page of this site; else an empty string."""
    wanted = request.GET.get(name, "")
    inside = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    ours = inside and wanted.startswith("/") and wanted.isprintable() and len(wanted) <= LONGEST
    return wanted if ours else ""
