"""The queue of what waits for a reviewer."""

from django.http import HttpResponse


def review_list(request, **kwargs):
    return HttpResponse(status=501)
