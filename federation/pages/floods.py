"""Slows down whoever sends a great deal within an hour, without knowing who it is.

Two quotas hold at once: the few of one browser at one address, and the many of the address as a
whole, since a mobile network or an office gives one address to many people. Kept are keyed hashes
alone, and only for the running hour.
"""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from federation.pages.models import Flood

HOUR = timedelta(hours=1)
# Where the portal's own proxy stands; it overwrites the header with the address it sees.
PROXIES = ("", "127.0.0.1", "::1")


class Flooded(Exception):
    """The quota is used up until the moment `until`."""

    def __init__(self, until):
        super().__init__()
        self.until = until


@dataclass(frozen=True)
class Quota:
    """At most `limit` an hour under the key."""

    key: str
    limit: int


def quotas_of(request, purpose, limit):
    """The quotas of this sender: `limit` for the browser, five times as much for its address."""
    address = _network(_address(request))
    browser = request.headers.get("user-agent", "")[:500]
    return [
        Quota(_key(purpose, address), 5 * limit),
        Quota(_key(purpose, f"{address} {browser}"), limit),
    ]


def quota_for(purpose, name, limit):
    """The quota of something that is asked for, whoever asks."""
    return Quota(_key(purpose, name), limit)


def spend(quotas):
    """Counts one under each quota; raises Flooded, and counts nothing, if one is used up."""
    now = timezone.now()
    with transaction.atomic():
        # Always in the order of the keys: two senders never wait for each other crosswise.
        for quota in sorted(quotas, key=lambda one: one.key):
            row = Flood.objects.select_for_update().get_or_create(key=quota.key)[0]
            if row.since + HOUR <= now:
                row.since, row.count = now, 0
            if row.count >= quota.limit:
                raise Flooded(row.since + HOUR)
            row.count += 1
            row.save()
    prune(now)


def refund(quotas):
    """Gives back what turned out to be no misuse."""
    keys = [quota.key for quota in quotas]
    Flood.objects.filter(key__in=keys, count__gt=0).update(count=F("count") - 1)


def prune(now):
    """Deletes what is over; rows that somebody is just counting in are left for the next time."""
    with transaction.atomic():
        over = Flood.objects.filter(since__lte=now - HOUR).select_for_update(skip_locked=True)
        Flood.objects.filter(pk__in=[row.pk for row in over]).delete()


def _address(request):
    """Where the request comes from: what the portal's own proxy says, else the other end."""
    direct = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return forwarded if direct in PROXIES and forwarded else direct


def _network(address):
    """An IPv6 household has 2^64 addresses: its first half stands for it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))


def _key(purpose, name):
    salt = f"federation.pages.floods.{purpose}"
    return salted_hmac(salt, name.encode("utf-8", "replace"), algorithm="sha256").hexdigest()
