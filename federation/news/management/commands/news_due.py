from django.core.management.base import BaseCommand

from federation.news import schedule


class Command(BaseCommand):
    help = "Shows articles whose time has come and takes down those past theirs. Every minute."

    def handle(self, **options):
        done = schedule.work()
        self.stdout.write(
            f"Articles: {done.shown} shown, {done.taken_down} taken down, "
            f"{done.held_back} held back."
        )
