"""Chromium as the phone of `weak_link`: it queues, sends, and is treated badly."""

import base64
import hashlib
import os
import signal
import subprocess
import uuid
from contextlib import suppress
from datetime import date

from playwright.sync_api import Error

from tests.development import chromium_path
from tests.journeys.conftest import FLAGS
from tests.journeys.phone_queue import OUTBOX, PUT, SEND, STORE
from tests.journeys.visitor import PHONE
from tests.journeys.weak_link import CAPTIVE

RECORDS, PHOTOS, SESSION = "/sync/v1/submissions", "/sync/v1/photos/", "/sync/v1/session"
STATUSES = (200, 201, 400, 401, 403, 404, 409, 413, 419, 422, 429, 500, 502, 503, 504)
OK = b'{"ok": true}'
# Where it goes wrong, and how: (method, beginning of the path, what comes instead).
FAULTS = {
    "none": ("GET", "/nowhere", "drop"),
    **{
        f"{where} {how}": (method, path, how)
        for where, method, path in (("record", "POST", RECORDS), ("photo", "PUT", PHOTOS))
        for how in ("drop", "lose", "half")
    },
    **{f"page {n}": ("POST", RECORDS, (n, "text/html", CAPTIVE)) for n in STATUSES},
    **{f"photo page {n}": ("PUT", PHOTOS, (n, "text/html", CAPTIVE)) for n in STATUSES},
    "any JSON": ("POST", RECORDS, (200, "application/json", OK)),
    "photo any JSON": ("PUT", PHOTOS, (200, "application/json", OK)),
    "sign-in page": ("GET", SESSION, (200, "text/html", CAPTIVE)),
    "session dropped": ("GET", SESSION, "drop"),
}
EVENTS = ("none", "none", "reload", "two tabs", "server killed", "browser killed")
EVENTS += ("other user", "release before", "clock behind", "clock ahead", "no room", "sent twice")
CLOCKS = {"clock behind": -2, "clock ahead": 2}
SESSION_COOKIE = "sid"
LEFT = f"async () => {{ {STORE} return (await store.all()).map((one) => one.client_id); }}"
BEFORE = f"""async (id) => {{ {STORE}
  const {{ form, manifest, seq, revision, schema_version, ...record }} = await store.get(id);
  await store.put({{ ...record, manifest: manifest.map(({{ sha256 }}) => sha256) }});
}}"""
FORGET = f"""async () => {{ {STORE}
  for (const one of await store.all()) await store.remove(one, {{ isDiscarded: true }});
}}"""


class WeakPhone:
    """Two users share it; the first one writes. `lets_go` plants the fault of the control."""

    def __init__(self, playwright, profile, address, cast, link, *, lets_go=False):
        self.playwright, self.profile, self.address = playwright, str(profile), address
        self.hers, self.other, self.link, self.lets_go = cast[0], cast[1], link, lets_go
        self._launch()
        self._sign_in(self.hers)

    def close(self):
        with suppress(Error):
            self.context.close()

    def write(self, words, photos, event):
        """Queues a record as the log form does; returns its client_id."""
        written = date.today()
        written = written.replace(year=written.year + CLOCKS.get(event, 0), day=1)
        distinct = {hashlib.sha256(one).hexdigest(): one for one in photos}
        manifest = [
            {"sha256": sha256, "name": f"{place}.jpg", "size": len(one)}
            for place, (sha256, one) in enumerate(distinct.items())
        ]
        typed = {"home": self.hers["home"], "kind": "tea", "held_on": str(date.today())}
        typed |= {"headcount": "31", "content": words, "is_another": "on"}
        record = {"client_id": str(uuid.uuid4()), "state": "waiting", "form": "activity"}
        record |= {"created": f"{written}T08:00:00.000Z", "payload": typed, "manifest": manifest}
        bytes_ = [
            {"sha256": sha256, "base64": base64.b64encode(one).decode()}
            for sha256, one in distinct.items()
        ]
        if event == "no room":
            self._without_room(record, bytes_)
        self.page.evaluate(PUT, {"record": record, "photos": bytes_})
        if event == "release before":
            self.page.evaluate(BEFORE, record["client_id"])
        return record["client_id"]

    def send(self):
        self.page.evaluate(SEND)

    def left(self):
        """Identities of the records that are still on the phone."""
        return self.page.evaluate(LEFT)

    def meet(self, event, server):
        """What happens to her while the record is on its way."""
        happens = {
            "reload": self._open,
            "two tabs": self._two_tabs,
            "browser killed": self._killed,
            "other user": self._other_user,
            "sent twice": self.send,
        }
        if event == "server killed":
            server.kill()
            self.send()
            server.start()
        elif event in happens:
            happens[event]()

    def forget_all(self):
        self.link.fault = lambda method, path: None
        self.page.evaluate(FORGET)

    def _launch(self):
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=chromium_path(),
            args=FLAGS,
            base_url=self.address,
            viewport=PHONE,
            service_workers="block",
        )
        self.context.set_default_timeout(60_000)
        if self.lets_go:
            self.context.route("**/js/sending*.js", _letting_go)
        self.page = self.context.new_page()

    def _open(self):
        """The outbox sends by itself as it opens; her records are read from the disk again."""
        self.page.goto(OUTBOX)

    def _sign_in(self, who):
        self.page.goto("/sign-in/")
        self.page.fill("[name=username]", who["username"])
        self.page.fill("[name=password]", who["password"])
        self.page.check("[name=own_phone]")
        self.page.click("main form button[type=submit]")
        self.page.wait_for_url("**/work/")
        self._open()

    def _two_tabs(self):
        other = self.context.new_page()
        other.goto(OUTBOX)
        self.send()
        other.evaluate(SEND)
        other.close()

    def _killed(self):
        told = subprocess.run(
            ["pgrep", "-f", f"--user-data-dir={self.profile}"], capture_output=True, text=True
        )
        for pid in told.stdout.split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        self.close()
        self._launch()
        self._open()

    def _other_user(self):
        """Somebody else signs in, looks at her own outbox and leaves: nothing is sent by her.

        The cookies by which the portal knows the phone stay, as they do when one signs out.
        """
        self.context.clear_cookies(name=SESSION_COOKIE)
        self._sign_in(self.other)
        self.link.seen.clear()
        self.send()
        sent = [path for method, path, _size in self.link.seen if method in ("POST", "PUT")]
        if sent or self.left():
            raise RuntimeError(f"sent under another account: {sent}")
        self.context.clear_cookies(name=SESSION_COOKIE)
        self._sign_in(self.hers)

    def _without_room(self, record, photos):
        """A full disk is told when she writes; a record that is not kept is not said to be."""
        session = self.context.new_cdp_session(self.page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": self.address, "quotaSize": 1})
        kept = True
        try:
            self.page.evaluate(PUT, {"record": record, "photos": photos})
        except Error:
            kept = False
        session.send("Storage.overrideQuotaForOrigin", {"origin": self.address})
        if kept != (record["client_id"] in self.left()):
            raise RuntimeError("said to be kept, and was not")


def _letting_go(route):
    """The control: any answer of 200 counts as a receipt of everything."""
    answer = route.fetch()
    body = answer.text()
    planted = body.replace(
        "if (!isReceipt(first, record)) {",
        "if (first.status === 200) return finish(record, first.answer || {});\n"
        "  if (!isReceipt(first, record)) {",
    )
    if planted == body:
        raise RuntimeError("the fault could not be planted")
    route.fulfill(response=answer, body=planted)
