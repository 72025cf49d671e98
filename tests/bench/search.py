"""Search among 10,000 articles on both databases: `python -m tests.bench.search` prints JSON.

Queries, milliseconds and the ratio to a signed-in page with nothing on it.
"""

import json
from pathlib import Path

from tests.bench.on_both import costs

BENCH = Path(__file__).with_name("_search_pages.py")


if __name__ == "__main__":
    print(json.dumps(costs(BENCH), indent=1, ensure_ascii=False))
