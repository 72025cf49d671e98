from django.core.management.base import BaseCommand

from federation.news.publication import withdraw_lapsed


class Command(BaseCommand):
    help = "Withdraws photos and articles whose consent has run out, with their public files."

    def handle(self, *args, **options):
        photos, articles = withdraw_lapsed()
        self.stdout.write(f"{photos} photos and {articles} articles withdrawn")
