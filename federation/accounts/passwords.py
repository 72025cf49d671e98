"""Temporary passwords: made here, told once in person, replaced at the next sign-in."""

from django.db import transaction
from django.utils.crypto import get_random_string

from federation.accounts import throttle
from federation.accounts.models.audit import Action
from federation.accounts.trail import record

# Nothing that is misread or misheard: no 0 o 1 l i, no capitals.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def set_temporary_password(user):
    """Gives the account, not yet saved, a password that opens only the page to replace it."""
    password = "-".join(get_random_string(4, LETTERS) for _ in range(3))
    user.set_password(password)
    user.must_change_password = True
    return password


def reset_password(user, by):
    """Ends her sessions and returns the temporary password with which she signs in next."""
    with transaction.atomic():
        password = set_temporary_password(user)
        user.save(update_fields=["password", "must_change_password"])
        throttle.reopen(user.username)
        record(by, Action.PASSWORD, user)
    return password
