from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from federation.news.models import ArticleDraft

GRACE = timedelta(days=1)  # so long a saving may still be on its way


class Command(BaseCommand):
    help = "Removes what was typed in the editor and saved, discarded, or left alone for too long."

    def handle(self, **options):
        now = timezone.now()
        forgotten = Q(saved_at__lt=now - timedelta(days=settings.DRAFT_DAYS))
        over = ArticleDraft.objects.filter(forgotten | Q(ended_at__lt=now - GRACE))
        self.stdout.write(f"{over.delete()[0]} drafts of articles removed")
