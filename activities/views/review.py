"""Confirming a record or returning it with a note."""

from django.http import HttpResponse


def activity_confirm(request, **kwargs):
    return HttpResponse(status=501)


def activity_return(request, **kwargs):
    return HttpResponse(status=501)
