"""Ten years of the county on both databases: `python -m tests.bench.figures` prints JSON.

285 homes, 100,000 activities, 3,000,000 attendances: queries and milliseconds of the president's
page and of slices of the crossed figures, the ratio of each to a plain COUNT(DISTINCT person) over
the same rows, and to itself with a tenth of the history. Bars are of the processor's time (`cpu`),
which others on the machine do not lengthen. The exit code is 1 when a bar is missed.
"""

import json
import sys
from pathlib import Path

from tests.bench.on_both import costs

BENCH = Path(__file__).with_name("_figures_pages.py")
OUT = Path(__file__).parent / "out"
GROWTH = 1.5  # at ten times the history, of a page that asks for one year or less


def faults(found):
    """What misses its bar, in words."""
    wrong = []
    for database, told in found.items():
        for name, page in told.get("pages", {"": {}}).items():
            if not page:
                wrong.append(f"{database}: did not run")
            elif page["cpu"] > page["bar"]:
                wrong.append(f"{database}, {name}: {page['cpu']} ms")
            if page.get("queries", 0) > page.get("queries_before", 99):
                wrong.append(f"{database}, {name}: more queries than with a tenth of the rows")
            if page.get("growth", 0) > GROWTH:
                wrong.append(f"{database}, {name}: {page['growth']} times at ten times the history")
    return wrong


def main():
    found = costs(BENCH)
    OUT.mkdir(exist_ok=True)
    told = found | {"faults": faults(found)}
    (OUT / "figures.json").write_text(json.dumps(told, indent=1, ensure_ascii=False))
    print(json.dumps(told, indent=1, ensure_ascii=False))
    return bool(told["faults"])


if __name__ == "__main__":
    sys.exit(main())
