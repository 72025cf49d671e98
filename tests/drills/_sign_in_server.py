"""The portal as the sign-in drill serves it: its clock runs faster, the control has no throttle."""

import os
from datetime import UTC, datetime

from django.utils import timezone

SPEED = float(os.environ["DRILL_SPEED"])
BEGUN = datetime.fromtimestamp(float(os.environ["DRILL_BEGUN"]), UTC)


def fast_now():
    """The portal's now: SPEED seconds pass in one."""
    return BEGUN + (datetime.now(UTC) - BEGUN) * SPEED


# Before the models are imported, whose defaults keep the function itself.
timezone.now = fast_now

from federation.wsgi import application  # noqa: E402, F401

if os.environ["DRILL_THROTTLE"] == "off":
    from federation.accounts import throttle

    throttle.spend = lambda username, nonce="": None
