"""Slows down those who guess passwords without shutting out the one whose password it is.

A browser that signed in before carries a device cookie (device.py) and has a quota of its own for
that account. All other browsers share one quota per account, whatever their addresses, and one
rate over all accounts, which bounds guessing one password at many accounts and the processor time
spent on hashes. A name that does not exist is counted and answered like one that does.

A guess is counted before its password is tested, under the row's lock, so that a thousand guesses
sent at once are counted one by one; a right password gives its guess back.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from federation.accounts.models import SignInQuota

# Five guesses at once, then one after 1, 5, 15, 15 … minutes: ten in the worst hour.
FREE_GUESSES = 5
WAITS = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]
FORGET_AFTER = timedelta(hours=1)
# Failed guesses from unknown browsers at all accounts together.
RATE = 300
RATE_WINDOW = timedelta(minutes=10)
PRUNE_AFTER = timedelta(days=1)
RATE_KEY = "unknown browsers"


class TryLater(Exception):
    """The quota is used up until the moment `until`."""

    def __init__(self, until):
        super().__init__()
        self.until = until


def account_key(username):
    """What stands for an account, existing or not, in the database and in the device cookie."""
    name = username.encode("utf-8", "replace")
    return salted_hmac("federation.accounts.throttle", name, algorithm="sha256").hexdigest()


def _device_key(username, nonce):
    return account_key(f"{account_key(username)} {nonce}")


@transaction.atomic
def spend(username, nonce=""):
    """Counts one guess at this account before it is tested; raises TryLater if none is left.

    `nonce` names the known browser the guess comes from; empty for an unknown one.
    """
    now = timezone.now()
    if nonce:
        counts = [(_locked(_device_key(username, nonce)), _count_guess)]
    else:
        # Always the common row first: two requests never wait for each other crosswise.
        counts = [(_locked(RATE_KEY), _count_rate), (_locked(account_key(username)), _count_guess)]
    closed = [quota.closed_until for quota, _ in counts if (quota.closed_until or now) > now]
    if closed:
        raise TryLater(max(closed))
    for quota, count in counts:
        count(quota, now)
        quota.last_at = now
        quota.save()


@transaction.atomic
def spend_common(name):
    """Counts one try at something that everyone may try, before it is looked at.

    All share one rate; raises TryLater when it is used up. A right try is given back.
    """
    now = timezone.now()
    quota = _locked(account_key(f"common {name}"))
    if (quota.closed_until or now) > now:
        raise TryLater(quota.closed_until)
    _count_rate(quota, now)
    quota.last_at = now
    quota.save()


def refund_common(name):
    """Gives back the try that was right."""
    key = account_key(f"common {name}")
    SignInQuota.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def refund(username, nonce=""):
    """Gives back the guess that was right; a known browser starts afresh."""
    if nonce:
        SignInQuota.objects.filter(key=_device_key(username, nonce)).delete()
        return
    for key in (RATE_KEY, account_key(username)):
        SignInQuota.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def reopen(username):
    """Lets unknown browsers try again at once: she has a new password, told her in person."""
    SignInQuota.objects.filter(key=account_key(username)).delete()


def _locked(key):
    return SignInQuota.objects.select_for_update().get_or_create(key=key)[0]


def _count_guess(quota, now):
    if quota.last_at + FORGET_AFTER <= now:
        quota.count = 0
    quota.count += 1
    over = quota.count - FREE_GUESSES
    if over >= 0:
        quota.closed_until = now + WAITS[min(over, len(WAITS) - 1)]


def _count_rate(quota, now):
    if quota.since + RATE_WINDOW <= now:
        quota.since, quota.count = now, 0
        SignInQuota.objects.filter(last_at__lt=now - PRUNE_AFTER).exclude(key=RATE_KEY).delete()
    quota.count += 1
    if quota.count >= RATE:
        quota.closed_until = quota.since + RATE_WINDOW
