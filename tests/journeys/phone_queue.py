"""What a test does with the queue on the phone: puts records in, looks at what is left."""

import base64
import hashlib
import sqlite3
import time
import uuid
from datetime import date
from pathlib import Path

from tests.journeys.hand import HOME

OUTBOX = "/work/outbox/"
LOADED = (
    "performance.getEntriesByType('resource').find((one) => one.name.includes('/js/store')).name"
)
STORE = f"const store = await import({LOADED});"
PUT = f"""async ({{record, photos}}) => {{
  {STORE}
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  await store.put(record, photos.map(({{sha256, base64}}) => ({{sha256, bytes: bytes(base64)}})));
}}"""
STATES = f"async () => {{ {STORE} return (await store.all()).map((one) => [one.state, one.why]); }}"
SEND = """async () => {
  const unsent = await import(document.querySelector('script[src*="/js/unsent"]').src);
  return unsent.send({isPressed: true});
}"""
FORGET = """({user, id}) => new Promise((resolve) => {
  indexedDB.open(`outbox-${user}`).onsuccess = ({target: {result: base}}) => {
    const change = base.transaction('records', 'readwrite');
    change.objectStore('records').delete(id);
    change.oncomplete = () => { base.close(); resolve(); };
  };
})"""


def put(page, words, photos=(), **payload):
    """Queues a record whose words are `words`, as the log form does; returns its identity."""
    typed = {"home": HOME, "kind": "tea", "held_on": str(date.today()), "headcount": "31"}
    typed |= {"content": words, "is_another": "on"} | payload
    sent = [
        {"sha256": hashlib.sha256(one).hexdigest(), "base64": base64.b64encode(one).decode()}
        for one in photos
    ]
    manifest = [
        {"sha256": one["sha256"], "name": f"{place}.jpg", "size": len(photos[place])}
        for place, one in enumerate(sent)
    ]
    record = {"client_id": str(uuid.uuid4()), "state": "waiting", "form": "activity"}
    record |= {"created": f"{date.today()}T08:00:00.000Z", "payload": typed, "manifest": manifest}
    page.evaluate(PUT, {"record": record, "photos": sent})
    return record["client_id"]


def send(page):
    """Sends what waits, as a press of the button does; the outcome of the round."""
    return page.evaluate(SEND)


def states(page):
    """[state, why] of every record on the phone."""
    return page.evaluate(STATES)


def user_of(page):
    return page.locator("#unsent").get_attribute("data-user")


def forget(page, client_id):
    """Deletes a record by hand, behind the portal's back."""
    page.evaluate(FORGET, {"user": user_of(page), "id": client_id})


def stored(portal, words):
    """How many records with these words the county has, and with how many photos."""
    base = sqlite3.connect(f"file:{Path(portal.environment['DATA_DIR'])}/portal.sqlite3?mode=ro")
    rows = base.execute(
        "select count(distinct a.id), count(p.id) from activities_activity a"
        " left join activities_activityphoto p on p.activity_id = a.id where a.content = ?",
        [words],
    ).fetchone()
    base.close()
    return rows


def until(page, script, seconds=30):
    """Waits until the script answers something true; returns it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = page.evaluate(script)
        if found:
            return found
        page.wait_for_timeout(200)
    raise AssertionError(script)
