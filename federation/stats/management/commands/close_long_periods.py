from django.core.management.base import BaseCommand
from django.db import transaction

from federation.stats.models import LongPeriod


class Command(BaseCommand):
    help = "Freezes quarters and years whose months were closed before they were kept apart."

    @transaction.atomic
    def handle(self, **options):
        made = LongPeriod.close_missing()
        self.stdout.write(f"{len(made)} frozen: {', '.join(made)}" if made else "nothing to do")
