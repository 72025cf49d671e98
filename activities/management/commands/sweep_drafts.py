from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from activities.models import Activity, Draft

GRACE = timedelta(days=1)  # so long a saving may still be on its way


class Command(BaseCommand):
    help = "Removes drafts that were discarded or submitted, and those nobody went on with."

    def handle(self, **options):
        now = timezone.now()
        submitted = Exists(Activity.objects.submitted_once().filter(uid=OuterRef("uid")))
        forgotten = Q(saved_at__lt=now - timedelta(days=settings.DRAFT_DAYS))
        over = Q(discarded_at__lt=now - GRACE) | Q(submitted, saved_at__lt=now - GRACE)
        number = Draft.objects.filter(forgotten | over).delete()[1].get("activities.Draft", 0)
        self.stdout.write(f"{number} drafts removed")
