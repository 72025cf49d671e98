"""Compression of answers, photos excepted."""

from django.middleware.gzip import GZipMiddleware


class CompressTextMiddleware(GZipMiddleware):
    """Django's gzip for pages; a photo is compressed already and keeps its length."""

    def process_response(self, request, response):
        if response.get("Content-Type", "").startswith("image/") and response.streaming:
            return response
        return super().process_response(request, response)
