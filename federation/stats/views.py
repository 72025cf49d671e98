"""The president's overview, narrowed for town and village."""

from django.http import HttpResponse


def overview(request, **kwargs):
    return HttpResponse(status=501)
