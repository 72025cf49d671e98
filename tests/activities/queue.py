"""What the queue of a phone sends through the test client."""

import uuid

from django.utils import timezone

from activities.sending import name_of
from tests.activities.submissions import activity_data, hash_of


def queued(home, user, *photos, payload=(), **fields):
    """A record as the queue of her phone sends it; `photos` are the bytes that will follow."""
    typed = activity_data(home) | dict(payload)
    sent = {
        "client_id": typed.pop("uid"),
        "user": name_of(user),
        "device_id": str(uuid.uuid4()),
        "seq": 1,
        "schema_version": 1,
        "form": "activity",
        "business_date": typed.pop("held_on"),
        "client_time": timezone.now().isoformat(),
        "payload": typed,
        "manifest": [
            {"sha256": hash_of(data), "name": f"IMG_{place}.jpg", "size": len(data)}
            for place, data in enumerate(photos, start=1)
        ],
    }
    return sent | fields


def send(browser, sent):
    """The answer to a queued record."""
    return browser.post("/sync/v1/submissions", sent, content_type="application/json")


def send_photo(browser, sent, data, method="put", **more):
    """The answer to one photo of the record; `more` replaces `sha256` or the content type."""
    address = f"/sync/v1/photos/{more.pop('sha256', hash_of(data))}?record={sent['client_id']}"
    more = {"content_type": "image/jpeg"} | more
    return getattr(browser, method)(address, data if method == "put" else b"", **more)
