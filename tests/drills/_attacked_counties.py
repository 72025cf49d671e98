"""The counties of the drill: a test, because they need a database of their own."""

import json
import os
from pathlib import Path

from tests.stats import small_releases


def test_solver_recovers_no_star_of_any_county(client, db):
    found = {"counties": 0, "stars": 0, "recovered": 0}
    for seed in range(int(os.environ.get("COUNTIES", "1000"))):
        # Every county is corrected, and its two releases are attacked together.
        for attack in (small_releases.attacked, small_releases.attacked_twice):
            pinned, stars = attack(client, seed)
            found["stars"] += stars
            found["recovered"] += pinned
        found["counties"] += 1
    out = Path(os.environ.get("DRILL_OUT", Path(__file__).parent / "out"))
    (out / "attack.json").write_text(json.dumps(found, indent=1))
    assert found["stars"] > 0
    assert found["recovered"] == 0
