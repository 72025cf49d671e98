"""The device cookie: which accounts have signed in on this browser before.

It lets nobody in; it only gives the browser a quota of its own (throttle.py), so that a stranger's
guessing does not keep a cadre out on the phone she always uses. It outlives signing out.
"""

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string

from federation.accounts.throttle import account_key

SALT = "federation.accounts.device"
LIFETIME = 365 * 24 * 60 * 60
# One phone or computer shared by the cadres of a village office.
ACCOUNTS_PER_BROWSER = 8


def known_accounts(request):
    """Hash of each account that signed in on this browser, to the browser's nonce for it."""
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        return signing.loads(cookie, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return {}


def nonce_for(accounts, username):
    """The nonce of this browser for the account; empty if she never signed in on it."""
    return accounts.get(account_key(username)[:32], "")


def remember(request, response, username):
    """Marks the browser as one on which this account has signed in."""
    accounts = known_accounts(request)
    key = account_key(username)[:32]
    # Last in the order of use, and so the last to be dropped.
    accounts[key] = accounts.pop(key, "") or get_random_string(22)
    kept = dict(list(accounts.items())[-ACCOUNTS_PER_BROWSER:])
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(kept, salt=SALT),
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
