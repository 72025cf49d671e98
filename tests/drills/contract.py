"""The contract of the queue (docs/sync-v1.yaml) under generated requests, on both databases.

Schemathesis makes requests out of the document, right ones and wrong ones; half of them name the
signed-in user, her home and expected photos, so that they reach the storing itself. Bar: at least
2,000 cases on each, no answer of 5xx, none without JSON, none that the document does not describe.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path

import yaml

from tests import postgres
from tests.activities.submissions import drawn, hash_of
from tests.drills._queue_phone import QueuePhone
from tests.drills.replay import ROOT, Site

DOCUMENT = ROOT / "docs/sync-v1.yaml"
EXAMPLES = 250  # of each of the five operations, in each of the two shapes of the document
CASES = 2000
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance,unsupported_method"
)
KINDS = ["dance", "tea", "law-class", "discussion", "health"]


def narrowed(document, phone, photos):
    """The document with values that exist: her name, her home, records with expected photos."""
    document = deepcopy(document)
    schemas = document["components"]["schemas"]
    fields = schemas["Submission"]["properties"]
    fields["user"] = {"const": phone.user}
    schemas["Discarded"]["properties"]["user"] = {"const": phone.user}
    fields["schema_version"] = {"const": 1}
    fields["business_date"] = {"const": phone.yesterday}
    fields["form"] = {"const": "activity"}
    fields["client_time"] = {"enum": ["1970-01-01T00:00:00Z", f"{phone.yesterday}T23:59:59+08:00"]}
    fields["manifest"]["items"]["additionalProperties"] = False
    fields["payload"] = _payload(phone)
    fields["manifest"]["items"]["properties"]["sha256"] = {"enum": photos}
    photo = document["paths"]["/sync/v1/photos/{sha256}"]
    record = next(one for one in photo["parameters"] if one["name"] == "record")
    record["schema"] = {"enum": [phone.expect(photos) for _record in range(4)]}
    sha256 = next(one for one in photo["parameters"] if one["name"] == "sha256")
    sha256["schema"] = {"enum": photos}
    return document


def _payload(phone):
    """What is typed: right but for one number in five."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["home", "kind", "headcount", "is_another"],
        "properties": {
            "home": {"enum": [phone.home]},
            "kind": {"enum": KINDS},
            "headcount": {"enum": ["1", "31", "31人", "2000", "三十"]},
            "is_another": {"enum": ["on", ["on", "on"]]},
            "content": {"type": "string", "maxLength": 100},
            "people_shown": {"enum": ["unknown", "adults"]},
        },
    }


def attack(database_url, examples):
    """Runs everything against a new database; returns cases, failures and rates of acceptance."""
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    photos = [hash_of(drawn(shade)) for shade in range(5)]
    with tempfile.TemporaryDirectory(prefix="contract-") as name, ExitStack() as stack:
        place = Path(name)
        site = stack.enter_context(Site(place, database_url))
        phone = QueuePhone(stack.enter_context(site.process()), site.cast[0])
        shapes = {"any": document, "hers": narrowed(document, phone, photos)}
        found = {shape: _run(phone, one, examples, place) for shape, one in shapes.items()}
    return found | {"cases": sum(one["cases"] for one in found.values())}


def _run(phone, document, examples, place):
    """One run of Schemathesis against the server of the phone; the seed is fixed."""
    file, report = place / "document.yaml", place / "report.json"
    file.write_text(yaml.safe_dump(document))
    command = [sys.executable, "-m", "schemathesis.cli", "run", file, "--url", phone.base]
    command += ["-H", f"Cookie: {phone.cookies}", "-H", f"X-CSRFToken: {phone.token}"]
    command += ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--seed", "1"]
    command += ["-n", str(examples), "--continue-on-failure", "--no-shrink", "--no-color"]
    command += ["--generation-database", "none", "--report", "json", "--report-json-path", report]
    told = subprocess.run(command, cwd=place, capture_output=True, text=True)
    if not report.exists():
        raise RuntimeError(told.stdout[-2000:] + told.stderr[-2000:])
    found = json.loads(report.read_text())
    report.unlink()
    failures = [f"{one['title']}: {one['operations']}" for one in found["failures"]]
    errors = [str(one)[:500] for one in found["errors"]]
    if failures or errors:
        print(told.stdout)
    cases = found["test_cases"]["generated"]
    return {"cases": cases, "failures": failures + errors, "rates": found["valid_rates"]}


def problems(found):
    """What differs from the bar."""
    wrong = [failure for shape in ("any", "hers") for failure in found[shape]["failures"]]
    stored = found["hers"]["rates"].get("POST /sync/v1/submissions", {})
    if not sum(phase["accepted"] for phase in stored.values()):
        wrong.append("no record was ever stored: the attack did not reach that far")
    return wrong


def main():
    found = {"sqlite": attack("", EXAMPLES)}
    with postgres.server() as url:
        found["postgresql"] = attack(url, EXAMPLES)
    wrong = [f"{kind}: {line}" for kind in found for line in problems(found[kind])]
    wrong += [f"{kind}: too few cases" for kind in found if found[kind]["cases"] < CASES]
    found |= {"cases": sum(one["cases"] for one in found.values()), "problems": len(wrong)}
    out = Path(os.environ.get("DRILL_OUT", ROOT / "tests/drills/out"))
    out.mkdir(exist_ok=True)
    (out / "contract.json").write_text(json.dumps(found, indent=1))
    print("\n".join(wrong) or f"{found['cases']} requests were answered as the document says")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main() > 0)
