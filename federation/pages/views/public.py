"""Front page and the standing pages for the public."""

from django.http import HttpResponse


def front(request, **kwargs):
    return HttpResponse(status=501)


def about(request, **kwargs):
    return HttpResponse(status=501)


def about_homes(request, **kwargs):
    return HttpResponse(status=501)


def help_page(request, **kwargs):
    return HttpResponse(status=501)


def accessibility(request, **kwargs):
    return HttpResponse(status=501)


def privacy(request, **kwargs):
    return HttpResponse(status=501)


def site_map(request, **kwargs):
    return HttpResponse(status=501)


def robots(request, **kwargs):
    return HttpResponse(status=501)


def health(request, **kwargs):
    return HttpResponse(status=501)
