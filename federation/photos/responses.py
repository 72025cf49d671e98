"""Answering with the bytes of a private photo, after the owning app has checked who asks."""

import logging

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from federation.photos.storage import private_path

logger = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


def photo_response(photo, size):
    """The photo as "thumb" or "master"; 404 for another size or when the file is missing."""
    sha256 = {"thumb": photo.thumb_sha256, "master": photo.stored_sha256}.get(size)
    if sha256 is None:
        raise Http404
    name = f"{photo.uid}-{size}.jpg"
    try:
        file = private_path(sha256).open("rb")
    except FileNotFoundError as error:
        logger.error("photo %s has no %s", photo.uid, size)
        raise Http404 from error
    if not settings.PHOTO_ACCEL_PREFIX:
        return FileResponse(file, filename=name, content_type="image/jpeg", headers=HEADERS)
    file.close()
    headers = HEADERS | {
        "Content-Disposition": content_disposition_header(False, name),
        "X-Accel-Redirect": f"{settings.PHOTO_ACCEL_PREFIX}{sha256[:2]}/{sha256}.jpg",
    }
    return HttpResponse(content_type="image/jpeg", headers=headers)
