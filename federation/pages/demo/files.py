"""The files of removed photos: gone unless a remaining photo has the same bytes."""

from federation.photos import media, storage


def paths_of(photos):
    """Every file that the photos' rows speak of."""
    paths = set()
    for photo in photos:
        paths |= {storage.private_path(sha) for sha in (photo.stored_sha256, photo.thumb_sha256)}
        paths |= {storage.public_path(name) for name in photo.public_names()}
    return paths


def remove_unused(paths):
    """Deletes those of the files that no row speaks of any more, while nobody is storing."""
    if paths:
        with storage.nobody_storing():
            for path in paths - media.wanted(paths):
                path.unlink(missing_ok=True)
