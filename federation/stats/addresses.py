"""The lists that figures open, with exactly the records they count."""

from django.urls import reverse
from django.utils.http import urlencode


def homes_url(**narrowed):
    """The staff's list of homes, narrowed; empty values narrow nothing."""
    return _url("homes:home_staff_list", narrowed)


def activities_url(first=None, last=None, **narrowed):
    """The list of activities; between two days it is the counted ones."""
    if first:
        narrowed = {"from": first, "to": last, "counted": 1, **narrowed}
    return _url("activities:activity_list", narrowed)


def _url(name, narrowed):
    query = urlencode({key: value for key, value in narrowed.items() if value})
    return f"{reverse(name)}?{query}" if query else reverse(name)
