from django.core.management.base import BaseCommand
from django.utils import timezone

from activities.models import Series


class Command(BaseCommand):
    help = "Plans the meetings of the coming weeks for every weekly series. Run it every night."

    def handle(self, **options):
        running = Series.objects.running(timezone.localdate()).select_related("home", "changed_by")
        planned = sum(len(series.plan_ahead()) for series in running)
        self.stdout.write(f"{planned} meetings planned.")
