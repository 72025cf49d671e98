"""Every page of the permission table with an address and a reader in the demonstration county."""

import re

from django.urls import reverse

from tests.addresses import all_names, parameters
from tests.permission_table import rows

HOME = "621125108207-01"
NOT_A_PAGE = {"robots", "health"}
READERS = {
    "accounts:audit_list": "keeper",
    "accounts:sign_in": None,
    "activities:activity_confirm": "town-shichuan",
    "activities:activity_return": "town-shichuan",
    "activities:activity_create": "village-caizichuan",
    "activities:activity_edit": "village-caizichuan",
    "activities:activity_receipt": "village-caizichuan",
    "pages:review_list": "town-shichuan",
    "pages:workbench": "village-caizichuan",
    "stats:overview": "president",
}


def page_names():
    """URL names that answer GET with a page; photos and machine files are no pages."""
    get = {row.name for row in rows() if row.method == "GET"}
    return [n for n in all_names() if n in get and n not in NOT_A_PAGE and "photo" not in n]


def reader_of(name):
    """The demonstration account that looks at it; None for the public."""
    public = {row.name for row in rows() if row.expected["anonymous"] == "200"}
    return None if name in public else READERS.get(name, "county")


def place_of(name, page):
    """Its path for an object that the reader may see; `page` is hers."""
    wanted = parameters(name)
    if wanted == ["code"]:
        return reverse(name, kwargs={"code": "arts" if "theme" in name else HOME})
    if wanted == ["pk"]:
        return reverse(name, kwargs={"pk": _first(page, "/work/users/", r"/work/users/(\d+)/")})
    if wanted == ["uid"]:
        listed = "/work/review/" if "return" in name else f"/work/activities/?home={HOME}"
        return reverse(name, kwargs={"uid": _first(page, listed, r"/activities/([\w-]{36})/")})
    return reverse(name)


def _first(page, listed, pattern):
    return re.search(pattern, page.request.get(listed).text()).group(1)
