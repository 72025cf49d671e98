"""The receipt of a queued record: what the phone needs to read before it lets anything go."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import ExpectedPhotoState


def receipt(submission):
    """The facts as they stand now, whether the record came just now or long ago."""
    by_state = {state: [] for state in ExpectedPhotoState.values}
    for one in submission.expected_photos.all():
        by_state[one.state].append(one.sha256)
    stored, missing = by_state["stored"], by_state["waiting"]
    return {
        "client_id": submission.client_id,
        "number": submission.activity.number,
        "received_at": timezone.localtime(submission.received_at).isoformat(),
        "address": reverse("activities:activity_receipt", args=[submission.activity.uid]),
        "photos": {"stored": len(stored), "total": len(stored) + len(missing)},
        "stored": stored,
        "missing": missing,
        "given_up": by_state["given_up"],
        "complete": not missing,
        "notices": _notices(submission),
    }


def _notices(submission):
    told = []
    if submission.is_far_apart:
        told.append(
            _("Written and received more than a day apart; the date stays as you wrote it.")
        )
    if submission.client_id != submission.activity.uid:
        told.append(_("This meal was logged already; your record is part of it."))
    return told
