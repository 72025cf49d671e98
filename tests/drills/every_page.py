"""Every page in both languages, both views and two widths, looked at by axe; its contrasts too."""

import os
import sys

from tests.drills._pytest_run import passed_and_failed

PAGES = ["tests/journeys/test_every_page.py", "tests/journeys/test_contrast.py"]


def main():
    environment = os.environ | {"EVERY_LOOK": "1"}
    return passed_and_failed("every_page", ["-m", "browser", *PAGES], environment)


if __name__ == "__main__":
    sys.exit(main())
