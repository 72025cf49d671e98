"""Photos of activities, behind the scope of the activity."""

from django.http import HttpResponse


def activity_photo(request, **kwargs):
    return HttpResponse(status=501)


def pending_photo(request, **kwargs):
    return HttpResponse(status=501)
