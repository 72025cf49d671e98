"""Public copies of published photos."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from federation.photos.storage import public_path

TYPES = {".avif": "image/avif", ".jpg": "image/jpeg"}
HEADERS = {
    "Cache-Control": "public, max-age=86400, immutable",
    "X-Content-Type-Options": "nosniff",
}


@login_not_required
@require_safe
def public_photo(request, name):
    """A published copy. Its name is its content's, yet a browser keeps it for one day at most.

    A photo withdrawn because a consent was withdrawn must be gone from caches within 24 hours.
    """
    try:
        path = public_path(name)
        file = path.open("rb")
    except (ValueError, FileNotFoundError) as error:
        raise Http404 from error
    return FileResponse(file, content_type=TYPES[path.suffix], headers=HEADERS)
