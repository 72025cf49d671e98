"""What one page costs on the server: queries, milliseconds, and its ratio to an empty page."""

import os
import statistics
import time
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

REPEATS = 9


def measured(client, path):
    """Status, queries and the median of several times of a warm page."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
        count = len(queries)
    times, began = [], processor()
    for _time in range(REPEATS):
        started = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - started)
    milliseconds = round(statistics.median(times) * 1000, 1)
    cpu = round((processor() - began) * 1000 / REPEATS, 1)
    return {"status": status, "queries": count, "milliseconds": milliseconds, "cpu": cpu}


def processor():
    """Seconds of processor that this process, and PostgreSQL for it, have used so far.

    Beside others on the same machine it tells more than a clock does.
    """
    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    fields = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def analyse():
    """Lets the planner see the rows that were just brought in."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
