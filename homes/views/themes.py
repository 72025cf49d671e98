"""The list of themes, kept by the county."""

from django.http import HttpResponse


def theme_list(request, **kwargs):
    return HttpResponse(status=501)


def theme_create(request, **kwargs):
    return HttpResponse(status=501)


def theme_edit(request, **kwargs):
    return HttpResponse(status=501)
