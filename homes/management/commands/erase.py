from django.core.management.base import BaseCommand

from homes.erasing import erase_again


class Command(BaseCommand):
    help = "After restoring an older back-up: erases again everybody who had been erased."

    def handle(self, **options):
        number = erase_again()
        self.stdout.write(f"{number} persons were back and are anonymised again.")
