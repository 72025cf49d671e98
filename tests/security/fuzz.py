"""Nasty requests in a fixed order: every URL, every role, every kind of bad text (R-07)."""

import random
from urllib.parse import quote_from_bytes

from django.db import transaction

from tests import addresses
from tests.permission_table import rows
from tests.world import body

ROLES = ["anonymous", "head", "village", "town", "county", "editor", "president", "keeper"]
NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "𠮷", "殪屲",
    "\U0001f600\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u202eevil\u202c",
    "x" * 5000, "1e999", "NaN", "-1", "0", "99999999999999999999999", "2026-02-30",
    "0000-00-00", "9999-12-31", "1-1-1", "31人", "１２", "٣", "' OR 1=1 --", "%", "_",
    "\\", "{{ 7*7 }}", "{% debug %}", "<script>alert(1)</script>",
    "../../etc/passwd", "null", "[]", "{}", "true", "\r\nX: y", "621125105",
    "621125", "abc", "zh-hans",
]  # fmt: skip
PARAMETERS = [
    "q", "page", "town", "theme", "state", "kind", "from", "to", "home", "counted",
    "dormant", "area", "user", "action", "print", "next", "view", "size", "quarter",
    "month", "role", "day", "year", "uid", "version", "held_on", "headcount",
    "women", "title", "name_zh", "code", "username", "password", "reason",
    "review_note", "person", "started_on", "photos", "people_shown", "note",
]  # fmt: skip
BODIES = [
    "application/json", "text/plain", "application/x-www-form-urlencoded",
    "multipart/form-data",
]  # fmt: skip


def requests(world, count, seed):
    """`count` requests as (role, method, address, body, content type, cookies)."""
    chance = random.Random(seed)  # noqa: S311
    table = rows()
    for _ in range(count):
        row, role = chance.choice(table), chance.choice(ROLES)
        path = _bent(addresses.address(world, row.name, row.position, role), chance)
        method = row.method if chance.random() < 0.8 else chance.choice(["GET", "POST", "PUT"])
        words = _words(chance)
        if method == "GET":
            yield role, method, f"{path}?{words}", b"", "", chance.choice(NASTY)
        else:
            kind = chance.choice(BODIES)
            yield role, method, path, words.encode(), kind, chance.choice(NASTY)


def send(client, request):
    """Sends one of them; whatever it changed is taken back."""
    _, method, path, payload, kind, cookie = request
    cookies = {key: morsel.value for key, morsel in client.cookies.items()}
    client.cookies["display"] = cookie.encode("ascii", "ignore").decode().replace("\x00", "")[:50]
    with transaction.atomic():
        headers = {"accept-language": cookie.encode("ascii", "ignore").decode()[:50]}
        response = client.generic(method, path, payload, kind or "text/plain", headers=headers)
        body(response)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    return response


def _words(chance):
    names = chance.sample(PARAMETERS, chance.randint(1, 6))
    return "&".join(f"{name}={_quoted(chance.choice(NASTY))}" for name in names)


def _quoted(text):
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def _bent(path, chance):
    """Sometimes the address itself: a word in the place of an id, the English side."""
    if chance.random() < 0.15:
        parts = path.split("/")
        parts[chance.randrange(1, len(parts))] = _quoted(chance.choice(NASTY))[:300]
        path = "/" + "/".join(parts).lstrip("/")
    english = chance.random() < 0.2 and not path.startswith(("/photos/", "/health", "/robots"))
    return f"/en{path}" if english else path
