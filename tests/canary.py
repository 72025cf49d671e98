"""Walks through the portal as one role and collects the words of `tests.world` it meets."""

import random
import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

from tests import addresses
from tests.permission_table import rows
from tests.world import AREAS, body, word

WORD = re.compile(r"zq[a-z_]+?qz")
LINK = re.compile(r'(?:href|src|srcset|action)="([^"#\s]+)')
ALL = list(AREAS)
# Which positions lie inside the scope of each role.
INSIDE = {
    "head": ["own"],
    "village": ["own"],
    "town": ["own", "sibling", "parent"],
    "county": ALL,
    "county-2": ALL,
    "president": ALL,
}
RECORDS = ["staff", "photo", "person", "account"]
QUERIES = [
    "q=zq",
    "q=zqother",
    "q=zqsibling",
    "town=yihuqiao",
    "town=shichuan",
    "state=submitted",
    "state=active",
    "group=left-behind",
    "past=1",
    "q=138",
    "q=0000",
    "serial=ZX-AAAA-AAAA-AAAA",
    "serial=ZX-CCCC-CCCC-EEEE",
    "state=open",
    "home=621125105207-01",
    "area=621125105",
    "page=2",
    "print=1",
    "counted=1&from=2020-01-01&to=2030-01-01",
]


def allowed(role):
    """The words that this role may meet anywhere."""
    words = {word(position, "home") for position in ALL} | {word("left", "home")}
    words |= {word("own", "confirmed"), word("other", "confirmed"), word("shown", "family")}
    words |= {word("published", "article"), word("notice", "article")}
    words |= _articles(role) | {
        word(position, kind) for position in INSIDE.get(role, []) for kind in RECORDS
    }
    words |= _people(role) | _from_outside(role)
    if role in {"town", "county", "county-2", "president", "keeper"}:
        words |= {word(position, "audit") for position in INSIDE.get(role, ALL)}
    if role == "keeper":
        words |= {word(position, "account") for position in ALL}
    return words | {word(role, "pending"), word(role, "draft")}


def _people(role):
    """Officers, graduates and what is kept apart, by the matrix of rights."""
    words = set()
    if role in {"village", "town", "county", "county-2", "president"}:
        words.add(word("own", "proposed"))
        words |= {word(position, "officer") for position in INSIDE[role]}
    if role in {"head", "village", "town", "county", "county-2"}:
        words |= {word(position, "graduate") for position in INSIDE[role]}
    if role in {"county", "county-2", "president"}:
        words.add(word("own", "kept"))
    if role == "president":
        words.add(word("other", "named"))
    return words


def _from_outside(role):
    """Nominated families and messages of the public."""
    words = set()
    if role in {"village", "town", "county", "county-2", "president"}:
        words |= {word(position, "family") for position in INSIDE[role]}
    if role in {"county", "county-2", "president"}:
        words.add(word("public", "message"))
    if role == "county":
        words.add(word("county", "contact"))  # she has that message in hand
    return words


def _articles(role):
    """Drafts inside the scope of a writer; the editor's own for the county's people."""
    words = set()
    if role in {"county", "county-2", "editor", "president"}:
        words |= {word(state, "article") for state in ("draft", "review", "withdrawn")}
    if role == "editor":
        # Each article tells the editors who wrote it.
        words |= {word(position, "account") for position in ALL}
    inside = ALL if role == "editor" else INSIDE.get(role, []) if role != "head" else []
    return words | {word(position, "story") for position in inside}


def starting_points(world, role):
    """Every address of the table with every object, and every list with every question."""
    asked = [row for row in rows() if row.method == "GET"]
    paths = [addresses.address(world, row.name, row.position, role) for row in asked]
    lists = [
        addresses.address(world, row.name, row.position, role)
        for row in asked
        if row.position == "-" or row.name in {"homes:home_activities"}
    ]
    return paths + [f"{path}?{query}" for path in lists for query in QUERIES]


def crawl(client, start, limit, seed=1):
    """Follows links from a shuffled start; yields path, status and the words of each answer."""
    start = list(dict.fromkeys(start))
    random.Random(seed).shuffle(start)  # noqa: S311
    queue, seen = deque(start), set(start)
    fetched = 0
    while queue and fetched < limit:
        path = queue.popleft()
        response = client.get(path)
        fetched += 1
        text = _text(response)
        yield path, response.status_code, set(WORD.findall(text))
        for link in _links(path, text) - seen:
            seen.add(link)
            queue.insert(random.Random(link).randrange(len(queue) + 1), link)  # noqa: S311


def _text(response):
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + "\n" + body(response).decode("utf-8", "replace")


def _links(path, text):
    found = {urlsplit(urljoin(path, unescape(link))) for link in LINK.findall(text)}
    local = {part for part in found if not part.scheme and not part.netloc}
    paths = {part.path + (f"?{part.query}" if part.query else "") for part in local}
    return {path for path in paths if not path.startswith("/static/") and "sign-out" not in path}
