from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import ProtectedError

from federation.photos import media, storage
from federation.photos.models import Photo


class Command(BaseCommand):
    help = "Removes photos sent more than a day ago for no record, and files no photo refers to."

    def handle(self, *args, **options):
        rows = sum(
            _removed_row(pk) for pk in Photo.objects.abandoned().values_list("pk", flat=True)
        )
        files = sum(_removed_file(path) for path in media.orphans())
        self.stdout.write(f"{rows} abandoned photos and {files} unused files removed")


def _removed_row(pk):
    """Asked again under lock: she may be attaching it this moment."""
    try:
        with transaction.atomic():
            photo = Photo.objects.abandoned().select_for_update().filter(pk=pk).first()
            if photo:
                photo.delete()
            return photo is not None
    except ProtectedError:
        return False


def _removed_file(path):
    """Asked again while nobody is storing: the same picture may have come in a second time."""
    with storage.nobody_storing():
        unused = media.is_old(path) and not media.wanted([path])
        if unused:
            path.unlink(missing_ok=True)
        return unused
