"""A scripted phone that speaks the queue's protocol over HTTP, as docs/sync-v1.yaml says."""

import json
import urllib.error
import urllib.request
import uuid
from datetime import UTC, date, datetime, timedelta

from tests.activities.submissions import hash_of
from tests.drills._replay_browser import Phone


class QueuePhone:
    """Signed in as one of the cast; numbers its records 1, 2, 3 …."""

    def __init__(self, base, who):
        self.base, self.home = base, who["home"]
        self.phone = Phone(base, who["username"], who["password"])
        self.device_id, self.seq = str(uuid.uuid4()), 0
        self.renew()

    def renew(self):
        """A fresh token, as before every sending; returns the whole answer."""
        _status, answer = self.ask("GET", f"session?device={self.device_id}&last={self.seq}")
        self.user, self.token = answer["user"], answer["csrf"]
        return answer

    @property
    def cookies(self):
        """The session of this phone as a header."""
        jar = next(one for one in self.phone.opener.handlers if hasattr(one, "cookiejar"))
        return "; ".join(f"{one.name}={one.value}" for one in jar.cookiejar)

    @property
    def yesterday(self):
        return (date.today() - timedelta(days=1)).isoformat()

    def record(self, *photos, **typed):
        """A new record for these photos (bytes), not sent yet."""
        self.seq += 1
        payload = {"home": self.home, "kind": "dance", "headcount": "31", "is_another": "on"}
        return {
            "client_id": str(uuid.uuid4()),
            "user": self.user,
            "device_id": self.device_id,
            "seq": self.seq,
            "schema_version": 1,
            "form": "activity",
            "business_date": self.yesterday,
            "client_time": datetime.now(UTC).isoformat(),
            "payload": payload | typed,
            "manifest": [
                {"sha256": hash_of(data), "name": "IMG.jpg", "size": len(data)} for data in photos
            ],
        }

    def submit(self, record, base=None):
        """(status, answer) of one sending of the record, to the process at `base`."""
        return self.ask("POST", "submissions", json.dumps(record).encode(), base=base)

    def expect(self, hashes):
        """The client_id of a stored record that waits for photos of these hashes."""
        record = self.record()
        manifest = [{"sha256": one, "name": "IMG.jpg", "size": 1} for one in hashes]
        status, _answer = self.submit(record | {"manifest": manifest})
        if status != 201:
            raise RuntimeError(f"the record was answered {status}")
        return record["client_id"]

    def send_photo(self, record, data, base=None):
        """(status, answer) of one sending of a photo of the record."""
        where = f"photos/{hash_of(data)}?record={record['client_id']}"
        return self.ask("PUT", where, data, "image/jpeg", base)

    def ask(self, method, where, body=None, kind="application/json", base=None):
        """(status, JSON of the answer); None in its place when it is none of ours."""
        headers = {"Content-Type": kind, "X-CSRFToken": getattr(self, "token", "")}
        address = f"{base or self.base}/sync/v1/{where}"
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310
        try:
            with self.phone.opener.open(request, timeout=60) as answer:
                return answer.status, _read(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _read(error)


def _read(answer):
    try:
        return json.loads(answer.read())
    except ValueError:
        return None
