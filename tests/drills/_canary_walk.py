"""The walk of the canary drill: a test, because it needs a database of its own."""

import json
import os
from pathlib import Path

import pytest

from tests.canary import allowed, crawl, starting_points
from tests.world import ROLES

pytestmark = pytest.mark.django_db


def test_no_word_of_another_scope_on_any_page(world, clients):
    leaks, responses, errors = {}, 0, 0

    for role in ROLES:
        start = starting_points(world, role)
        start += [f"/en{path}" for path in start if not path.startswith("/photos/")]
        for path, status, words in crawl(clients[role], start, 1000):
            responses += 1
            errors += status >= 500
            if words - allowed(role):
                leaks[f"{role} {path}"] = sorted(words - allowed(role))

    found = {"responses": responses, "leaks": len(leaks), "errors": errors, "where": leaks}
    out = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))
    (out / "canaries.json").write_text(json.dumps(found, indent=1))
    assert (leaks, errors) == ({}, 0)
