"""The start page of everyone who signs in."""

from django.http import HttpResponse


def workbench(request, **kwargs):
    return HttpResponse(status=501)
