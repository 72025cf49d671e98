"""How pages are shown: text size, contrast, easy view."""

from django.http import HttpResponse


def display(request, **kwargs):
    return HttpResponse(status=501)
