import os
import secrets
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from federation.pages.demo import county
from federation.pages.demo.accounts import ACCOUNTS, keep_password, set_password
from federation.pages.demo.removal import StandsOnDemonstration, remove

MIXED = (
    "The portal already holds real accounts or records. The demonstration is never mixed with "
    "them: use another DATA_DIR (or DATABASE_URL) for it. Nothing was changed."
)
THERE = (
    "The demonstration is already there. `manage.py demo --remove` takes it out; "
    "`manage.py demo --password` gives its accounts a new password."
)

KEPT = (
    "The demonstration is there, with the password shown when it came in "
    "(`.venv/bin/python manage.py demo --password` gives a new one)."
)


class Command(BaseCommand):
    help = "Brings in the demonstration county, or takes it out again. Never mixed with real data."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="take the demonstration out")
        parser.add_argument(
            "--password",
            action="store_true",
            help="give the demonstration accounts a new password (DEMO_PASSWORD, or generated)",
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="for every start: bring in nothing where there is something already",
        )
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            help="the day on which the invented year ends, as YYYY-MM-DD (today)",
        )

    def handle(self, *, remove, password, if_empty, date, **options):  # noqa: A002
        if remove:
            self._remove()
        elif password:
            self._new_password()
        elif county.has_demonstration() or county.has_real_data():
            self._leave_alone(quietly=if_empty)
        else:
            self._bring_in(date or timezone.localdate())

    def _bring_in(self, day):
        password, shown = _password()
        brought = county.fill(day, password)
        self.stdout.write(
            f"Demonstration county as of {day}: {brought.homes} homes, {brought.activities} "
            f"activities, {brought.photos} photos, {brought.persons} persons in the register. "
            "All of it is invented."
        )
        self._tell(shown)

    def _leave_alone(self, quietly):
        """Says why nothing came in; at a start, DEMO_PASSWORD is still the accounts' password."""
        there = county.has_demonstration()
        if not quietly:
            raise CommandError(THERE if there else MIXED)
        if there and keep_password(os.environ.get("DEMO_PASSWORD", "")):
            self.stdout.write("The demonstration accounts have the password in DEMO_PASSWORD.")
        elif there:
            self.stdout.write(KEPT)

    def _new_password(self):
        if not county.has_demonstration():
            raise CommandError("There is no demonstration here.")
        password, shown = _password()
        set_password(password)
        self._tell(shown)

    def _remove(self):
        try:
            number = remove()
        except StandsOnDemonstration as error:
            rows = ", ".join(f"{count} {name}" for name, count in error.counts.items())
            raise CommandError(
                f"Nothing was removed: real rows refer to demonstration rows ({rows})."
            ) from error
        self.stdout.write(
            f"{number} demonstration rows removed, with their photo files. "
            "The audit trail keeps its entries."
        )

    def _tell(self, shown):
        names = [name for name, _role, _area in ACCOUNTS]
        self.stdout.write("Accounts, all with one password:")
        for start in range(0, len(names), 6):
            self.stdout.write("  " + "  ".join(names[start : start + 6]))
        self.stdout.write(f"Password: {shown}")


def _password():
    """The password and what is printed of it: one from outside is not repeated."""
    given = os.environ.get("DEMO_PASSWORD", "")
    if given:
        return given, "the one in DEMO_PASSWORD"
    made = secrets.token_urlsafe(9)
    return made, f"{made}   (shown this once)"
