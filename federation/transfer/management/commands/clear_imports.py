from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from federation.transfer.models import Import

KEPT = timedelta(days=7)


class Command(BaseCommand):
    help = "Forgets lists that were uploaded and then neither brought in nor given up for a week."

    def handle(self, **options):
        old = Import.objects.open().filter(created_at__lt=timezone.now() - KEPT)
        number = old.delete()[1].get("transfer.Import", 0)
        self.stdout.write(f"{number} lists forgotten")
