"""On PostgreSQL every case of every test, also those of which the suite asks a sample there."""

import os
import sys

from tests import postgres
from tests.drills._pytest_run import passed_and_failed


def main():
    with postgres.server() as url:
        environment = os.environ | {"DATABASE_URL": url}
        return passed_and_failed("every_case", ["-m", "not browser"], environment)


if __name__ == "__main__":
    sys.exit(main())
