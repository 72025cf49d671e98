"""What anyone sees of the homes: the directory and one page for each."""

from django.http import HttpResponse


def home_list(request, **kwargs):
    return HttpResponse(status=501)


def home_page(request, **kwargs):
    return HttpResponse(status=501)


def home_activities(request, **kwargs):
    return HttpResponse(status=501)
