from django.core.management.base import BaseCommand
from django.utils import timezone

from federation.pages import floods
from federation.pages.models import Feedback


class Command(BaseCommand):
    help = "Takes the words out of messages answered FEEDBACK_KEPT_DAYS ago; for every night."

    def handle(self, **options):
        outlived = list(Feedback.objects.outlived(timezone.now()))
        for message in outlived:
            message.thin()
        floods.prune(timezone.now())
        self.stdout.write(f"{len(outlived)} messages thinned.")
