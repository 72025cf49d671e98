from django.core.management.base import BaseCommand, CommandError

from federation.photos import media, storage
from federation.photos.models import Photo


class Command(BaseCommand):
    help = "Compares every photo with its files. Changes nothing; exit code 1 if one is amiss."

    def handle(self, *args, **options):
        amiss = 0
        for photo in Photo.objects.order_by("pk").iterator():
            for problem in _problems(photo):
                self.stdout.write(f"photo {photo.uid}: {problem}")
                amiss += 1
        orphans = list(media.orphans())
        for path in orphans:
            self.stdout.write(
                f"unused file: {path.parent.parent.name}/{path.parent.name}/{path.name}"
            )
        summary = (
            f"{Photo.objects.count()} photos, {amiss} files amiss, {len(orphans)} unused files"
        )
        if amiss:
            raise CommandError(summary)
        self.stdout.write(summary)


def _problems(photo):
    for sha256 in (photo.stored_sha256, photo.thumb_sha256):
        found = media.hash_of(storage.private_path(sha256))
        if found != sha256:
            yield f"{sha256}.jpg is {'damaged' if found else 'missing'}"
    for name in photo.public_names() if photo.is_public else []:
        path = storage.public_path(name)
        if not path.is_file() or not path.stat().st_size:
            yield f"public copy {name} is missing or empty"
