from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from federation.accounts.models import Role, User
from homes import thinning
from homes.models import RetentionRound


class Command(BaseCommand):
    help = "Thins old personal data: says who is on the list; --run runs the approved one."

    def add_arguments(self, parser):
        parser.add_argument("--run", action="store_true", help="run the list the county approved")
        parser.add_argument("--as", dest="username", help="user name of the county cadre who runs")

    def handle(self, *, run, username, **options):
        if not run:
            today = timezone.localdate()
            day = thinning.quiet_since(today)
            number = thinning.quiet_persons(day, today).count()
            self.stdout.write(f"{number} persons without contact since {day}. Nothing was changed.")
            return
        made = RetentionRound.objects.filter(
            approved_at__isnull=False, run_at=None, dropped_at=None
        ).first()
        if made is None:
            raise CommandError("No list was approved. Nothing was changed.")
        by = User.objects.filter(username=username, role=Role.COUNTY, is_active=True).first()
        if by is None:
            raise CommandError("--as must name a county cadre. Nothing was changed.")
        try:
            number = thinning.run(made, by)
        except ValidationError as wrong:
            raise CommandError(f"{wrong.messages[0]} Nothing was changed.") from wrong
        self.stdout.write(f"{number} persons anonymised. All figures are as before.")
