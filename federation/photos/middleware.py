"""Compression of answers, photos and files to keep excepted."""

from django.middleware.gzip import GZipMiddleware


class CompressTextMiddleware(GZipMiddleware):
    """Django's gzip for pages; a photo is compressed already and keeps its length.

    So does a file to keep: by its length the browser notices that it was cut off.
    """

    def process_response(self, request, response):
        is_photo = response.get("Content-Type", "").startswith("image/")
        is_kept = response.get("Content-Disposition", "").startswith("attachment")
        if response.streaming and (is_photo or is_kept):
            return response
        return super().process_response(request, response)
