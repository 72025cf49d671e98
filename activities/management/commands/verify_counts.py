import sys

from django.core.management.base import BaseCommand

from activities import packing

SHOWN = 20


class Command(BaseCommand):
    help = "Proves that every number kept for counting equals the records it stands for."

    def handle(self, **options):
        found = packing.verify()
        self.stdout.write(
            f"{found.activities} activities, {found.packs_made} packs made, "
            f"{found.differences} differences"
        )
        for words, keys in (("pack", found.wrong_packs), ("named", found.wrong_named)):
            for key in keys[:SHOWN]:
                self.stdout.write(f"  {words}: activity {key}")
        if found.differences:
            sys.exit(1)
