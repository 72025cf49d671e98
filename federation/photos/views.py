"""Public copies of published photos."""

from django.http import HttpResponse


def public_photo(request, **kwargs):
    return HttpResponse(status=501)
