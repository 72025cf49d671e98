"""Five years of the county on both databases: `python -m tests.bench.ledger` prints JSON.

100,000 activities, 500,000 attendances and 100,000 photo rows: queries, milliseconds and the ratio
to a signed-in page with nothing on it, for every page a cadre works with. The exit code is 1 when
a page asks more than 12 queries, or more than it did with a hundredth of the rows.
"""

import json
import sys
from pathlib import Path

from tests.bench.on_both import costs

BENCH = Path(__file__).with_name("_ledger_pages.py")
OUT = Path(__file__).parent / "out"
MOST = 12


def faults(found):
    """Pages that ask too much, or more than before, in words."""
    wrong = []
    for database, pages in found.items():
        for name, page in pages.items():
            few = page.get("queries_before", page["queries"])
            if page["queries"] > max(MOST, page.get("most", 0)) or page["queries"] > few:
                wrong.append(f"{database}, {name}: {page['queries']} queries, {few} before")
    return wrong


def main():
    found = costs(BENCH)
    OUT.mkdir(exist_ok=True)
    found_faults = faults(found)
    told = found | {"faults": found_faults}
    (OUT / "ledger.json").write_text(json.dumps(told, indent=1, ensure_ascii=False))
    print(json.dumps(told, indent=1, ensure_ascii=False))
    return bool(found_faults) or not all(found.values())


if __name__ == "__main__":
    sys.exit(main())
