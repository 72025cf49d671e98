"""How long a session lives: on her own phone two weeks, on a shared one until she leaves it."""

from django.conf import settings
from django.contrib.auth import login
from django.utils import timezone

from federation.accounts.models.audit import Action
from federation.accounts.trail import record

STARTED = "signed_in_at"
SEEN = "seen_at"
OWN_PHONE = "own_phone"
# A page view within this many seconds of the last one written down is not written again.
SEEN_STEP = 300


def start(request, user, own_phone):
    """Signs her in under a new session key."""
    login(request, user)
    now = _now()
    request.session.update({STARTED: now, SEEN: now, OWN_PHONE: own_phone})
    # Zero: the cookie goes when the browser closes.
    request.session.set_expiry(settings.SESSION_OWN_PHONE_SECONDS if own_phone else 0)
    record(user, Action.SIGN_IN)


def is_over(request):
    """Whether the signed-in session has outlived its time, whatever the browser's cookie says."""
    session, now = request.session, _now()
    # A session that was not begun here is as old as the user's last sign-in.
    signed_in_at = request.user.last_login
    started = session.get(STARTED) or (signed_in_at.timestamp() if signed_in_at else 0)
    if session.get(OWN_PHONE):
        return now - started >= settings.SESSION_OWN_PHONE_SECONDS
    idle = now - session.get(SEEN, started)
    return idle >= settings.SESSION_IDLE_SECONDS or now - started >= settings.SESSION_SHARED_SECONDS


def note_use(request):
    """Keeps the moment of the last page view on a shared device, to the nearest few minutes."""
    session = request.session
    if SEEN in session and not session[OWN_PHONE] and _now() - session[SEEN] >= SEEN_STEP:
        session[SEEN] = _now()


def _now():
    return int(timezone.now().timestamp())
