"""What `make test` leaves out on one database because it was asked on the other.

The cases of a large table are shared: together the databases ask all. What rests on the database
is tested whole on both; of the other tests PostgreSQL takes a fixed third. Run by hand or in the
drill every_case, everything is asked.
"""

import os
from zlib import crc32

SHARED = os.environ.get("CASES_SHARED") == "1"
ON_POSTGRESQL = bool(os.environ.get("DATABASE_URL"))
OF_POSTGRESQL = 3  # every third case


def share(cases):
    """The cases of this database: a fixed third for PostgreSQL, the others for SQLite."""
    cases = list(cases)
    if not SHARED:
        return cases
    return [
        case for number, case in enumerate(cases) if (number % OF_POSTGRESQL == 0) == ON_POSTGRESQL
    ]


# Constraints, locks, orders, counts and searches; and the tables that are shared already.
OF_THE_DATABASE = (
    "tests/accounts/test_audit",
    "tests/activities/test_counting_walks",
    "tests/activities/test_durable",
    "tests/activities/test_merging",
    "tests/activities/test_once",
    "tests/activities/test_record_orders",
    "tests/activities/test_replay",
    "tests/golden/",
    "tests/homes/test_at_once",
    "tests/homes/test_erasing",
    "tests/homes/test_merging",
    "tests/homes/test_register_list",
    "tests/news/test_walk",
    "tests/pages/test_kept_pages",
    "tests/pages/test_search",
    "tests/plan/",
    "tests/security/test_csrf",
    "tests/security/test_doubled_posts",
    "tests/security/test_fuzz",
    "tests/security/test_mass_assignment",
    "tests/stats/",
    "tests/test_permissions",
    "tests/test_reference_data",
)


def is_asked_here(item):
    """Whether this database runs the test."""
    if not (SHARED and ON_POSTGRESQL):
        return True
    database = item.get_closest_marker("django_db")
    if database and database.kwargs.get("transaction"):
        return True
    whole = item.nodeid.startswith(OF_THE_DATABASE)
    return whole or crc32(item.nodeid.encode()) % OF_POSTGRESQL == 0
